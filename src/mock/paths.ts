import type { Exchange } from '../engine/exchange.ts'

/** The path of the control API. No API of a document is mounted there. */
export const controlPath = '/__understudy/'

/** The header that names the sandbox of a request. */
export const sandboxHeader = 'x-understudy-sandbox'

/** The path of a sandbox, for clients that cannot set headers: `/__understudy/s/<name>/…`. */
export const sandboxPath = `${controlPath}s/`

/** What sandboxes, snapshots and faults may be called: names appear in headers and in paths. */
export const validName = /^[\w.-]{1,64}$/

/** A request and the sandbox it names, if it names one. */
export interface Addressed {
  readonly exchange: Exchange
  readonly sandbox: string | undefined
}

/** Finds the sandbox that a request names by header or by path, and removes it from the path. */
export function address(exchange: Exchange): Addressed {
  const { path } = exchange
  if (!path.startsWith(sandboxPath)) return { exchange, sandbox: exchange.headers[sandboxHeader] }
  const end = path.indexOf('/', sandboxPath.length)
  const sandbox = path.slice(sandboxPath.length, end < 0 ? path.length : end)
  return { exchange: { ...exchange, path: end < 0 ? '/' : path.slice(end) }, sandbox }
}

/** Returns whether a path belongs to the control API, in a sandbox or not. Pages of other origins may not read it. */
export function isControlPath(path: string): boolean {
  if (!path.startsWith(controlPath)) return false
  if (!path.startsWith(sandboxPath)) return true
  const end = path.indexOf('/', sandboxPath.length)
  return end >= 0 && path.startsWith(controlPath, end)
}
