import { computed, signal } from '@preact/signals'
import type { Access } from '../control/client.ts'
import { sandbox } from './place.ts'

const stored = 'understudy-token'

/** What the control API asks for where it needs one. Kept for this window only. */
export const token = signal<string | undefined>(fromAddress() ?? sessionStorage.getItem(stored) ?? undefined)

export const access = computed<Access>(() => ({ token: token.value, sandbox: sandbox.value }))

export function setToken(given: string): void {
  sessionStorage.setItem(stored, given)
  token.value = given
}

/** The banner's link carries the token behind the hash sign, which no server sees; it must not stay in the history either. */
function fromAddress(): string | undefined {
  const given = new URLSearchParams(location.hash.slice(1)).get('token') ?? undefined
  if (given === undefined) return undefined
  sessionStorage.setItem(stored, given)
  history.replaceState(null, '', location.pathname + location.search)
  return given
}
