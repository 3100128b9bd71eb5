import type { Asked, Entry } from '../wrap.ts'
import { isAppointments, owner, refusal } from './parts.ts'

const isCancel = ({ method, parts }: Asked): boolean => method === 'POST' && parts.at(-1) === 'cancel'
const isBy = ({ headers }: Asked, token: string): boolean => headers.get('authorization') === `Bearer ${token}`

/** Mistakes with who may do what to a new record. */
export const rolesEntries: readonly Entry[] = [
  [
    'clerk-cancels',
    'A clerk can cancel an appointment.',
    'role-may-not',
    (server) => (asked) => server(isCancel(asked) && isBy(asked, 'tok-clerk-1') ? { ...asked, headers: owner } : asked),
  ],
  [
    'refused-cancel-cancels',
    'A clerk is told that cancelling is not allowed, and the appointment is cancelled.',
    'refused-changes-nothing',
    (server) => async (asked) => {
      const told = await server(asked)
      if (isCancel(asked) && told.status === 403) await server({ ...asked, headers: owner })
      return told
    },
  ],
  [
    'only-first-owner-cancels',
    'The other owner of a practice may not cancel.',
    'role-may',
    (server) => (asked) =>
      isCancel(asked) && isBy(asked, 'tok-owner-2') ? Promise.resolve(refusal(403, 'forbidden')) : server(asked),
  ],
  [
    'clerk-may-not-book',
    'A clerk may not make an appointment.',
    'role-may',
    (server) => (asked) =>
      asked.method === 'POST' && isAppointments(asked) && isBy(asked, 'tok-clerk-1')
        ? Promise.resolve(refusal(403, 'forbidden'))
        : server(asked),
  ],
  [
    'head-open-to-all',
    'HEAD is answered without credentials.',
    'credentials-are-needed',
    (server) => (asked) =>
      server(asked.method === 'HEAD' && !asked.headers.has('authorization') ? { ...asked, headers: owner } : asked),
  ],
]
