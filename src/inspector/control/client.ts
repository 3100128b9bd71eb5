import type { StreamEvent } from './sse.ts'
import { createEventReader } from './sse.ts'

/** Where the page itself stands, and the control API beside it. */
const base = '/__understudy/'
export const sandboxHeader = 'X-Understudy-Sandbox'

/** The mock refused, or could not be reached. */
export class ControlError extends Error {
  /** 0: the mock could not be reached. */
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

/** Which sandbox a request is about, and what it proves itself with. */
export interface Access {
  readonly token: string | undefined
  readonly sandbox: string | undefined
}

/**
 * Sends a request to the control API and returns what it answers, as JSON; undefined for an empty answer.
 *
 * @throws {ControlError} with the detail of the problem (RFC 9457).
 */
export async function ask<Result = void>(
  access: Access,
  method: string,
  path: string,
  body?: unknown,
): Promise<Result> {
  const response = await send(access, method, path, body)
  const text = await response.text()
  return (text === '' ? undefined : JSON.parse(text)) as Result
}

/** The same for an answer that is text. */
export async function askText(access: Access, path: string): Promise<string> {
  return (await send(access, 'GET', path)).text()
}

async function send(
  access: Access,
  method: string,
  path: string,
  body?: unknown,
  signal?: AbortSignal,
): Promise<Response> {
  const headers: Record<string, string> = headersFor(access)
  if (body !== undefined) headers['Content-Type'] = 'application/json'
  const content = body === undefined ? undefined : JSON.stringify(body)
  const response = await fetch(base + path, { method, headers, body: content, signal: signal ?? null }).catch(() => {
    throw new ControlError(0, 'The mock does not answer. Is it still running?')
  })
  if (response.ok) return response
  throw new ControlError(response.status, detailOf(await response.text(), response.status))
}

/** Returns the headers of a request to the control API, or to an API in a sandbox without the token. */
export function headersFor({ token, sandbox }: Access): Record<string, string> {
  return {
    ...(token !== undefined && { Authorization: `Bearer ${token}` }),
    ...(sandbox !== undefined && { [sandboxHeader]: sandbox }),
  }
}

function detailOf(text: string, status: number): string {
  try {
    return (JSON.parse(text) as { readonly detail?: string }).detail ?? text
  } catch {
    return text || `The mock answered ${status}.`
  }
}

/** Returns what a query says, with the question mark; names without a value are left out. */
export function queryOf(given: Readonly<Record<string, string | number | undefined>>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(given))
    if (value !== undefined && value !== '') query.set(name, String(value))
  return query.size === 0 ? '' : `?${query}`
}

/**
 * Follows a stream of events until it ends or the signal aborts it.
 *
 * @throws {ControlError} when it cannot be opened.
 */
export async function follow(
  access: Access,
  path: string,
  {
    signal,
    opened,
    heard,
  }: { signal: AbortSignal; opened: () => void; heard: (events: readonly StreamEvent[]) => void },
): Promise<void> {
  const response = await send(access, 'GET', path, undefined, signal)
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  if (!reader) return
  opened()
  const read = createEventReader()
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const events = read(part.value)
    if (events.length > 0) heard(events)
  }
}
