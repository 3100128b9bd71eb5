import { setupWorker } from 'msw/browser'
import type { MockOptions } from '../../../src/browser.ts'
import { createMock } from '../../../src/browser.ts'
import { toHandlers } from '../../../src/msw.ts'

// Runs in the page, and not in the tests.

/** A request as the test hands it over: texts only. */
export interface PageRequest {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** Compressed (RFC 1951), in base 64: bodies of many megabytes are on their way to the page for seconds. */
  readonly body: string | undefined
}

export interface PageReply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** What the test finds in the page, by the name `understudy`. */
export interface InPage {
  readonly reset: () => Promise<void>
  readonly send: (request: string) => Promise<PageReply>
}

/** Starts the mock behind the page's service worker; the page is ready when the promise is fulfilled. */
export function startPage(options: MockOptions = {}): void {
  Object.assign(globalThis, { understudy: start(options) })
}

async function start(options: MockOptions): Promise<InPage> {
  const mock = await createMock(options)
  await setupWorker(...toHandlers(mock)).start({ quiet: true, onUnhandledFrame: 'bypass' })
  return { reset: () => mock.reset(), send }
}

async function send(text: string): Promise<PageReply> {
  const { method, url, headers, body } = JSON.parse(text) as PageRequest
  const response = await fetch(url, { method, headers, body: body === undefined ? undefined : await unpack(body) })
  return { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() }
}

function unpack(body: string): Promise<ArrayBuffer> {
  const packed = new Blob([Uint8Array.from(atob(body), (letter) => letter.charCodeAt(0))])
  return new Response(packed.stream().pipeThrough(new DecompressionStream('deflate-raw'))).arrayBuffer()
}
