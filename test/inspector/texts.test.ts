import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createEventReader } from '../../src/inspector/control/sse.ts'
import type { Entry, EntryDetail, JsonObject } from '../../src/inspector/control/types.ts'
import { complete } from '../../src/inspector/texts/complete.ts'
import { anyoneWith, credentialLine, proofOf } from '../../src/inspector/texts/credentials.ts'
import { createMatch } from '../../src/inspector/texts/filter.ts'
import { pretty, whyOf } from '../../src/inspector/texts/format.ts'
import { hintsOf } from '../../src/inspector/texts/schema.ts'
import { testOf } from '../../src/inspector/texts/test-snippet.ts'

const entry: EntryDetail = {
  number: 7,
  at: '2031-01-01T10:00:00.000Z',
  method: 'PATCH',
  path: '/library/v1/books/7',
  api: 'library',
  operation: 'changeBook',
  principal: 'ann',
  status: 403,
  refusal: { failure: 'forbidden', reason: 'needs librarian' },
  events: [{ event: 'book-moved', details: {} }],
  request: { headers: { 'content-type': 'application/json' }, body: '{"title":"It\'s"}' },
  response: { headers: {}, body: '{"code":1,"detail":"no"}' },
  steps: [],
  fields: [],
}

const nothing = { text: '', method: '', status: '', principal: '', operation: '', api: '', failure: '', event: '' }

describe('A filter of requests', () => {
  const fitting = [
    {},
    { text: 'BOOKS' },
    { text: '/library/*/7' },
    { text: 'needs lib' },
    { status: '403' },
    { status: '4xx' },
    { method: 'PATCH', principal: 'ann', operation: 'changeBook', api: 'library' },
    { failure: 'forbidden' },
    { event: 'book-moved' },
  ]
  test.for(fitting)('shows a request that fits %j', (filter) => {
    expect(createMatch({ ...nothing, ...filter })(entry)).toBe(true)
  })

  const other = [
    { text: 'shelves' },
    { text: '(' },
    { status: '2xx' },
    { status: '40' },
    { method: 'GET' },
    { event: 'x' },
  ]
  test.for(other)('hides a request that does not fit %j', (filter) => {
    expect(createMatch({ ...nothing, ...filter })(entry)).toBe(false)
  })

  test('takes any text as a text, never as a pattern', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const asterisks = text.replaceAll('*', '')
        const path = `/a${asterisks}b`
        expect(createMatch({ ...nothing, text: asterisks })({ ...entry, path })).toBe(true)
      }),
    )
  })
})

describe('Why a request ended as it did', () => {
  const created = [{ path: '/title', after: 'A' }]
  const cases: readonly (readonly [Partial<Entry>, string])[] = [
    [{}, 'forbidden: needs librarian'],
    [{ refusal: undefined, fault: 'slow' }, 'fault slow'],
    [
      {
        refusal: undefined,
        change: { collection: 'books', key: '7', fields: [{ path: '/title', before: 'A', after: 'B' }] },
      },
      'changed title',
    ],
    [{ refusal: undefined, change: { collection: 'books', key: '7', fields: created } }, 'created'],
    [{ refusal: undefined, change: { collection: 'books', key: '7' } }, 'changed a large record'],
    [{ refusal: undefined, status: 200, events: [], set: [] }, 'changed nothing'],
  ]
  test.for(cases)('is said in a few words: %j', ([given, words]) => {
    expect(whyOf({ ...entry, ...given } as Entry)).toBe(words)
  })
})

describe('A stream of events', () => {
  const text =
    ': hello\n\nretry: 1000\n\nevent: exchange\nid: 3\ndata: {"a":\ndata: 1}\n\nevent: clock\r\ndata: {}\r\n\r\n'

  test('is read whatever pieces it comes in', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: text.length }), { maxLength: 8 }), (cuts) => {
        const read = createEventReader()
        const ends = [...cuts.toSorted((left, right) => left - right), text.length]
        const events = ends.flatMap((end, index) => read(text.slice(ends[index - 1] ?? 0, end)))
        expect(events).toEqual([
          { event: 'exchange', id: '3', data: '{"a":\n1}' },
          { event: 'clock', id: undefined, data: '{}' },
        ])
      }),
    )
  })
})

describe('A test made of a request', () => {
  test('sends the same request and expects the same answer', () => {
    expect(testOf(entry, { 'X-Key': 'k1' })).toBe(
      [
        "import { expect, test } from 'vitest'",
        "import { createMock } from 'openapi-understudy'",
        '',
        'test("changeBook answers 403", async () => {',
        '  const mock = await createMock()',
        '  const response = await mock.fetch("/library/v1/books/7", {',
        '    method: "PATCH",',
        '    headers: {"X-Key":"k1"},',
        '    body: JSON.stringify({"title":"It\'s"}),',
        '  })',
        '  expect(response.status).toBe(403)',
        '  expect(Object.keys(await response.json()).sort()).toEqual(["code","detail"])',
        '})',
        '',
      ].join('\n'),
    )
  })

  test('plays the document that was played', () => {
    expect(testOf(entry, {}, { spec: "it's.yaml" })).toContain('createMock({ spec: "it\'s.yaml" })')
  })

  test('puts the faults in place that hit the request', () => {
    expect(testOf(entry, {}, { faults: [{ status: 503, operation: 'changeBook' }] })).toContain(
      '  await mock.faults.add({"status":503,"operation":"changeBook"})\n',
    )
  })
})

