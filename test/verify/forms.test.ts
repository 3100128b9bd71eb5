import { describe, expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import type { Report } from '../../src/verify.ts'
import { verify } from '../../src/verify.ts'
import { writeDocument } from './written.ts'

const urlencoded = 'application/x-www-form-urlencoded'
const multipart = 'multipart/form-data'
const types = [urlencoded, multipart] as const

/** What clears a field of a form: an empty text beside what the field holds. */
const nothing = { type: 'string', enum: [''] }
const place = {
  type: 'object',
  properties: { city: { type: 'string', maxLength: 30 }, floor: { type: 'integer', minimum: 0, maximum: 9 } },
}
const tags = { type: 'array', items: { type: 'string', maxLength: 20 }, maxItems: 5 }
const writable = {
  title: { type: 'string', minLength: 1, maxLength: 40 },
  seats: { type: 'integer', minimum: 1, maximum: 500 },
  open: { type: 'boolean' },
  place,
  tags,
}
const orNothing = (schema: object): object => ({ anyOf: [schema, nothing] })
const body = { ...writable, note: orNothing({ type: 'string', maxLength: 60 }), host: orNothing(place) }
const show = {
  type: 'object',
  required: ['id', 'title'],
  properties: {
    id: { type: 'string', readOnly: true },
    ...writable,
    note: { type: ['string', 'null'], maxLength: 60 },
    host: { anyOf: [place, { type: 'null' }] },
  },
}

const reply = (schema: object) => ({ description: 'Done.', content: { 'application/json': { schema } } })
const refused = { 400: { description: 'Wrong.' }, 404: { description: 'None.' } }

/** Shows, whose writes take forms of a type. */
const documentOf = (...mediaTypes: readonly string[]) => {
  const bodyOf = (schema: object) => ({
    required: true,
    content: Object.fromEntries(mediaTypes.map((mediaType) => [mediaType, { schema }])),
  })
  return {
    openapi: '3.1.1',
    info: { title: 'Shows', version: '1' },
    servers: [{ url: 'https://shows.example' }],
    paths: {
      '/shows': {
        get: { operationId: 'listShows', responses: { 200: reply({ type: 'array', items: show }) } },
        post: {
          operationId: 'createShow',
          requestBody: bodyOf({ type: 'object', required: ['title'], properties: body }),
          responses: { 201: reply(show), ...refused },
        },
      },
      '/shows/{showId}': {
        parameters: [{ name: 'showId', in: 'path', required: true, schema: { type: 'string' } }],
        get: { operationId: 'getShow', responses: { 200: reply(show), ...refused } },
        post: {
          operationId: 'changeShow',
          requestBody: bodyOf({ type: 'object', minProperties: 1, properties: body }),
          responses: { 200: reply(show), ...refused },
        },
        delete: { operationId: 'deleteShow', responses: { 204: { description: 'Gone.' }, ...refused } },
      },
    },
  }
}

type App = (request: Request) => Promise<Response>

const url = 'https://shows.example/shows'
const filled = {
  ...{ title: 'As it was', seats: '80', open: 'true', note: 'kept', tags: ['a', 'b'] },
  ...{ 'place[city]': 'Bonn', 'place[floor]': '1', 'host[city]': 'Ulm', 'host[floor]': '2' },
}

/** Makes two shows to write to. @param given What both have. */
async function madeBy(fetch: App, mediaType: string, given: Readonly<Record<string, string | string[]>>) {
  const made = async (): Promise<string> => {
    const form = mediaType === multipart ? new FormData() : new URLSearchParams()
    for (const [name, value] of Object.entries(given)) for (const each of [value].flat()) form.append(name, each)
    const response = await fetch(new Request(url, { method: 'POST', body: form }))
    return ((await response.json()) as { id: string }).id
  }
  return [await made(), await made()]
}

interface Judging {
  /** What stands between the verifier and the mock. */
  readonly behind?: (app: App) => App
  readonly creates?: boolean
  readonly given?: Readonly<Record<string, string | string[]>>
}

/** Verifies a mock of the document. */
async function judge(
  mediaTypes: readonly string[],
  { behind = (app) => app, creates = true, given = filled }: Judging = {},
): Promise<Report> {
  const spec = await writeDocument(documentOf(...mediaTypes))
  const { fetch } = await createMock({ spec })
  const resources = { showId: await madeBy(fetch, mediaTypes[0] as string, given) }
  const config = { api: 'shows', identities: [{ name: 'any' }], resources }
  for await (const event of verify({ spec, config, fetch: behind(fetch), runs: 2, creates }))
    if (event.kind === 'finished') return event.report
  throw new Error('The run did not finish.')
}

/** An app that changes the forms of requests whose operation is changed. */
const changing =
  (change: (form: FormData | URLSearchParams, request: Request) => void): ((app: App) => App) =>
  (app) =>
  async (request) => {
    const type = request.headers.get('content-type') ?? ''
    if (!/form/.test(type)) return app(request)
    const text = await request.text()
    const { method, headers } = request
    const whole = { method, headers, body: text }
    const form = type.startsWith(multipart)
      ? await new Response(text, { headers: { 'Content-Type': type } }).formData().catch(() => undefined)
      : new URLSearchParams(text)
    if (!form) return app(new Request(request.url, whole))
    const before = JSON.stringify([...form])
    change(form, request)
    if (JSON.stringify([...form]) === before) return app(new Request(request.url, whole))
    const others = new Headers([...headers].filter(([name]) => !/^content-(type|length)$/.test(name)))
    return app(new Request(request.url, { method, headers: others, body: form }))
  }

const isUpdate = ({ url: at }: Request): boolean => /\/shows\/./.test(new URL(at).pathname)

const lawsOf = ({ findings }: Report): string[] => [
  ...new Set(findings.flatMap(({ law, alsoBroken }) => [law, ...alsoBroken])),
]

describe.each(types)('A document whose bodies are %s', (mediaType) => {
  test('is kept by its mock', { timeout: 60_000 }, async () => {
    const report = await judge([mediaType])
    expect(report.findings).toEqual([])
    expect(report.flaky).toEqual([])
    expect(report.notRestored).toEqual([])
    const { laws, fields, notExercised } = report.coverage
    expect(Object.keys(fields.changeShow ?? {})).toEqual(Object.keys(body))
    expect(laws['null-clears']).toBeGreaterThan(1)
    expect(laws['omitted-is-kept']).toBeGreaterThan(5)
    expect(laws['created-as-declared']).toBeGreaterThan(20)
    expect(laws['invalid-is-refused']).toBeGreaterThan(5)
    const reasons = notExercised.map(({ reason }) => reason)
    expect(reasons).toContain('A form cannot say an empty list.')
    expect(reasons).toContain('A form cannot say null.')
    expect(notExercised.filter(({ about }) => about.includes('bodies of type'))).toEqual([])
  })

  test.each<[string, string, (form: FormData | URLSearchParams, request: Request) => void]>([
    [
      'resets what is not sent',
      'omitted-is-kept',
      (form, request) => {
        if (isUpdate(request) && !form.has('note')) form.set('note', '')
      },
    ],
    ['drops a field', 'sent-takes-effect', (form) => form.delete('seats')],
    ['does not enforce a bound', 'invalid-is-refused', cutTitles],
    [
      'does not clear what an empty text clears',
      'null-clears',
      (form) => {
        if (form.get('note') === '') form.delete('note')
      },
    ],
    [
      'keeps one item of a list',
      'list-is-replaced',
      (form) => {
        const [first] = form.getAll('tags')
        if (form.getAll('tags').length > 1) form.set('tags', first as string)
      },
    ],
  ])('shows a server that %s', { timeout: 60_000 }, async (_, law, change) => {
    const report = await judge([mediaType], { behind: changing(change), creates: false })
    expect(lawsOf(report)).toContain(law)
    // What a server does not take any more cannot be put back.
    if (law !== 'list-is-replaced') expect(report.notRestored).toEqual([])
  })

  test('leaves alone what the record has and no form says', { timeout: 60_000 }, async () => {
    const report = await judge([mediaType], { given: { title: 'Bare' }, creates: false })
    expect(report.findings).toEqual([])
    expect(report.notRestored).toEqual([])
    const untried = report.coverage.notExercised.filter(({ reason }) => reason.includes('could not be put back'))
    expect(untried.map(({ about }) => about)).toContain('changeShow: seats')
  })

  test('is tried on a record that is made, where the named one could not be put back', {
    timeout: 60_000,
  }, async () => {
    const seen: string[] = []
    const note = changing((form) => void seen.push(...form.getAll('seats').map(String)))
    const report = await judge([mediaType], { given: { title: 'Bare' }, behind: note })
    expect(report.findings).toEqual([])
    expect(report.notRestored).toEqual([])
    expect(new Set(seen).size).toBeGreaterThan(3)
    expect(report.coverage.notExercised.filter(({ about }) => about === 'changeShow: seats')).toEqual([])
  })
})

function cutTitles(form: FormData | URLSearchParams): void {
  const title = form.get('title')
  if (typeof title === 'string' && title.length > 40) form.set('title', title.slice(0, 40))
}

describe('An operation that takes JSON and forms', () => {
  test('gets JSON, and each form once', { timeout: 60_000 }, async () => {
    const all = ['application/json', ...types]
    const spec = await writeDocument(documentOf(...all))
    const { fetch } = await createMock({ spec })
    const given = await madeBy(fetch, urlencoded, filled)
    const sent: string[] = []
    const listening: App = (request) => {
      if (isUpdate(request)) sent.push(request.headers.get('content-type')?.split(';')[0] ?? '')
      return fetch(request)
    }
    const config = { api: 'shows', identities: [{ name: 'any' }], resources: { showId: given } }
    for await (const event of verify({ spec, config, fetch: listening, runs: 2 }))
      if (event.kind === 'finished') {
        expect(event.report.findings).toEqual([])
        // And JSON with a charset.
        expect(event.report.coverage.laws['every-media-type-is-taken']).toBe(3)
      }
    expect(sent.filter((type) => type === 'application/json').length).toBeGreaterThan(100)
    expect(new Set(sent)).toEqual(new Set([...all, '']))
  })

  test('shows a server that ignores forms', { timeout: 60_000 }, async () => {
    const ignores = changing((form) => {
      for (const name of [...form.keys()]) form.delete(name)
    })
    const report = await judge(['application/json', urlencoded], { behind: ignores, creates: false })
    expect(lawsOf(report)).toEqual(['every-media-type-is-taken'])
  })
})
