import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { createServer as createHttpServer } from 'node:http'
import type { AddressInfo, Server as NetServer, Socket } from 'node:net'
import { createServer } from 'node:net'
import { Readable } from 'node:stream'
import { onTestFinished } from 'vitest'
import type { App } from './lockers-app.ts'
import { vendorUrl } from './lockers-app.ts'

/** Answers what is on the wire with whatever it likes. */
export type RawAnswer = (socket: Socket, request: string, count: number) => unknown

/** Serves raw bytes until the test is over. @returns The URL. */
export async function serveRaw(answer: RawAnswer): Promise<string> {
  let count = 0
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('data', (chunk) => answer(socket, String(chunk), ++count))
  })
  const url = await listen(server)
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return url
}

/** Does something else than the app; gives `true` where it has. */
export type Trick = (request: IncomingMessage, response: ServerResponse, body: string, server: Server) => unknown

/** Serves an app until the test is over, but for the requests that the trick takes. @returns The URL. */
export async function serveTricky(app: App, trick: Trick): Promise<string> {
  const server = createHttpServer(async (request, response) => {
    const body = await Readable.from(request).toArray()
    const text = body.join('')
    if (trick(request, response, text, server) === true) return
    const { method = 'GET', url = '', headers } = request
    const named = Object.entries(headers).map(([name, value]) => [name, String(value)] as [string, string])
    const reply = await app(new Request(vendorUrl + url, { method, headers: named, body: text || undefined }))
    response.writeHead(reply.status, Object.fromEntries(reply.headers)).end(await reply.text())
  })
  const url = await listen(server)
  onTestFinished(() => goAway(server))
  return url
}

/** Ends a server and all its connections. */
export function goAway(server: Server): void {
  server.closeAllConnections()
  server.close()
}

/** Gives a whole answer as it is on the wire. */
export function http(head: string, ...headers: readonly string[]): (body?: string) => string {
  return (body = '') => [`HTTP/1.1 ${head}`, ...headers, '', body].join('\r\n')
}

async function listen(server: NetServer): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const key = [
  'MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgg2iOJFZL5UZslzQy',
  'XypBgZbNSnPwJEhbITE9yLXb0YqhRANCAASu1CarxuMmlFU+UJ6/+o6pTmL99rDH',
  '3NfOvPRnwaq4LQZQFdc9bDORyPSlXem7hiF5dBDe/mlw9uW9x71/uC38',
]
const certificate = [
  'MIIBkDCCATagAwIBAgIUdvquJyeW7XQv77z0mnWNi2ZqzsgwCgYIKoZIzj0EAwIw',
  'FDESMBAGA1UEAwwJMTI3LjAuMC4xMCAXDTI2MTEyMjAzNDgzNloYDzIxMjYxMDI5',
  'MDM0ODM2WjAUMRIwEAYDVQQDDAkxMjcuMC4wLjEwWTATBgcqhkjOPQIBBggqhkjO',
  'PQMBBwNCAASu1CarxuMmlFU+UJ6/+o6pTmL99rDH3NfOvPRnwaq4LQZQFdc9bDOR',
  'yPSlXem7hiF5dBDe/mlw9uW9x71/uC38o2QwYjAdBgNVHQ4EFgQUSs3HnKWZwmje',
  'GPDmTXEJyshxY6cwHwYDVR0jBBgwFoAUSs3HnKWZwmjeGPDmTXEJyshxY6cwDwYD',
  'VR0TAQH/BAUwAwEB/zAPBgNVHREECDAGhwR/AAABMAoGCCqGSM49BAMCA0gAMEUC',
  'IBBQkwLzgwVmbtWf3j/lukU0Y0kMDT5xBv3D+wDzvH5AAiEApXNQtPEna5Amjuce',
  'Tlcb3IELtVaVzx2gDCRoDL06uzw=',
]

/** A certificate for 127.0.0.1 that nobody vouches for, with its key: made for the tests, and of no other use. */
export const selfSigned = { key: pem('PRIVATE KEY', key), cert: pem('CERTIFICATE', certificate) }

/** Writes what Node reads when a server is made: a key that is read while modules load has failed once in a full run. */
function pem(label: string, lines: readonly string[]): string {
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`].join('\n')
}
