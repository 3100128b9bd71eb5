import { isObject } from '../../../../src/openapi/pointer.ts'
import type { Entry } from '../wrap.ts'
import { members } from '../wrap.ts'
import {
  changedMember,
  clamp,
  inHours,
  inLibraries,
  isHours,
  isLibrary,
  isPatch,
  member,
  readAt,
  recordIn,
  refuses,
  shown,
  withHeader,
  within,
  withRecord,
} from './parts.ts'

/** Mistakes with branches, maps, lists, numbers and dates. */
export const valuesEntries: readonly Entry[] = [
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
    'omitted-is-kept',
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
  [
    'phone-cut',
    'A long number is cut.',
    ['value-comes-back-exactly', 'created-as-declared'],
    inLibraries(member('phone', (v) => (typeof v === 'string' && /^\+\d{6,14}$/.test(v) ? v.slice(0, 13) : v))),
  ],
  [
    'form-is-json',
    'A body that says it is a form is read as JSON.',
    'malformed-is-refused',
    (server) => (asked) =>
      asked.headers.get('content-type') === 'application/x-www-form-urlencoded'
        ? server({ ...asked, headers: withHeader(asked, 'Content-Type', 'application/json') })
        : server(asked),
  ],
]
