import type { Json, JsonObject } from '../../../src/openapi/contract.ts'
import { isObject } from '../../../src/openapi/pointer.ts'
import type { Asked, Entry, Server, Told, WrappedFault } from './wrap.ts'
import { inReplies, isOk, members, texts } from './wrap.ts'

let refusals = 0

function refusal(status: number, code: string): Told {
  refusals += 1
  const headers = new Headers({ 'Content-Type': 'application/json' })
  if (status === 401) headers.set('WWW-Authenticate', 'Bearer realm="library"')
  return { status, headers, body: { error: { code, message: 'No', trace: `trace-${refusals}` } } }
}

const isLibrary = ({ parts }: Asked): boolean => parts[1] === 'libraries' && parts.length === 3
const isHours = ({ parts }: Asked): boolean => parts[3] === 'hours'
const isLoan = ({ parts }: Asked): boolean => parts[3] === 'loans' && parts.length === 5
const isLoans = ({ parts }: Asked): boolean => parts[3] === 'loans' && parts.length === 4
const isList = ({ method, parts }: Asked): boolean => method === 'GET' && parts.length === 2
const writes = ({ method }: Asked): boolean => ['PATCH', 'POST', 'PUT'].includes(method)
const isJon = ({ headers }: Asked): boolean => headers.get('x-library-key') === 'KEY-jon-12'

/** The library in a body, or the body itself where it has no envelope. */
const recordIn = (body: Json | undefined): JsonObject => members(members(body).data ?? body)
const withRecord = (body: Json | undefined, record: JsonObject): JsonObject =>
  isObject(members(body).data) ? { ...members(body), data: record } : record

type Changed = (record: JsonObject, asked: Asked) => JsonObject

/** Changes what is sent of a library, on updates and creates. */
function inLibraries(change: Changed, on: (asked: Asked) => boolean = writes): WrappedFault['wrap'] {
  return (server) => (asked) =>
    on(asked) && isObject(members(asked.body).data)
      ? server({ ...asked, body: withRecord(asked.body, change(recordIn(asked.body), asked)) })
      : server(asked)
}

function inLoans(change: Changed, on: (asked: Asked) => boolean = writes): WrappedFault['wrap'] {
  return (server) => (asked) =>
    on(asked) && asked.parts[3] === 'loans' && isObject(asked.body)
      ? server({ ...asked, body: change(asked.body, asked) })
      : server(asked)
}

function inHours(change: Changed): WrappedFault['wrap'] {
  return (server) => (asked) =>
    writes(asked) && isHours(asked) && isObject(asked.body)
      ? server({ ...asked, body: change(asked.body, asked) })
      : server(asked)
}

/** Changes one member, where it is sent. */
const member =
  (name: string, change: (value: Json) => Json | undefined): Changed =>
  (record) =>
    changedMember(record, name, change)

function changedMember(record: JsonObject, name: string, change: (value: Json) => Json | undefined): JsonObject {
  if (!Object.hasOwn(record, name)) return record
  const { [name]: value, ...others } = record
  const changed = change(value as Json)
  return changed === undefined ? others : { ...record, [name]: changed }
}

/** Changes a member within an object. */
const within =
  (name: string, change: Changed): Changed =>
  (record, asked) =>
    isObject(record[name]) ? { ...record, [name]: change(record[name] as JsonObject, asked) } : record
const each =
  (change: (item: JsonObject) => JsonObject) =>
  (value: Json): Json =>
    Array.isArray(value) ? value.map((item) => (isObject(item) ? change(item) : item)) : value
const itemMember =
  (name: string, change: (value: Json) => Json | undefined) =>
  (item: JsonObject): JsonObject =>
    changedMember(item, name, change)

const isPatch = ({ method }: Asked): boolean => method === 'PATCH'
const isPut = ({ method }: Asked): boolean => method === 'PUT'
const isPost = ({ method }: Asked): boolean => method === 'POST'

/** Reads what is stored under a path as the same caller does. */
const readAt = (server: Server, asked: Asked, path = asked.path): Promise<Told> =>
  server({
    ...asked,
    method: 'GET',
    path,
    parts: path.split('/').slice(1),
    query: new URLSearchParams(),
    body: undefined,
    text: '',
  })
const ida = new Headers({ Authorization: 'Bearer tok-ida-77', 'Content-Type': 'application/json' })

/** Refuses what fits. */
const refuses =
  (fits: (record: JsonObject, asked: Asked) => boolean, status = 422, code = 'invalid'): WrappedFault['wrap'] =>
  (server) =>
  (asked) =>
    writes(asked) && isObject(asked.body) && fits(recordIn(asked.body), asked)
      ? Promise.resolve(refusal(status, code))
      : server(asked)

const shown =
  (on: (asked: Asked) => boolean, change: (record: JsonObject, asked: Asked) => JsonObject): WrappedFault['wrap'] =>
  (server) =>
  async (asked) => {
    const told = await server(asked)
    if (!on(asked) || !isOk(told) || !isObject(told.body)) return told
    return { ...told, body: withRecord(told.body, change(recordIn(told.body), asked)) }
  }

const clamp = (most: number) => (value: Json) => (typeof value === 'number' && value > most ? most : value)

