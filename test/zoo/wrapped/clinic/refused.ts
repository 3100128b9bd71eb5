import { isObject } from '../../../../src/openapi/pointer.ts'
import type { Entry } from '../wrap.ts'
import { members } from '../wrap.ts'
import { isAppointments, isPatients, isPractice, owner, refusal, rightOnes, sent } from './parts.ts'

/** Mistakes with what is refused. */
export const refusedEntries: readonly Entry[] = [
  // What was refused
  [
    'invalid-create-stored',
    'A patient that is refused as invalid is stored with what is right of it.',
    'refused-changes-nothing',
    (server) => async (asked) => {
      const told = await server(asked)
      if (asked.method !== 'POST' || !isPatients(asked) || told.status !== 422 || !isObject(asked.body)) return told
      const { name, practitioner_id } = asked.body
      const body = {
        name: typeof name === 'string' && name !== '' ? name.slice(0, 50) : 'Unnamed',
        practitioner_id: typeof practitioner_id === 'string' ? practitioner_id : 'drx_1',
      }
      await server({ ...asked, body })
      return told
    },
  ],
  [
    'forbidden-create-stored',
    'A patient of somebody who may not is stored.',
    ['refused-changes-nothing', 'role-may-not'],
    (server) => async (asked) => {
      const told = await server(asked)
      if (asked.method === 'POST' && isPatients(asked) && told.status === 403)
        await server({ ...asked, headers: owner })
      return told
    },
  ],
  [
    'appointment-refused-stored',
    'An appointment that is refused as invalid is stored.',
    'refused-changes-nothing',
    (server) => async (asked) => {
      const told = await server(asked)
      if (asked.method === 'POST' && isAppointments(asked) && told.status === 422)
        await server({ ...asked, body: { at: '2027-01-01T10:00:00Z' } })
      return told
    },
  ],
  [
    'other-type-applied',
    'An update of another media type is refused, and made.',
    'refused-changes-nothing',
    (server) => async (asked) => {
      const told = await server(asked)
      if (asked.method === 'PATCH' && told.status === 415)
        await server({
          ...asked,
          headers: new Headers({ ...Object.fromEntries(asked.headers), 'content-type': 'application/json' }),
        })
      return told
    },
  ],
  [
    'nested-right-stored',
    'What is right of an address is stored beside what is wrong of it.',
    'refused-changes-nothing',
    (server) => async (asked) => {
      const told = await server(asked)
      const { address } = members(asked.body)
      if (asked.method !== 'PATCH' || !isPractice(asked) || told.status !== 422 || !isObject(address)) return told
      for (const [name, value] of Object.entries(address))
        await server({ ...asked, body: { address: { [name]: value } } })
      return told
    },
  ],
  [
    'right-stored-under-alias',
    'What is right beside a wrong "telephone" is stored.',
    'refused-changes-nothing',
    (server) => async (asked) => {
      const told = await server(asked)
      if (asked.method !== 'PATCH' || !isPractice(asked) || told.status !== 422 || !isObject(asked.body)) return told
      if (Object.hasOwn(asked.body, 'telephone')) await rightOnes(server, asked, asked.body)
      return told
    },
  ],
  [
    'unreadable-create-made',
    'What is no JSON is taken for a patient without a name.',
    'malformed-is-refused',
    (server) => (asked) =>
      asked.method === 'POST' && isPatients(asked) && asked.body === undefined
        ? server({ ...asked, body: { name: 'Unnamed', practitioner_id: 'drx_1' }, headers: owner })
        : server(asked),
  ],
  [
    'any-type-created',
    'A patient is made whatever the media type of the body.',
    'malformed-is-refused',
    (server) => (asked) =>
      asked.method === 'POST' && isPatients(asked)
        ? server({
            ...asked,
            headers: new Headers({ ...Object.fromEntries(asked.headers), 'content-type': 'application/json' }),
          })
        : server(asked),
  ],
  [
    'item-in-no-list',
    'A code that is in no list is taken for a list of it.',
    'invalid-is-refused',
    sent((body) => (typeof body.codes === 'string' ? { ...body, codes: [body.codes] } : body)),
  ],
  [
    'number-and-more',
    'A limit is read as far as it is a number.',
    'parameter-is-checked',
    (server) => (asked) => {
      const limit = /^(\d+)\D+$/.exec(asked.query.get('limit') ?? '')?.[1]
      return server(
        limit ? { ...asked, query: new URLSearchParams({ ...Object.fromEntries(asked.query), limit }) } : asked,
      )
    },
  ],
  [
    'charset-not-understood',
    'A body that states its charset is refused.',
    'every-media-type-is-taken',
    (server) => (asked) =>
      asked.headers.get('content-type')?.includes('charset') ? Promise.resolve(refusal(415, 'type')) : server(asked),
  ],
]
