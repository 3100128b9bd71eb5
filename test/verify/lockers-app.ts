import type { IncomingMessage, Server } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createMock } from '../../src/index.ts'
import { lockersDocument } from '../support/documents.ts'

/** An implementation of the lockers API, as a function. */
export type App = (request: Request) => Promise<Response>

/** A station that may be written to, and what reads it. */
export const station = '7b0c1f2e-5a64-4c1d-9e0b-2f8d3a6c4e11'
export const adaHeader = `Basic ${btoa('ada:a-1')}`
export const vendorUrl = 'https://api.lockers.example/v2'

/** A configuration for it. */
export const lockersConfig = {
  api: 'lockers',
  identities: [
    { name: 'ada', role: 'keeper', headers: { Authorization: adaHeader } },
    { name: 'eve', role: 'none', headers: { Authorization: `Basic ${btoa('eve:')}` } },
  ],
  resources: { station_id: [station, 'c2d9e8a4-13b7-4f60-8a5d-6e1f0b7c9d22'] },
}

/** Gives an app that does all that the document says. */
export async function rightApp(): Promise<App> {
  return (await createMock({ spec: lockersDocument })).fetch
}

/** Gives an app in which a note can be set, and never taken away again: it drops a note that is null. */
export async function forgetfulApp(): Promise<App> {
  const app = await rightApp()
  return async (request) => {
    const text = request.body === null ? undefined : await request.text()
    const body = text?.replaceAll(/"note":null,?/g, '')
    return app(new Request(request.url, { method: request.method, headers: request.headers, body }))
  }
}

/** Gives what a caller sees of the station, but for the time of its last change. */
export async function stationOf(app: App): Promise<unknown> {
  const response = await app(new Request(`${vendorUrl}/stations/${station}`, { headers: { Authorization: adaHeader } }))
  return { ...((await response.json()) as object), changed_at: undefined }
}

export interface Served {
  readonly url: string
  close(): Promise<void>
}

/** Serves an app on a port of its own. */
export async function serveApp(app: App): Promise<Served> {
  const server = createServer(async (request, response) => {
    const reply = await app(await toRequest(request))
    response.writeHead(reply.status, Object.fromEntries(reply.headers)).end(await reply.text())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => close(server) }
}

async function toRequest(request: IncomingMessage): Promise<Request> {
  const { method = 'GET', url = '', headers } = request
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const named = Object.entries(headers).map(([name, value]) => [name, String(value)] as [string, string])
  const body = chunks.length === 0 ? undefined : Buffer.concat(chunks)
  return new Request(vendorUrl + url, { method, headers: named, body })
}

function close(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(() => resolve()))
}
