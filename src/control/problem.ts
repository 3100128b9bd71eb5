import type { Reply } from '../engine/exchange.ts'

/** Gives what the control API answers when something is wrong (RFC 9457). */
export function problem(status: number, detail: string, headers: Readonly<Record<string, string>> = {}): Reply {
  return {
    status,
    headers: { 'content-type': 'application/problem+json', ...headers },
    body: JSON.stringify({ type: 'about:blank', status, detail }),
  }
}
