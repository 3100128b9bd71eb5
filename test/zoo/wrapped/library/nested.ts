import type { Json, JsonObject } from '../../../../src/openapi/contract.ts'
import { isObject } from '../../../../src/openapi/pointer.ts'
import type { Entry } from '../wrap.ts'
import { isOk, members } from '../wrap.ts'
import {
  clamp,
  each,
  inLibraries,
  isLibrary,
  isPatch,
  isPost,
  itemMember,
  member,
  readAt,
  recordIn,
  refuses,
  within,
  withRecord,
} from './parts.ts'

/** Mistakes with nested objects, and with lists of them. */
export const nestedEntries: readonly Entry[] = [
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
  // Maps, and the branches of unions
  [
    'tag-null-kept',
    'null leaves an empty tag.',
    'null-clears',
    inLibraries(
      within('tags', (tags) => mapped(tags, (name, tag) => [name, tag ?? ''])),
      isPatch,
    ),
  ],
  [
    'tag-names-lowered',
    'Names of tags are written in small letters.',
    ['value-comes-back-exactly', 'sent-takes-effect', 'omitted-is-kept'],
    inLibraries(
      within('tags', (tags) => mapped(tags, (name, tag) => [name.toLowerCase(), tag])),
      isPatch,
    ),
  ],
  [
    'flat-fine-lost',
    'The second kind of fine is accepted, and not stored.',
    ['sent-takes-effect', 'value-comes-back-exactly', 'falsy-is-a-value'],
    inLibraries(({ fine, ...others }) => (fine === undefined || isFlat(fine) ? others : { ...others, fine }), isPatch),
  ],
]

function isFlat(fine: Json): boolean {
  return members(fine).kind === 'flat'
}

function mapped(map: JsonObject, change: (name: string, value: Json) => [string, Json]): JsonObject {
  return Object.fromEntries(Object.entries(map).map(([name, value]) => change(name, value)))
}
