import type { Json } from '../../../../src/openapi/contract.ts'
import { isObject } from '../../../../src/openapi/pointer.ts'
import type { Entry } from '../wrap.ts'
import { isOk, members } from '../wrap.ts'
import { isAppointment, isPatient, isPatients, isPractice, refuses, sent } from './parts.ts'

/** Mistakes with values. */
export const valuesEntries: readonly Entry[] = [
  // Values
  [
    'number-as-pin',
    'A number is taken for a PIN.',
    'invalid-is-refused',
    sent((body) =>
      typeof body.pin === 'number' ? { ...body, pin: String(body.pin).padStart(4, '0').slice(0, 4) } : body,
    ),
  ],
  [
    'number-in-branch',
    'A number is taken for the number of a contact.',
    'invalid-is-refused',
    sent((body) => {
      const { contact } = body
      return isObject(contact) && typeof contact.number === 'number'
        ? { ...body, contact: { ...contact, number: String(contact.number).padStart(5, '1').slice(0, 9) } }
        : body
    }),
  ],
  [
    'codes-uncounted',
    'More codes than three are taken.',
    'invalid-is-refused',
    sent((body) =>
      Array.isArray(body.codes) && new Set(body.codes).size === body.codes.length
        ? { ...body, codes: body.codes.slice(0, 3) }
        : body,
    ),
  ],
  [
    'unknown-on-create-dropped',
    'What no patient has is dropped on create.',
    'invalid-is-refused',
    (server) => (asked) => {
      if (asked.method !== 'POST' || !isPatients(asked) || !isObject(asked.body)) return server(asked)
      const known = ['name', 'born', 'practitioner_id', 'email']
      return server({
        ...asked,
        body: Object.fromEntries(Object.entries(asked.body).filter(([name]) => known.includes(name))),
      })
    },
  ],
  [
    'fractions-refused',
    'A time with a fraction of a second is refused.',
    'valid-is-accepted',
    refuses(isAppointment, ({ at }) => /\.\d/.test(String(at))),
  ],
  [
    'blank-refused',
    'A name that is a blank is refused.',
    'valid-is-accepted',
    refuses(isPractice, ({ name }) => name === ' '),
  ],
  [
    'old-people-refused',
    'Nobody was born before 1900.',
    'valid-is-accepted',
    refuses(isPatient, ({ born }) => String(born) < '1900'),
  ],
  [
    'digits-of-all-scripts',
    'A PIN may have Arabic digits.',
    'invalid-is-refused',
    sent((body) =>
      /^\p{Nd}{4}$/u.test(String(body.pin)) && typeof body.pin === 'string'
        ? { ...body, pin: body.pin.replaceAll(/\P{ASCII}/gu, '1') }
        : body,
    ),
  ],
  [
    'zip-with-line-break',
    'A zip may end with a line break.',
    'invalid-is-refused',
    sent((body) => {
      const { address } = body
      return isObject(address) && typeof address.zip === 'string'
        ? { ...body, address: { ...address, zip: address.zip.replace(/\n$/, '') } }
        : body
    }),
  ],
  [
    'nul-cut',
    'A name ends at NUL.',
    'value-comes-back-exactly',
    sent((body) =>
      typeof body.name === 'string' && body.name.indexOf('\0') > 0
        ? { ...body, name: body.name.slice(0, body.name.indexOf('\0')) }
        : body,
    ),
  ],
  // Merging
  [
    'plain-json-one-level',
    'Plain JSON is merged one level deep.',
    ['every-media-type-is-taken', 'omitted-is-kept'],
    (server) => async (asked) => {
      const isPlain = asked.headers.get('content-type')?.startsWith('application/json')
      if (asked.method !== 'PATCH' || !isAppointment(asked) || !isPlain) return server(asked)
      const { room } = members(asked.body)
      const told = await server(asked)
      if (!isObject(room) || !isOk(told)) return told
      const before = members(members(told.body).room)
      const gone = Object.fromEntries(
        Object.keys(before)
          .filter((name) => !Object.hasOwn(room, name))
          .map((name) => [name, null]),
      )
      return Object.keys(gone).length === 0
        ? told
        : server({
            ...asked,
            headers: new Headers({
              ...Object.fromEntries(asked.headers),
              'content-type': 'application/merge-patch+json',
            }),
            body: { room: gone },
          })
    },
  ],
  [
    'null-in-winner-loses',
    'Where the declared spelling is null, the other one counts.',
    'declared-spelling-wins',
    sent((body) =>
      body.phone === null && typeof body.telephone === 'string' ? { ...body, phone: body.telephone } : body,
    ),
  ],
  [
    'address-does-not-stamp',
    'An update of the address does not move the time.',
    'server-sets-as-declared',
    (server) => {
      const kept = new Map<string, Json>()
      return async (asked) => {
        const told = await server(asked)
        if (!isPractice(asked) || !isOk(told) || !isObject(told.body)) return told
        const names = asked.method === 'PATCH' ? Object.keys(members(asked.body)) : []
        if (names.some((name) => name !== 'address')) kept.set(asked.path, told.body.updated_at as Json)
        const at = kept.get(asked.path)
        return at === undefined ? told : { ...told, body: { ...told.body, updated_at: at } }
      }
    },
  ],
]
