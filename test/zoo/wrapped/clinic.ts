import type { Json, JsonObject } from '../../../src/openapi/contract.ts'
import { isObject } from '../../../src/openapi/pointer.ts'
import type { Asked, Entry, Server, Told } from './wrap.ts'
import { inReplies, isOk, members } from './wrap.ts'

function refusal(status: number, code: string): Told {
  const headers = new Headers({ 'Content-Type': 'application/json' })
  if (status === 401) headers.set('WWW-Authenticate', 'Bearer')
  return { status, headers, body: { code, message: 'No' } }
}

const isPractice = ({ parts }: Asked): boolean => parts.length === 3
const isPatients = ({ parts }: Asked): boolean => parts[3] === 'patients' && parts.length === 4
const isPatient = ({ parts }: Asked): boolean => parts[3] === 'patients' && parts.length === 5
const isAppointments = ({ parts }: Asked): boolean => parts[5] === 'appointments' && parts.length === 6
const isAppointment = ({ parts }: Asked): boolean => parts[5] === 'appointments' && parts.length === 7
const owner = new Headers({ Authorization: 'Bearer tok-owner-1', 'Content-Type': 'application/json' })
const wait = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 15))

/** Returns the members of a body that the server takes by themselves. */
async function rightOnes(server: Server, asked: Asked, sent: JsonObject): Promise<JsonObject> {
  const right: Record<string, Json> = {}
  for (const [name, value] of Object.entries(sent)) {
    const told = await server({ ...asked, method: 'PATCH', body: { [name]: value }, headers: owner })
    if (isOk(told)) right[name] = value
  }
  return right
}

/** Changes the fields that a refusal names. */
const inFields = (change: (fields: readonly JsonObject[]) => readonly JsonObject[]) =>
  inReplies((told) => {
    const { fields } = members(told.body)
    return Array.isArray(fields)
      ? { ...told, body: { ...members(told.body), fields: [...change(fields.map(members))] } }
      : told
  })
const camel = (name: string): string => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())

/** Mistakes around the API of clinics. */
export const clinicEntries: readonly Entry[] = [
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
  // Errors
  [
    'fields-in-camel-case',
    'A refusal names fields as the code does.',
    'error-is-as-documented',
    inFields((fields) => fields.map((each) => ({ ...each, field: camel(String(each.field)) }))),
  ],
  [
    'field-by-label',
    'A refusal names fields as the form does.',
    'error-is-as-documented',
    inFields((fields) => fields.map((each) => ({ ...each, field: `The ${each.field}` }))),
  ],
  [
    'nested-field-untold',
    'A refusal names no nested field.',
    'error-is-as-documented',
    inFields((fields) => (fields.length > 1 ? fields.filter(({ field }) => !String(field).includes('.')) : fields)),
  ],
  [
    'first-field-only',
    'A refusal names the first field that is wrong.',
    'error-is-as-documented',
    inFields((fields) => fields.slice(0, 1)),
  ],
  [
    'bad-token-is-none',
    'A wrong token is told as none.',
    'error-is-as-documented',
    inReplies((told) =>
      members(told.body).code === 'bad_token' ? { ...told, body: { ...members(told.body), code: 'who' } } : told,
    ),
  ],
  [
    'code-in-capitals',
    'The code of a 403 is in capitals.',
    'error-is-as-documented',
    inReplies((told) => (told.status === 403 ? { ...told, body: { ...members(told.body), code: 'FORBIDDEN' } } : told)),
  ],
  [
    'malformed-is-invalid',
    'A body that is no JSON is a 422.',
    ['malformed-is-refused', 'error-is-as-documented'],
    inReplies((told) => (told.status === 400 ? refusal(422, 'invalid') : told)),
  ],
  [
    'method-is-unknown',
    'A method that the path does not have is a 404.',
    ['method-is-refused-with-allow', 'error-is-as-documented'],
    inReplies((told) => (told.status === 405 ? refusal(404, 'missing') : told)),
  ],
  [
    'allow-lists-all',
    'A 405 allows every method.',
    'method-is-refused-with-allow',
    inReplies((told) => {
      if (told.status === 405) told.headers.set('Allow', 'GET, POST, PUT, PATCH, DELETE')
      return told
    }),
  ],
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
  // Lists
  [
    'cursor-on-exact-page',
    'A full last page has a cursor.',
    'pages-are-the-whole',
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
  // Order of checks
  [
    'outsider-told-of-query',
    'Who may not list is told that the limit is wrong.',
    'access-comes-first',
    (server) => async (asked) => {
      const told = await server(asked)
      const limit = asked.query.get('limit')
      return told.status === 403 && limit !== null && !(Number(limit) >= 1 && Number(limit) <= 50)
        ? refusal(422, 'invalid')
        : told
    },
  ],
  [
    'nobody-told-of-body',
    'Who sends no token is told that the body is no JSON.',
    'access-comes-first',
    (server) => async (asked) => {
      const told = await server(asked)
      return told.status === 401 && asked.text !== '' && asked.body === undefined ? refusal(400, 'malformed') : told
    },
  ],
  [
    'key-with-fraction',
    'A patient is found by "101.0".',
    'unknown-is-not-found',
    (server) => (asked) => server({ ...asked, path: asked.path.replace(/(\/\d+)\.0+(?=\/|$)/, '$1') }),
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
    'alias-means-the-same',
    sent((body) =>
      body.phone === null && typeof body.telephone === 'string' ? { ...body, phone: body.telephone } : body,
    ),
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

/** Changes what is sent. */
function sent(change: (body: JsonObject) => JsonObject): Entry[3] {
  return (server) => (asked) =>
    (asked.method === 'PATCH' || asked.method === 'POST') && isObject(asked.body)
      ? server({ ...asked, body: change(asked.body) })
      : server(asked)
}

/** Refuses some updates and creates. */
function refuses(on: (asked: Asked) => boolean, isRefused: (body: JsonObject) => boolean): Entry[3] {
  return (server) => (asked) =>
    asked.method === 'PATCH' && on(asked) && isObject(asked.body) && isRefused(asked.body)
      ? Promise.resolve(refusal(422, 'invalid'))
      : server(asked)
}
