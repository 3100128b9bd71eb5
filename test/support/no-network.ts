import dns from 'node:dns'
import { appendFileSync } from 'node:fs'
import { isIP, Socket } from 'node:net'

// Loaded into processes with `--import`: cuts the network off beyond this machine. What tries to leave it fails, and is written to
// the file that NO_NETWORK_LOG names. Names are caught where they are looked up: msw hands even what it answers to `connect`.

function refuse(host: string): Error {
  const { NO_NETWORK_LOG: log } = process.env
  if (log !== undefined) appendFileSync(log, `${host}\n`)
  return Object.assign(new Error(`No network: ${host}`), { code: 'ENETUNREACH' })
}

const { lookup } = dns
dns.lookup = ((host: string, ...rest: unknown[]) => {
  if (host === 'localhost' || isIP(host) !== 0) return Reflect.apply(lookup, dns, [host, ...rest])
  const done = rest.at(-1) as (error: Error) => void
  const error = refuse(host)
  process.nextTick(() => done(error))
}) as typeof lookup

const { connect } = Socket.prototype
Socket.prototype.connect = function (this: Socket, ...args: unknown[]) {
  const host = hostIn(args) ?? 'localhost'
  if (isIP(host) === 0 || /^(127\.|::1$)/.test(host)) return Reflect.apply(connect, this, args) as Socket
  const error = refuse(host)
  process.nextTick(() => this.destroy(error))
  return this
} as typeof connect

/** Returns the host to connect to, if one is named. Arguments may be wrapped in a list, as net.connect does. */
function hostIn(args: readonly unknown[]): string | undefined {
  const [first, second] = Array.isArray(args[0]) ? (args[0] as unknown[]) : args
  if (typeof first === 'object' && first !== null) return (first as { host?: string }).host
  return typeof first === 'number' && typeof second === 'string' ? second : undefined
}
