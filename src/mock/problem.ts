import type { Reply } from '../engine/exchange.ts'

/** Creates an error reply of the control API (RFC 9457). @param more Further members. */
export function problem(
  status: number,
  detail: string,
  headers: Readonly<Record<string, string>> = {},
  more: object = {},
): Reply {
  return {
    status,
    headers: { 'content-type': 'application/problem+json', ...headers },
    body: JSON.stringify({ type: 'about:blank', status, detail, ...more }),
  }
}
