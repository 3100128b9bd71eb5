import type { Server } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { UsageError } from '../../openapi/usage-error.ts'
import type { Listener } from './listener.ts'

export interface Listening {
  readonly host: string
  readonly port: number
  /** Takes no new connections, ends streams, lets other requests finish, and resolves when all connections are closed. */
  close(): Promise<void>
}

/** How long a connection that is in use may take to finish once the server stops. */
const graceMilliseconds = 2000

/** @throws {UsageError} when the address cannot be listened on. */
export async function listen(listener: Listener, host: string, port: number): Promise<Listening> {
  const server = createServer({ keepAlive: true }, listener)
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(asUsageError(error, host, port)))
    server.listen(port, host, resolve)
  })
  return { host, port: (server.address() as AddressInfo).port, close: () => close(server, listener) }
}

function close(server: Server, { endStreams }: Listener): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), graceMilliseconds)
    server.close(() => {
      clearTimeout(timer)
      resolve()
    })
    server.closeIdleConnections()
    endStreams()
  })
}

function asUsageError({ code, message }: NodeJS.ErrnoException, host: string, port: number): UsageError {
  if (code === 'EADDRINUSE')
    return new UsageError(`Port ${port} on ${host} is in use.`, 'Choose another with --port, or 0 for any.')
  if (code === 'EACCES')
    return new UsageError(`Port ${port} on ${host} is not ours to use.`, 'Choose one above 1023 with --port.')
  return new UsageError(`Failed to listen on ${host}:${port}: ${message}.`, 'Choose another with --host and --port.')
}
