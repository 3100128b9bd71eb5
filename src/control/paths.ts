import type { Exchange } from '../engine/exchange.ts'

/** The path under which the control API stands; no API of a document is mounted there. */
export const controlPath = '/__understudy/'

/** The header that names the sandbox a request is for. */
export const sandboxHeader = 'x-understudy-sandbox'

/** Where a sandbox answers clients that cannot set headers: `/__understudy/s/<name>/…`. */
const sandboxPath = `${controlPath}s/`

/** A request, and the sandbox it is for; undefined: none. */
export interface Addressed {
  readonly exchange: Exchange
  readonly sandbox: string | undefined
}

/** Gives a request as the sandbox it names by header or by path gets it. */
export function address(exchange: Exchange): Addressed {
  const { path } = exchange
  if (!path.startsWith(sandboxPath)) return { exchange, sandbox: exchange.headers[sandboxHeader] }
  const end = path.indexOf('/', sandboxPath.length)
  const sandbox = path.slice(sandboxPath.length, end < 0 ? path.length : end)
  return { exchange: { ...exchange, path: end < 0 ? '/' : path.slice(end) }, sandbox }
}

/** Tells whether a path is the control API's, in a sandbox or not: no business of pages from other origins. */
export function isControlPath(path: string): boolean {
  if (!path.startsWith(controlPath)) return false
  if (!path.startsWith(sandboxPath)) return true
  const end = path.indexOf('/', sandboxPath.length)
  return end >= 0 && path.startsWith(controlPath, end)
}
