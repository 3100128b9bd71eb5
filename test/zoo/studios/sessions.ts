import type { Answer, Fields } from '../wire.ts'
import type { Call } from './call.ts'
import { whoCalls } from './call.ts'
import { check, checkTimes } from './check.ts'
import type { Studios } from './data.ts'
import { addSession, shown } from './data.ts'
import { listSessions } from './lists.ts'
import { Problem } from './problem.ts'

/** Answers a call of the sessions of a studio. */
export function answerSessions(server: Studios, studio: number, call: Call): Answer {
  if (call.method === 'GET') return { status: 200, content: listSessions(server, studio, call.query) }
  if (call.method === 'POST') return createSession(server, studio, call)
  throw new Problem(405, 'not allowed')
}

function createSession(server: Studios, named: number, call: Call): Answer {
  const { answers, has } = server
  const studio = has('session-made-at-first-studio') ? 1 : named
  const fields = check(server, 'NewSession', call.body())
  whoCalls(call)
  checkTimes(server, fields)
  const key = call.headers['idempotency-key']
  if (typeof key !== 'string') return { status: 201, content: shown(server, addSession(server, studio, fields)) }
  if (!answers.has(key)) answers.set(key, shown(server, addSession(server, studio, fields)))
  return { status: 201, content: answers.get(key) }
}

/** Answers a call of one session. */
export function answerSession(server: Studios, studio: number, call: Call): Answer {
  const { sessions, has } = server
  const [, , id = '', action] = call.path
  const row = sessions.get(id)
  if (!row && action === 'cancel' && has('cancel-of-unknown-is-fine'))
    return { status: 200, content: { id, status: 'cancelled' } }
  const isHere = row?.studio_id === studio || has('session-under-any-studio')
  if (!row || !isHere) throw new Problem(404, 'no such session')
  if (action === 'cancel' && call.method === 'POST') return cancelSession(server, row)
  if (action !== undefined) throw new Problem(405, 'not allowed')
  if (call.method === 'GET') return { status: 200, content: shown(server, row) }
  if (call.method === 'PATCH') return updateSession(server, row, call)
  if (call.method !== 'DELETE') throw new Problem(405, 'not allowed')
  sessions.delete(id)
  return { status: 204 }
}

function cancelSession(server: Studios, row: Fields): Answer {
  const { has, is, sessions } = server
  if (has('cancel-twice-books') && row.status === 'cancelled') {
    row.status = 'booked'
    return { status: 200, content: shown(server, row) }
  }
  if (has('cancel-all-of-studio')) {
    for (const each of sessions.values()) if (each.studio_id === row.studio_id) each.status = 'cancelled'
    return { status: 200, content: shown(server, row) }
  }
  if (has('cancel-deletes')) sessions.delete(String(row.id))
  if (row.status === 'cancelled' && !is('cancelled-twice-is-fine')) throw new Problem(409, 'cancelled already')
  if (has('cancel-replies-only')) return { status: 200, content: shown(server, { ...row, status: 'cancelled' }) }
  if (!has('cancel-does-nothing')) row.status = 'cancelled'
  return has('cancel-answers-204') ? { status: 204 } : { status: 200, content: shown(server, row) }
}

function updateSession(server: Studios, row: Fields, call: Call): Answer {
  const { has } = server
  const fields = check(server, 'SessionChanges', call.body())
  checkTimes(server, { ...row, ...fields })
  if (has('guests-zero-ignored') && fields.guests === 0) delete fields.guests
  if (has('times-lose-seconds') && typeof fields.starts_at === 'string')
    fields.starts_at = fields.starts_at.replace(/:\d\d(\.\d+)?(?=Z|[+-]\d\d:)/, ':00')
  if (has('times-lose-zone') && typeof fields.starts_at === 'string')
    fields.starts_at = fields.starts_at.replace(/([+-]\d\d:\d\d)$/, 'Z')
  Object.assign(row, fields)
  return { status: 200, content: shown(server, row) }
}
