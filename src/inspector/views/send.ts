import type { Access } from '../control/client.ts'
import { ask, headersFor, queryOf } from '../control/client.ts'
import type { Entry } from '../control/types.ts'
import { now } from '../state/ambient.ts'

export interface ToSend {
  readonly method: string
  /** Path and query, mount name included. */
  readonly target: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | undefined
}

export interface Sent {
  /** 0: the connection was broken off. */
  readonly status: number
  readonly headers: readonly (readonly [string, string])[]
  readonly body: string
  readonly milliseconds: number
  /** The exchange in the journal. */
  readonly entry: Entry | undefined
}

/** Sends a request to an API of the mock, in the sandbox that is open. The token is for the control API alone. */
export async function sendToApi(access: Access, { method, target, headers, body }: ToSend): Promise<Sent> {
  const { count } = await ask<{ count: number }>(access, 'GET', `journal${queryOf({ limit: 0 })}`)
  const started = now()
  const content = method === 'GET' || method === 'HEAD' ? null : (body ?? null)
  const inSandbox = { ...headers, ...headersFor({ token: undefined, sandbox: access.sandbox }) }
  const reply = await fetch(target, {
    method,
    headers: inSandbox,
    body: content,
    credentials: 'omit',
    redirect: 'manual',
  })
    .then(async (response) => ({
      status: response.status,
      headers: [...response.headers],
      body: await response.text(),
    }))
    .catch(() => ({ status: 0, headers: [], body: '' }))
  const milliseconds = now() - started
  const path = target.split('?', 1)[0]
  const { entries } = await ask<{ entries: readonly Entry[] }>(
    access,
    'GET',
    `journal${queryOf({ since: count, method, limit: 50 })}`,
  )
  return { ...reply, milliseconds, entry: entries.find((entry) => entry.path === path) }
}