/** Mistakes around the API of libraries. */
export const libraryEntries: readonly Entry[] = [
  // Nested objects
  [
    'label-null-ignored',
    'null two levels down counts as not sent.',
    'null-clears',
    inLibraries(
      within(
        'address',
        within(
          'place',
          member('label', (v) => v ?? undefined),
        ),
      ),
    ),
  ],
  [
    'city-null-ignored',
    'null in a nested object counts as not sent.',
    'null-clears',
    inLibraries(
      within(
        'address',
        member('city', (v) => v ?? undefined),
      ),
    ),
  ],
  [
    'lat-zero-dropped',
    'Zero two levels down counts as not sent.',
    ['sent-takes-effect', 'created-as-declared'],
    inLibraries(
      within(
        'address',
        within('place', (place) => (place.lat === 0 ? { ...place, lat: 1 } : place)),
      ),
    ),
  ],
  [
    'accurate-false-dropped',
    'false two levels down counts as not sent.',
    'falsy-is-a-value',
    inLibraries(
      within(
        'address',
        within(
          'place',
          member('accurate', (v) => v || undefined),
        ),
      ),
    ),
  ],
  [
    'floor-beyond-bound',
    'The upper bound of a nested number is not checked.',
    'invalid-is-refused',
    inLibraries(within('address', member('floor', clamp(40)))),
  ],
  [
    'floor-least-refused',
    'The smallest nested number is refused.',
    'valid-is-accepted',
    refuses(({ address }) => members(address).floor === -3),
  ],
  [
    'lon-most-refused',
    'The largest number two levels down is refused.',
    'valid-is-accepted',
    refuses(({ address }) => members(members(address).place).lon === 180),
  ],
  [
    'label-length-by-unit',
    'Lengths two levels down are counted in UTF-16 units.',
    'valid-is-accepted',
    refuses(
      ({ address }) =>
        String(members(members(address).place).label ?? '').length > 12 &&
        [...String(members(members(address).place).label)].length <= 12,
    ),
  ],
  [
    'street-trimmed',
    'Nested texts are trimmed.',
    'value-comes-back-exactly',
    inLibraries(
      within(
        'address',
        member('street', (v) => (typeof v === 'string' ? v.trim() || v : v)),
      ),
    ),
  ],
  [
    'city-lower-cased',
    'A nested text is lower-cased.',
    ['sent-takes-effect', 'value-comes-back-exactly'],
    inLibraries(
      within(
        'address',
        member('city', (v) => (typeof v === 'string' ? v.toLowerCase() : v)),
      ),
    ),
  ],
  [
    'label-normalised',
    'A text two levels down is normalised.',
    'value-comes-back-exactly',
    inLibraries(
      within(
        'address',
        within(
          'place',
          member('label', (v) => (typeof v === 'string' ? v.normalize('NFC') : v)),
        ),
      ),
    ),
  ],
  [
    'address-replaced',
    'A nested object is replaced as a whole.',
    'omitted-is-kept',
    inLibraries(
      (record) =>
        isObject(record.address)
          ? { ...record, address: { street: 'Main Street', city: null, floor: 0, ...record.address } }
          : record,
      isPatch,
    ),
  ],
  [
    'place-replaced',
    'An object two levels down is replaced as a whole.',
    'omitted-is-kept',
    inLibraries(
      within('address', (address) =>
        isObject(address.place) ? { ...address, place: { label: null, accurate: false, ...address.place } } : address,
      ),
      isPatch,
    ),
  ],
  [
    'place-lat-optional',
    'What an object two levels down requires is filled in.',
    'invalid-is-refused',
    inLibraries(
      within(
        'address',
        within('place', (place) => ({ lat: 0, lon: 0, ...place })),
      ),
      isPost,
    ),
  ],
  [
    'checked-by-writable',
    'A read-only member of a nested object can be set.',
    'read-only-is-kept',
    (server) => {
      const set = new Map<string, Json>()
      return async (asked) => {
        const address = members(recordIn(asked.body).address)
        const told = await server(asked)
        if (isPatch(asked) && isLibrary(asked) && isOk(told) && 'checked_by' in address)
          set.set(asked.path, address.checked_by as Json)
        const value = set.get(asked.path)
        if (!isOk(told) || !isLibrary(asked) || value === undefined || !isObject(told.body)) return told
        const record = recordIn(told.body)
        return {
          ...told,
          body: withRecord(told.body, { ...record, address: { ...members(record.address), checked_by: value } }),
        }
      }
    },
  ],
  [
    'nested-unknown-kept',
    'Unknown members of a nested object are stored and shown.',
    'unknown-is-not-stored',
    (server) => {
      const kept = new Map<string, JsonObject>()
      return async (asked) => {
        const sent = members(recordIn(asked.body).address)
        const told = await server(asked)
        const known = ['street', 'city', 'floor', 'place', 'checked_by']
        const more = Object.fromEntries(Object.entries(sent).filter(([key]) => !known.includes(key)))
        if (isPatch(asked) && isLibrary(asked) && isOk(told)) kept.set(asked.path, { ...kept.get(asked.path), ...more })
        const extra = kept.get(asked.path)
        if (!extra || !isOk(told) || !isObject(told.body) || !isLibrary(asked)) return told
        const record = recordIn(told.body)
        return {
          ...told,
          body: withRecord(told.body, { ...record, address: { ...members(record.address), ...extra } }),
        }
      }
    },
  ],
  [
    'nested-type-coerced',
    'A nested number is taken as a text.',
    'invalid-is-refused',
    inLibraries(
      within(
        'address',
        member('floor', (v) => (typeof v === 'string' && /^-?\d+$/.test(v) ? Number(v) : v)),
      ),
    ),
  ],
  // Lists of objects
  [
    'shelves-reversed',
    'A list of objects is stored in another order.',
    'list-is-replaced',
    inLibraries(member('shelves', (v) => (Array.isArray(v) ? v.toReversed() : v))),
  ],
  [
    'shelves-appended',
    'Items of a list of objects are added to those that were there.',
    'list-is-replaced',
    (server) => async (asked) => {
      const { shelves } = recordIn(asked.body)
      if (!isPatch(asked) || !isLibrary(asked) || !Array.isArray(shelves) || shelves.length === 0) return server(asked)
      const before = recordIn((await readAt(server, asked)).body).shelves
      return server({
        ...asked,
        body: withRecord(asked.body, {
          ...recordIn(asked.body),
          shelves: [...(before as Json[]), ...shelves].slice(-6),
        }),
      })
    },
  ],
  [
    'shelf-false-dropped',
    'false in an item counts as not sent.',
    ['list-is-replaced', 'falsy-is-a-value', 'value-comes-back-exactly'],
    inLibraries(member('shelves', each(itemMember('locked', (v) => v || undefined)))),
  ],
  [
    'shelf-size-unbounded',
    'The upper bound in an item is not checked.',
    'invalid-is-refused',
    inLibraries(member('shelves', each(itemMember('size', clamp(500))))),
  ],
  [
    'shelf-topic-refused',
    'One choice in an item is refused.',
    'valid-is-accepted',
    refuses(({ shelves }) => Array.isArray(shelves) && shelves.some((s) => members(s).topic === 'science')),
  ],
  [
    'shelf-name-optional',
    'What an item requires is filled in.',
    'invalid-is-refused',
    inLibraries(
      member(
        'shelves',
        each((item) => ({ name: 'Shelf', ...item })),
      ),
    ),
  ],
  [
    'sign-pattern-open',
    'The pattern in a list inside of an item is not checked to its end.',
    'invalid-is-refused',
    inLibraries(
      member(
        'shelves',
        each(
          itemMember('signs', (v) =>
            Array.isArray(v)
              ? v.map((s) => (typeof s === 'string' && /^[A-Z]{2}[0-9]{2}/.test(s) ? s.slice(0, 4) : s))
              : v,
          ),
        ),
      ),
    ),
  ],
  [
    'signs-unbounded',
    'The number of items of a list inside of an item is not checked.',
    'invalid-is-refused',
    inLibraries(member('shelves', each(itemMember('signs', (v) => (Array.isArray(v) ? v.slice(0, 3) : v))))),
  ],
  [
    'sign-null-taken',
    'null inside of a list inside of an item is dropped.',
    ['invalid-is-refused', 'null-is-refused'],
    inLibraries(
      member('shelves', each(itemMember('signs', (v) => (Array.isArray(v) ? v.filter((s) => s !== null) : v)))),
    ),
  ],
  // Branches
  [
    'fine-branch-merged',
    'A value of another branch is merged with what was there.',
    ['sent-takes-effect', 'value-comes-back-exactly', 'valid-is-accepted', 'reply-fits-its-schema'],
    shown(
      (asked) => isPatch(asked) && isLibrary(asked),
      (record) =>
        isObject(record.fine) && record.fine.kind === 'flat'
          ? { ...record, fine: { ...record.fine, rate: 2 } }
          : record,
    ),
  ],
  [
    'fine-rate-unbounded',
    'The bound of one branch is not checked.',
    'invalid-is-refused',
    inLibraries(within('fine', (fine) => (fine.kind === 'daily' ? changedMember(fine, 'rate', clamp(10)) : fine))),
  ],
  [
    'fine-amount-rounded',
    'What is no multiple is rounded.',
    'invalid-is-refused',
    inLibraries(
      within(
        'fine',
        member('amount', (v) => (typeof v === 'number' ? Math.round(v * 2) / 2 : v)),
      ),
    ),
  ],
  [
    'fine-second-branch-refused',
    'One of the branches is refused.',
    ['valid-is-accepted', 'created-as-declared'],
    refuses(({ fine }) => members(fine).kind === 'flat'),
  ],
  [
    'fine-unknown-kind-taken',
    'An unknown branch counts as the first one.',
    'invalid-is-refused',
    inLibraries(
      within('fine', (fine) =>
        typeof fine.kind === 'string' && !['flat', 'daily'].includes(fine.kind) ? { kind: 'flat', amount: 1 } : fine,
      ),
    ),
  ],
  [
    'fine-from-lost',
    'An optional member of a branch is lost.',
    ['sent-takes-effect', 'value-comes-back-exactly'],
    inLibraries(within('fine', ({ from: _, ...fine }) => fine)),
  ],
  [
    'sunday-null-refused',
    'null is refused where one of two branches is null.',
    ['valid-is-accepted', 'null-clears'],
    refuses((record, asked) => isHours(asked) && record.sunday === null),
  ],
  [
    'sunday-bound-open',
    'The bound of a nullable branch is not checked.',
    'invalid-is-refused',
    inHours(within('sunday', member('to', clamp(24)))),
  ],
  // Maps
  [
    'tag-keys-lower-cased',
    'Names in a map are lower-cased.',
    'created-as-declared',
    inLibraries(
      within('tags', (tags) =>
        Object.fromEntries(Object.entries(tags).map(([key, value]) => [key.toLowerCase(), value])),
      ),
    ),
  ],
  [
    'tags-replaced',
    'A map is replaced as a whole.',
    'valid-is-accepted',
    (server) => async (asked) => {
      const { tags } = recordIn(asked.body)
      if (!isPatch(asked) || !isLibrary(asked) || !isObject(tags)) return server(asked)
      const before = members(recordIn((await readAt(server, asked)).body).tags)
      return server({
        ...asked,
        body: withRecord(asked.body, {
          ...recordIn(asked.body),
          tags: { ...Object.fromEntries(Object.keys(before).map((key) => [key, null])), ...tags },
        }),
      })
    },
  ],
  [
    'tag-value-unbounded',
    'The length of values in a map is not checked.',
    'invalid-is-refused',
    inLibraries(
      within('tags', (tags) =>
        Object.fromEntries(
          Object.entries(tags).map(([key, value]) => [key, typeof value === 'string' ? value.slice(0, 10) : value]),
        ),
      ),
    ),
  ],
  [
    'tag-number-taken',
    'Numbers in a map of texts are written as texts.',
    'invalid-is-refused',
    inLibraries(
      within('tags', (tags) =>
        Object.fromEntries(
          Object.entries(tags).map(([key, value]) => [key, typeof value === 'number' ? String(value) : value]),
        ),
      ),
    ),
  ],
  // Lists, numbers, dates
  [
    'languages-deduplicated',
    'Repeated items are dropped.',
    'invalid-is-refused',
    inLibraries(member('languages', (v) => (Array.isArray(v) ? [...new Set(v)] : v))),
  ],
  [
    'language-refused',
    'One choice of the items is refused.',
    'valid-is-accepted',
    refuses(({ languages }) => Array.isArray(languages) && languages.includes('sv')),
  ],
  [
    'languages-sorted',
    'Items are sorted.',
    'list-is-replaced',
    inLibraries(member('languages', (v) => (Array.isArray(v) ? v.toSorted() : v))),
  ],
  ['seats-null-is-zero', 'null is stored as zero.', 'null-clears', inLibraries(member('seats', (v) => v ?? 0))],
  ['seats-most-refused', 'The largest number is refused.', 'valid-is-accepted', refuses(({ seats }) => seats === 2000)],
  [
    'opened-on-any-text',
    'A date is not checked.',
    'invalid-is-refused',
    inLibraries(member('opened_on', (v) => (typeof v === 'string' && Number.isNaN(Date.parse(v)) ? '2000-01-01' : v))),
  ],
  [
    'opened-on-off-by-zone',
    'A date moves by the zone of the server.',
    ['sent-takes-effect', 'value-comes-back-exactly'],
    inLibraries(
      member('opened_on', (v) =>
        typeof v === 'string' && /^\d{4}-\d\d-\d\d$/.test(v) && !Number.isNaN(Date.parse(v))
          ? new Date(Date.parse(v) - 86_400_000).toISOString().slice(0, 10)
          : v,
      ),
    ),
  ],
  [
    'next-sale-loses-offset',
    'The offset of a time is dropped, not applied.',
    ['sent-takes-effect', 'value-comes-back-exactly'],
    inLibraries(member('next_sale', (v) => (typeof v === 'string' ? v.replace(/[+-]\d\d:\d\d$/, 'Z') : v))),
  ],
  [
    'mail-unchecked',
    'An e-mail address is not checked.',
    'invalid-is-refused',
    inLibraries(member('mail', (v) => (typeof v === 'string' && !v.includes('@') ? 'x@example.com' : v))),
  ],
  // Replace
  [
    'loan-put-keeps',
    'A replacement keeps what it leaves out.',
    'left-out-is-reset',
    (server) => async (asked) => {
      if (!isPut(asked)) return server(asked)
      const { number: _, ...before } = members((await readAt(server, asked)).body)
      return server({ ...asked, body: isObject(asked.body) ? { ...before, ...asked.body } : asked.body })
    },
  ],
  [
    'loan-put-keeps-reader',
    'A replacement keeps what it leaves out of a nested object.',
    ['left-out-is-reset', 'sent-takes-effect'],
    (server) => async (asked) => {
      const reader = members(asked.body).reader
      if (!isPut(asked) || !isObject(reader)) return server(asked)
      const before = members(members((await readAt(server, asked)).body).reader)
      return server({ ...asked, body: { ...members(asked.body), reader: { ...before, ...reader } } })
    },
  ],
  [
    'loan-put-other-default',
    'A replacement resets a field to another default.',
    'left-out-is-reset',
    inLoans((loan) => ({ state: 'back', ...loan }), isPut),
  ],
  [
    'loan-put-nested-default',
    'A replacement resets a nested object to another default.',
    'left-out-is-reset',
    inLoans((loan) => ({ reader: { name: 'Somebody', card: null }, ...loan }), isPut),
  ],
  [
    'loan-put-needs-no-title',
    'A replacement may lack what it requires.',
    'invalid-is-refused',
    inLoans((loan) => ({ title: 'Untitled', ...loan }), isPut),
  ],
  [
    'loan-put-twice-differs',
    'A replacement that is sent again is refused.',
    ['twice-is-once', 'sent-takes-effect'],
    (server) => {
      const last = new Map<string, string>()
      return async (asked) => {
        if (!isPut(asked)) return server(asked)
        const text = JSON.stringify(asked.body)
        if (last.get(asked.path) === text) return refusal(422, 'invalid')
        const told = await server(asked)
        if (isOk(told)) last.set(asked.path, text)
        return told
      }
    },
  ],
  [
    'loan-put-null-ignored',
    'null in a replacement counts as not sent: what was there stays.',
    ['null-clears', 'left-out-is-reset'],
    (server) => async (asked) => {
      if (!isPut(asked) || members(asked.body).due !== null) return server(asked)
      const before = members((await readAt(server, asked)).body)
      return server({ ...asked, body: { ...members(asked.body), due: before.due ?? null } })
    },
  ],
  [
    'loan-put-makes',
    'A replacement of what does not exist is answered as if it had been made.',
    ['unknown-is-not-found', 'not-found-creates-nothing'],
    (server) => async (asked) => {
      const told = await server(asked)
      return isPut(asked) && told.status === 404 && isObject(asked.body)
        ? {
            status: 200,
            headers: new Headers({ 'Content-Type': 'application/json' }),
            body: { number: Number(asked.parts[4]), state: 'open', ...asked.body },
          }
        : told
    },
  ],
  [
    'loan-empty-change-taken',
    'A change that needs a member is taken without one.',
    ['invalid-is-refused', 'malformed-is-refused'],
    (server) => async (asked) =>
      isPatch(asked) && isLoan(asked) && isObject(asked.body) && Object.keys(asked.body).length === 0
        ? readAt(server, asked)
        : server(asked),
  ],
  // Records below others
  [
    'loan-anywhere',
    'A loan is found below every library that one may read.',
    ['unknown-is-not-found', 'role-opens-no-other'],
    (server) => async (asked) => {
      const told = await server(asked)
      if (!isLoan(asked) || asked.method !== 'GET' || told.status !== 404) return told
      const own = Number(asked.parts[4]) === 7 ? 'lib_port' : 'lib_main'
      if (own === asked.parts[2]) return told
      return server({ ...asked, headers: ida, path: `/v3/libraries/${own}/loans/${asked.parts[4]}` })
    },
  ],
  [
    'loan-changed-anywhere',
    'A loan can be changed below another library.',
    ['unknown-is-not-found', 'role-opens-no-other', 'others-are-untouched'],
    (server) => async (asked) => {
      const told = await server(asked)
      if (!isLoan(asked) || !isPatch(asked) || told.status !== 404) return told
      const own = Number(asked.parts[4]) === 7 ? 'lib_port' : 'lib_main'
      if (own === asked.parts[2]) return told
      return server({ ...asked, headers: ida, path: `/v3/libraries/${own}/loans/${asked.parts[4]}` })
    },
  ],
  [
    'loan-number-parsed',
    'A number with letters behind it is read as the number.',
    'unknown-is-not-found',
    (server) => (asked) => {
      const number = Number.parseInt(asked.parts[4] ?? '', 10)
      return isLoan(asked) && !Number.isNaN(number) && /^\d+[^\d]/.test(asked.parts[4] ?? '')
        ? server({ ...asked, path: `/v3/libraries/${encodeURIComponent(asked.parts[2] ?? '')}/loans/${number}` })
        : server(asked)
    },
  ],
  [
    'code-in-any-case',
    'The code of a library is found in any case.',
    'unknown-is-not-found',
    (server) => (asked) =>
      server({ ...asked, path: asked.path.replace(/^\/v3\/libraries\/LIB_MAIN/, '/v3/libraries/lib_main') }),
  ],
  [
    'loans-of-all',
    'The loans of every library are listed below each.',
    'list-shows-what-it-may',
    (server) => async (asked) => {
      const told = await server(asked)
      if (!isLoans(asked) || asked.method !== 'GET' || !isOk(told) || asked.parts[2] !== 'lib_main') return told
      const other = await readAt(server, { ...asked, headers: ida }, '/v3/libraries/lib_port/loans')
      return { ...told, body: [...(told.body as Json[]), ...(Array.isArray(other.body) ? other.body : [])] }
    },
  ],
  [
    'loans-of-unknown-empty',
    'The loans of a library that does not exist are an empty list.',
    'unknown-is-not-found',
    inReplies((told, asked) =>
      isLoans(asked) && asked.method === 'GET' && told.status === 404 ? { ...told, status: 200, body: [] } : told,
    ),
  ],
  [
    'loan-filter-ignored',
    'One value of a filter below a library selects nothing.',
    'list-shows-what-it-may',
    (server) => (asked) => {
      if (isLoans(asked) && asked.query.get('state') === 'late') asked.query.set('state', 'back')
      return server(asked)
    },
  ],
  [
    'loan-of-deleted-stays',
    'The loans of a deleted library can still be listed.',
    'deleted-is-gone',
    (server) => {
      const gone = new Set<string>()
      return async (asked) => {
        const told = await server(asked)
        if (asked.method === 'DELETE' && isLibrary(asked) && isOk(told)) gone.add(asked.path)
        return isLoans(asked) &&
          asked.method === 'GET' &&
          told.status === 404 &&
          gone.has(asked.path.replace('/loans', ''))
          ? { ...told, status: 200, body: [] }
          : told
      }
    },
  ],
  [
    'hours-of-deleted-stay',
    'The hours of a deleted library can still be read.',
    'deleted-is-gone',
    (server) => {
      const gone = new Set<string>()
      return async (asked) => {
        const told = await server(asked)
        if (asked.method === 'DELETE' && isLibrary(asked) && isOk(told)) gone.add(asked.path)
        return isHours(asked) &&
          asked.method === 'GET' &&
          told.status === 404 &&
          gone.has(asked.path.replace('/hours', ''))
          ? { ...told, status: 200, body: { monday: { from: 9, to: 18 }, sunday: null, holidays: [] } }
          : told
      }
    },
  ],
  [
    'new-loan-elsewhere',
    'A new loan has a Location that leads nowhere.',
    'location-leads-there',
    inReplies((told, asked) => {
      if (isPost(asked) && isLoans(asked) && isOk(told)) told.headers.set('Location', '/v3/libraries/lib_main/loans/0')
      return told
    }),
  ],
  [
    'new-loan-state',
    'A new loan has another default.',
    'created-as-declared',
    inLoans((loan) => ({ state: 'late', ...loan }), isPost),
  ],
  [
    'new-loan-reader',
    'A new loan has another nested default.',
    'created-as-declared',
    inLoans((loan) => ({ reader: { name: 'Somebody', card: null }, ...loan }), isPost),
  ],
  [
    'new-loan-remarks-lost',
    'A list of a new loan is lost.',
    'created-as-declared',
    inLoans(({ remarks: _, ...loan }) => loan, isPost),
  ],
  [
    'new-loan-needs-no-title',
    'A loan can be made without what it requires.',
    'invalid-is-refused',
    inLoans((loan) => ({ title: 'Untitled', ...loan }), isPost),
  ],
  [
    'new-loan-by-guest',
    'Who may only read may lend.',
    'role-may-not',
    (server) => (asked) => server(isPost(asked) && isLoans(asked) && isJon(asked) ? { ...asked, headers: ida } : asked),
  ],
  [
    'loan-deleted-by-guest',
    'Who may only read may delete.',
    ['role-may-not', 'deleted-is-gone'],
    (server) => (asked) =>
      server(asked.method === 'DELETE' && isLoan(asked) && isJon(asked) ? { ...asked, headers: ida } : asked),
  ],
  [
    'deleted-loan-stays-listed',
    'A deleted loan is still listed.',
    'deleted-is-gone',
    (server) => {
      const gone: Json[] = []
      return async (asked) => {
        const before = asked.method === 'DELETE' && isLoan(asked) ? await readAt(server, asked) : undefined
        const told = await server(asked)
        if (before && isOk(told) && isOk(before)) gone.push(before.body as Json)
        return isLoans(asked) &&
          asked.method === 'GET' &&
          isOk(told) &&
          asked.query.size === 0 &&
          asked.parts[2] === 'lib_main'
          ? { ...told, body: [...(told.body as Json[]), ...gone] }
          : told
      }
    },
  ],
  // Lists
  [
    'min-seats-strict',
    'A lower bound leaves out what is equal to it.',
    'list-shows-what-it-may',
    (server) => (asked) => {
      const least = asked.query.get('min_seats')
      if (isList(asked) && least !== null && /^\d+$/.test(least))
        asked.query.set('min_seats', String(Number(least) + 1))
      return server(asked)
    },
  ],
  [
    'search-at-start',
    'A search finds only what begins with the text.',
    'list-shows-what-it-may',
    (server) => async (asked) => {
      const told = await server(asked)
      const q = asked.query.get('q')?.toLowerCase()
      if (!isList(asked) || q === undefined || !isOk(told)) return told
      const data = (members(told.body).data as JsonObject[]).filter((item) =>
        String(item.name).toLowerCase().startsWith(q),
      )
      return { ...told, body: { data, meta: { total: data.length, page: 1 } } }
    },
  ],
  [
    'search-ignored',
    'A search finds everything.',
    'list-shows-what-it-may',
    (server) => (asked) => {
      if (isList(asked) && asked.query.get('q')) asked.query.delete('q')
      return server(asked)
    },
  ],
  [
    'kind-with-page',
    'A filter is forgotten on every page but the first.',
    ['pages-are-the-whole', 'list-shows-what-it-may'],
    (server) => (asked) => {
      if (isList(asked) && Number(asked.query.get('page')) > 1) asked.query.delete('kind')
      return server(asked)
    },
  ],
  [
    'sort-ignored',
    'A list is never sorted downwards.',
    'list-shows-what-it-may',
    (server) => (asked) => {
      if (isList(asked) && asked.query.get('sort')?.startsWith('-'))
        asked.query.set('sort', (asked.query.get('sort') as string).slice(1))
      return server(asked)
    },
  ],
  [
    'total-of-page',
    'The total is the number of items on the page.',
    'count-is-what-there-is',
    inReplies((told, asked) =>
      isList(asked) && isOk(told)
        ? {
            ...told,
            body: {
              ...members(told.body),
              meta: { ...members(members(told.body).meta), total: (members(told.body).data as Json[]).length },
            },
          }
        : told,
    ),
  ],
  [
    'page-always-one',
    'The number of the page is always 1.',
    ['pages-are-the-whole', 'count-is-what-there-is'],
    inReplies((told, asked) =>
      isList(asked) && isOk(told)
        ? { ...told, body: { ...members(told.body), meta: { ...members(members(told.body).meta), page: 1 } } }
        : told,
    ),
  ],
  [
    'size-ignored-when-filtered',
    'With a filter, pages have any size.',
    ['pages-are-the-whole', 'list-shows-what-it-may'],
    (server) => (asked) => {
      if (isList(asked) && asked.query.has('kind')) asked.query.delete('size')
      return server(asked)
    },
  ],
  [
    'list-of-strangers',
    'A list shows libraries on which the caller holds no role.',
    'list-shows-what-it-may',
    (server) => (asked) => server(isList(asked) && isJon(asked) ? { ...asked, headers: ida } : asked),
  ],
  // Credentials
  [
    'bearer-by-prefix',
    'A token is known by its beginning.',
    'credentials-are-needed',
    (server) => (asked) => {
      const token = asked.headers.get('authorization')
      return server(
        token?.startsWith('Bearer tok-ida-77')
          ? { ...asked, headers: withHeader(asked, 'authorization', 'Bearer tok-ida-77') }
          : asked,
      )
    },
  ],
  [
    'key-in-any-case',
    'An API key is known in any case.',
    'credentials-are-needed',
    (server) => (asked) => {
      const key = asked.headers.get('x-library-key')
      return server(
        key?.toLowerCase() === 'key-jon-12'
          ? { ...asked, headers: withHeader(asked, 'x-library-key', 'KEY-jon-12') }
          : asked,
      )
    },
  ],
  [
    'password-unchecked',
    'Any password of a known user is right.',
    'credentials-are-needed',
    (server) => (asked) => {
      const [, basic = ''] = /^Basic (.*)$/i.exec(asked.headers.get('authorization') ?? '') ?? []
      return server(
        decoded(basic).startsWith('pia:')
          ? { ...asked, headers: withHeader(asked, 'authorization', `Basic ${btoa('pia:sesame')}`) }
          : asked,
      )
    },
  ],
  [
    'password-trimmed',
    'Blanks around a password do not count.',
    'credentials-are-needed',
    (server) => (asked) => {
      const [, basic = ''] = /^Basic (.*)$/i.exec(asked.headers.get('authorization') ?? '') ?? []
      return server(
        decoded(basic).trim() === 'pia:sesame'
          ? { ...asked, headers: withHeader(asked, 'authorization', `Basic ${btoa('pia:sesame')}`) }
          : asked,
      )
    },
  ],
  [
    'empty-key-is-somebody',
    'An empty API key is a caller.',
    'credentials-are-needed',
    (server) => (asked) =>
      server(
        asked.headers.get('x-library-key') === ''
          ? { ...asked, headers: withHeader(asked, 'x-library-key', 'KEY-jon-12') }
          : asked,
      ),
  ],
  [
    'hours-by-guest',
    'Who may only read may change the hours.',
    'role-may-not',
    (server) => (asked) =>
      server(isPatch(asked) && isHours(asked) && isJon(asked) ? { ...asked, headers: ida } : asked),
  ],
  [
    'loan-by-guest',
    'Who may only read may change a loan.',
    'role-may-not',
    (server) => (asked) => server(isPatch(asked) && isLoan(asked) && isJon(asked) ? { ...asked, headers: ida } : asked),
  ],
  [
    'loan-by-neighbour',
    'A keeper of one library may change loans of another.',
    ['role-opens-no-other', 'role-may-not'],
    (server) => (asked) =>
      server(
        isPatch(asked) && isLoan(asked) && asked.headers.get('authorization') === 'Bearer tok-ola-31'
          ? { ...asked, headers: ida }
          : asked,
      ),
  ],
  // Refusals
  [
    'invalid-fields-first-only',
    'Only the first invalid field is listed.',
    'every-violation-is-listed',
    inReplies((told) => {
      const { error } = members(told.body)
      const fields = members(error).fields
      return told.status === 422 && Array.isArray(fields)
        ? { ...told, body: { error: { ...members(error), fields: fields.slice(0, 1) } } }
        : told
    }),
  ],
  [
    'half-applied-nested',
    'Right fields beside a wrong nested one are stored.',
    'refused-changes-nothing',
    (server) => async (asked) => {
      const told = await server(asked)
      const { name: sent, kind } = recordIn(asked.body)
      if (isPatch(asked) && isLibrary(asked) && told.status === 422 && isObject(recordIn(asked.body).address))
        await server({
          ...asked,
          body: {
            data: { ...(typeof sent === 'string' && { name: sent }), ...(typeof kind === 'string' && { kind }) },
          },
        })
      return told
    },
  ],
  [
    'refused-stamps',
    'A refused change moves the time of update.',
    'refused-changes-nothing',
    (server) => {
      const moved = new Set<string>()
      return async (asked) => {
        const told = await server(asked)
        if (isPatch(asked) && isLibrary(asked) && told.status === 422) moved.add(asked.path)
        if (!isLibrary(asked) || !isOk(told) || !moved.has(asked.path) || !isObject(told.body)) return told
        if (isPatch(asked)) moved.delete(asked.path)
        return asked.method === 'GET'
          ? {
              ...told,
              body: withRecord(told.body, {
                ...recordIn(told.body),
                updated_at: new Date().toISOString().replace(/\.\d+/, ''),
              }),
            }
          : told
      }
    },
  ],
  [
    'lock-in-error',
    'An error repeats a nested write-only value.',
    'write-only-is-hidden',
    inReplies((told, asked) => {
      const lock = members(recordIn(asked.body).door).lock
      const { error } = members(told.body)
      return told.status === 422 && lock !== undefined && isObject(error)
        ? { ...told, body: { error: { ...error, message: `No: ${JSON.stringify(lock)}` } } }
        : told
    }),
  ],
  [
    'lock-in-lists',
    'A nested write-only value is shown in lists.',
    'write-only-is-hidden',
    inReplies((told, asked) =>
      isList(asked) && isOk(told)
        ? {
            ...told,
            body: {
              ...members(told.body),
              data: (members(told.body).data as JsonObject[]).map((item) => ({ ...item, door: { lock: '4711' } })),
            },
          }
        : told,
    ),
  ],
  [
    'lock-after-create',
    'A new library shows its write-only value.',
    'write-only-is-hidden',
    shown(
      (asked) => isPost(asked) && asked.parts.length === 2,
      (record, asked) =>
        recordIn(asked.body).door === undefined ? record : { ...record, door: recordIn(asked.body).door as Json },
    ),
  ],
  [
    'role-hidden-by-body',
    'Who may not is told what is wrong with the body.',
    ['access-comes-first', 'checks-come-in-order'],
    (server) => async (asked) => {
      const told = await server(asked)
      if (told.status !== 403 || !writes(asked)) return told
      const mine = isObject(asked.body)
        ? await server({ ...asked, headers: ida, path: '/v3/libraries/lib_none' })
        : refusal(400, 'unreadable')
      return mine.status === 404 ? told : mine
    },
  ],
  [
    'error-of-other-kind',
    'A loan that does not exist has the code of a refused one.',
    ['error-is-as-documented', 'error-agrees-with-status'],
    inReplies((told, asked) =>
      isLoan(asked) && told.status === 404
        ? { ...told, body: { error: { ...members(members(told.body).error), code: 'not-yours' } } }
        : told,
    ),
  ],
  [
    'challenge-missing',
    'A 401 for a wrong password has no WWW-Authenticate.',
    'required-headers-are-sent',
    inReplies((told, asked) => {
      if (told.status === 401 && asked.headers.get('authorization')?.startsWith('Basic'))
        told.headers.delete('WWW-Authenticate')
      return told
    }),
  ],
  [
    'allow-is-a-guess',
    'A 405 allows what is not there.',
    'method-is-refused-with-allow',
    inReplies((told) => {
      if (told.status === 405) told.headers.set('Allow', 'OPTIONS')
      return told
    }),
  ],
  // Whole records
  [
    'hours-of-first',
    'The hours of every library are those of one.',
    ['others-are-untouched', 'record-stays-readable', 'sent-takes-effect'],
    (server) => (asked) =>
      server(
        isHours(asked) && asked.parts[2] === 'lib_port'
          ? { ...asked, headers: ida, path: '/v3/libraries/lib_main/hours' }
          : asked,
      ),
  ],
  [
    'hours-default',
    'Hours that nobody has set have another default.',
    ['server-sets-as-declared', 'created-as-declared', 'left-out-is-reset'],
    shown(
      (asked) => asked.method === 'GET' && isHours(asked),
      (hours) => (hours.noted_at === undefined ? { ...hours, monday: { from: 10, to: 18 } } : hours),
    ),
  ],
  [
    'created-moves',
    'An update moves the time of creation.',
    ['omitted-is-kept', 'server-sets-as-declared'],
    (server) => {
      const moved = new Map<string, Json>()
      return async (asked) => {
        const told = await server(asked)
        if (!isLibrary(asked) || !isOk(told) || !isObject(told.body)) return told
        if (isPatch(asked) && Object.keys(recordIn(asked.body)).length > 0)
          moved.set(asked.path, recordIn(told.body).updated_at as Json)
        const at = moved.get(asked.path)
        return at === undefined
          ? told
          : { ...told, body: withRecord(told.body, { ...recordIn(told.body), created_at: at }) }
      }
    },
  ],
  [
    'address-before-update',
    'The reply to an update shows a nested object as it was.',
    ['reply-is-stored', 'sent-takes-effect'],
    (server) => async (asked) => {
      const before = isPatch(asked) && isLibrary(asked) ? recordIn((await readAt(server, asked)).body) : undefined
      const told = await server(asked)
      return before && isOk(told) && isObject(told.body) && isObject(before.address)
        ? { ...told, body: withRecord(told.body, { ...recordIn(told.body), address: before.address }) }
        : told
    },
  ],
  [
    'escapes-kept',
    'Angle brackets in texts are written as entities.',
    'value-comes-back-exactly',
    (server) => (asked) =>
      server(
        writes(asked) && asked.body !== undefined
          ? { ...asked, body: texts(asked.body, (text) => text.replaceAll('<', '&lt;')) }
          : asked,
      ),
  ],
]

function withHeader({ headers }: Asked, name: string, value: string): Headers {
  const all = new Headers(headers)
  all.set(name, value)
  return all
}

function decoded(basic: string): string {
  try {
    return atob(basic)
  } catch {
    return ''
  }
}