describe('Credentials', () => {
  const schemes = {
    key: { kind: 'apiKey', in: 'header', name: 'X-Key', key: 'x-key' },
    token: { kind: 'bearer' },
  } as const

  const headersOf = (credentials: Readonly<Record<string, readonly string[]>>, ...rest: [typeof security?]) =>
    proofOf({ credentials }, schemes, ...rest).headers
  const security = [[{ scheme: 'token', roles: [] }], [{ scheme: 'key', roles: [] }]]

  test('are sent by the first scheme the caller has one for', () => {
    expect(headersOf({ token: ['t1'] })).toEqual({ Authorization: 'Bearer t1' })
    expect(headersOf({ token: ['t1'], key: ['k1'] })).toEqual({ 'X-Key': 'k1' })
    expect(headersOf({})).toEqual({})
  })

  test('are those that the operation asks for', () => {
    expect(headersOf({ token: ['t1'], key: ['k1'] }, security)).toEqual({ Authorization: 'Bearer t1' })
    expect(headersOf({ key: ['k1'] }, security)).toEqual({ 'X-Key': 'k1' })
    const both = [[...(security[0] ?? []), ...(security[1] ?? [])]]
    expect(headersOf({ token: ['t1'], key: ['k1'] }, both)).toEqual({ Authorization: 'Bearer t1', 'X-Key': 'k1' })
  })

  test('can be any text where any is a caller; in the query, too', () => {
    const inQuery = {
      code: { kind: 'apiKey', in: 'query', name: 'code', key: 'code' },
      login: { kind: 'basic' },
    } as const
    expect(proofOf(anyoneWith('me', inQuery), inQuery)).toEqual({ headers: {}, query: { code: 'me' } })
    expect(anyoneWith('me', inQuery).credentials).toEqual({ code: ['me'], login: ['me:me'] })
  })

  test('are shown as they are sent', () => {
    expect(credentialLine({ kind: 'apiKey', in: 'query', name: 'key', key: 'key' }, 'k1')).toBe('query key=k1')
    expect(credentialLine(schemes.token, 't1')).toBe('Authorization: Bearer t1')
  })
})

const schema: JsonObject = {
  type: 'object',
  required: ['title'],
  properties: {
    title: { type: 'string', minLength: 1, maxLength: 80 },
    kind: { type: ['string', 'null'], enum: ['novel', 'essay', null] },
    place: { type: 'object', properties: { shelf: { type: 'integer', minimum: 1 }, lent: { type: 'boolean' } } },
    tags: { type: 'array', items: { type: 'string', enum: ['old', 'new'] } },
  },
}

describe('Completion of JSON', () => {
  const cases: readonly (readonly [text: string, labels: readonly string[]])[] = [
    ['{ |', ['title', 'kind', 'place', 'tags']],
    ['{ "t|', ['title', 'tags']],
    ['{ "title": "A", "|', ['kind', 'place', 'tags']],
    ['{ "kind": |', ['"novel"', '"essay"', 'null']],
    ['{ "kind": "no|', ['"novel"']],
    ['{ "place": { |', ['shelf', 'lent']],
    ['{ "place": { "lent": t|', ['true']],
    ['{ "tags": ["old", |', ['"old"', '"new"']],
    ['{ "tags": ["old"], |', ['title', 'kind', 'place']],
    ['|', []],
    ['{ "other": { |', []],
  ]
  test.for(cases)('at %s proposes %j', ([text, labels]) => {
    const cursor = text.indexOf('|')
    expect(complete(text.replace('|', ''), cursor, schema).map(({ label }) => label)).toEqual(labels)
  })

  test('puts its proposal in the place of the word at the cursor', () => {
    const text = '{ "ti" }'
    const [found] = complete(text, 5, schema)
    expect(found && text.slice(0, found.from) + found.text + text.slice(found.to)).toBe('{ "title":  }')
  })

  test('never fails, whatever the text is', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('{', '}', '[', ']', ':', ',', '"', '\\', 'a', ' ', '1') }),
        fc.nat(40),
        (text, cursor) => {
          expect(complete(text, Math.min(cursor, text.length), schema)).toBeInstanceOf(Array)
        },
      ),
    )
  })
})

describe('A form', () => {
  test('has a field for each member, with what holds for it in words', () => {
    expect(hintsOf(schema)).toEqual([
      {
        name: 'title',
        required: true,
        kind: 'text',
        choices: [],
        nullable: false,
        says: 'string, at least 1 character, up to 80 characters',
      },
      { name: 'kind', required: false, kind: 'choice', choices: ['novel', 'essay'], nullable: true, says: 'string' },
      { name: 'place', required: false, kind: 'json', choices: [], nullable: false, says: 'object' },
      { name: 'tags', required: false, kind: 'list', choices: [], nullable: false, says: 'array' },
    ])
  })
})

test('A body that is not JSON is shown as it is', () => {
  expect(pretty('<b>')).toBe('<b>')
  expect(pretty('{"a":1}')).toBe('{\n  "a": 1\n}')
})
