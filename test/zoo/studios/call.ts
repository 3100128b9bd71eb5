import type { IncomingMessage } from 'node:http'
import type { Studios } from './data.ts'
import { Problem } from './problem.ts'

/** A request, as the routes read it. */
export interface Call {
  readonly method: string
  /** The first part of the path, after `/v2`. */
  readonly subject: string
  /** The parts of the path after it. */
  readonly path: readonly string[]
  readonly query: URLSearchParams
  readonly headers: IncomingMessage['headers']
  /** Who calls; undefined if nobody knows. */
  readonly caller: string | undefined
  /** Returns the body. Throws a problem where it is not JSON. */
  readonly body: () => unknown
}

const callers: Readonly<Record<string, string>> = { 'st-ana-1': 'ana', 'st-bo-2': 'bo' }

const subjects = ['studios', 'preferences', 'bookmarks']

/** Reads a request. Throws a problem where no path begins like its own, or its caller may not call. */
export function readCall(server: Studios, request: IncomingMessage, text: string): Call {
  const { method = 'GET', headers } = request
  const { pathname, searchParams: query } = new URL(request.url ?? '/', 'http://localhost')
  const [version, subject = '', ...path] = pathname.split('/').slice(1)
  if (version !== 'v2' || !subjects.includes(subject)) throw new Problem(404, 'no such path')
  const caller = callerOf(server, headers.authorization)
  const call: Call = { method, subject, path, query, headers, caller, body: () => bodyOf(server, headers, text) }
  if (!mayWait(server, call)) whoCalls(call)
  return call
}

/** Returns who calls. Throws a problem where nobody knows. */
export function whoCalls({ caller }: Call): string {
  if (caller === undefined) throw new Problem(401, 'who are you?')
  return caller
}

function callerOf({ has }: Studios, authorization = ''): string | undefined {
  if (has('bearer-unchecked')) return callers[authorization.replace(/^bearer\s+/i, '')] ?? 'ana'
  return callers[/^bearer +(\S+)$/i.exec(authorization)?.[1] ?? '']
}

/** Returns whether the caller is asked for later, or never. */
function mayWait({ has, is }: Studios, { method, subject, path }: Call): boolean {
  if (subject !== 'studios') return false
  return (
    (has('cancel-without-token') && path[3] === 'cancel') ||
    (has('delete-without-token') && method === 'DELETE') ||
    (has('list-without-token') && method === 'GET' && path.length === 0) ||
    (is('validates-first') && method === 'POST' && path.length < 3)
  )
}

function bodyOf({ is }: Studios, headers: Call['headers'], text: string): unknown {
  const isJson = /^application\/json\b/i.test(headers['content-type'] ?? '')
  if (!isJson && !is('any-content-type')) throw new Problem(415, 'not JSON')
  try {
    return JSON.parse(text)
  } catch {
    throw new Problem(400, 'malformed')
  }
}
