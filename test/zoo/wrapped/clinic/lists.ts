import type { Json } from '../../../../src/openapi/contract.ts'
import { isObject } from '../../../../src/openapi/pointer.ts'
import type { Entry, Told } from '../wrap.ts'
import { isOk, members } from '../wrap.ts'
import { isAppointment, isAppointments, isPatient, isPatients, wait } from './parts.ts'

/** Mistakes with lists, and requests at the same time. */
export const listsEntries: readonly Entry[] = [
  // Lists
  [
    'cursor-on-exact-page',
    'A full last page has a cursor.',
    'count-is-what-there-is',
    (server) => async (asked) => {
      const told = await server(asked)
      const { items } = members(told.body)
      const last = Array.isArray(items) ? members(items.at(-1)).id : undefined
      const isFull = Array.isArray(items) && items.length === Number(asked.query.get('limit') ?? 10)
      return asked.method === 'GET' && isPatients(asked) && isFull && last !== undefined
        ? { ...told, body: { ...members(told.body), next_cursor: String(last) } }
        : told
    },
  ],
  [
    'sorted-as-texts',
    'Times are sorted as texts.',
    'list-shows-what-it-may',
    (server) => async (asked) => {
      const told = await server(asked)
      const by = asked.query.get('sort')
      if (asked.method !== 'GET' || !isAppointments(asked) || by === null || !Array.isArray(told.body)) return told
      const sorted = told.body.toSorted((left, right) =>
        String(members(left).at) < String(members(right).at) ? -1 : 1,
      )
      return { ...told, body: by === 'at' ? sorted : sorted.toReversed() }
    },
  ],
  [
    'from-as-text',
    'Times are compared with "from" as texts.',
    'list-shows-what-it-may',
    (server) => async (asked) => {
      const from = asked.query.get('from')
      if (asked.method !== 'GET' || !isAppointments(asked) || from === null) return server(asked)
      const query = new URLSearchParams(asked.query)
      query.delete('from')
      const told = await server({ ...asked, query })
      return Array.isArray(told.body)
        ? { ...told, body: told.body.filter((each) => String(members(each).at) >= from) }
        : told
    },
  ],
  [
    'patients-by-creation',
    'Patients are listed in the order of their creation.',
    'list-shows-what-it-may',
    (server) => async (asked) => {
      const told = await server(asked)
      const { items } = members(told.body)
      if (asked.method !== 'GET' || !isPatients(asked) || !Array.isArray(items)) return told
      return {
        ...told,
        body: {
          ...members(told.body),
          items: items.toSorted((left, right) => Number(members(left).id) - Number(members(right).id)),
        },
      }
    },
  ],
  [
    'detail-in-lists',
    'Lists show details unasked.',
    'shown-when-asked-for',
    (server) => (asked) => {
      if (asked.method !== 'GET' || !isAppointments(asked)) return server(asked)
      const query = new URLSearchParams(asked.query)
      query.set('detail', 'true')
      return server({ ...asked, query })
    },
  ],
  [
    'not-modified-always',
    'Who has any tag of an appointment has the present one.',
    'tag-follows-the-record',
    (server) => async (asked) => {
      const told = await server(asked)
      const isAsked = asked.method === 'GET' && isAppointment(asked) && asked.headers.has('if-none-match')
      return isAsked && isOk(told) ? { ...told, status: 304, body: undefined } : told
    },
  ],
  [
    'not-modified-never',
    'An appointment is sent to who has it.',
    'tag-follows-the-record',
    (server) => (asked) => {
      const headers = new Headers(asked.headers)
      headers.delete('if-none-match')
      return server({ ...asked, headers })
    },
  ],
  [
    'appointment-of-first',
    'A new appointment is said to be of the first patient.',
    'created-as-declared',
    (server) => async (asked) => {
      const told = await server(asked)
      return asked.method === 'POST' && isAppointments(asked) && isOk(told)
        ? { ...told, body: { ...members(told.body), patient_id: 1 } }
        : told
    },
  ],
  // At the same time
  [
    'one-patient-for-two',
    'Two patients who are made at once are one.',
    'concurrent-updates-survive',
    (server) => {
      let running: { readonly promise: Promise<Told> } | undefined
      return async (asked) => {
        if (asked.method !== 'POST' || !isPatients(asked)) return server(asked)
        if (running) return { ...(await running.promise), headers: new Headers({ 'content-type': 'application/json' }) }
        const promise = wait().then(() => server(asked))
        running = { promise }
        const told = await promise
        running = undefined
        return told
      }
    },
  ],
  [
    'reply-of-another',
    'Updates at once are answered with the record of the last.',
    'concurrent-updates-survive',
    (server) => {
      let last: Told | undefined
      return async (asked) => {
        if (asked.method !== 'PATCH' || !isPatient(asked)) return server(asked)
        const told = await server(asked)
        if (isOk(told)) last = told
        await wait()
        return isOk(told) && last ? { ...told, body: last.body } : told
      }
    },
  ],
  [
    'created-by-first',
    'A patient is said to be created by who has created the first one.',
    'created-as-declared',
    (server) => {
      let first: Json | undefined
      return async (asked) => {
        const told = await server(asked)
        if (!isObject(told.body) || told.body.created_by === undefined) return told
        if (asked.method === 'POST') first ??= told.body.created_by
        return asked.method === 'POST' ? { ...told, body: { ...told.body, created_by: first as Json } } : told
      }
    },
  ],
]
