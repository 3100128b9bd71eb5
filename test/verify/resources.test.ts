import { describe, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import { compileParts } from '../../src/mock/parts/compile-parts.ts'
import { findFiles } from '../../src/mock/parts/load-parts.ts'
import { asSource } from '../../src/openapi/as-source.ts'
import type { CheckName } from '../../src/verify/checks.ts'
import type { Report } from '../../src/verify/report/report.ts'
import { runVerification } from '../../src/verify/run/run.ts'
import { readConfig } from '../../src/verify/setup/config.ts'
import { lockersDocument } from '../support/documents.ts'
import type { App } from './lockers-app.ts'
import { adaHeader, station, vendorUrl } from './lockers-app.ts'

const otherStation = 'c2d9e8a4-13b7-4f60-8a5d-6e1f0b7c9d22'
const cleoHeader = `Basic ${btoa('cleo:c:1')}`

const config = {
  api: 'lockers',
  identities: [
    { name: 'ada', role: 'keeper', id: 'ada', headers: { Authorization: adaHeader } },
    // She runs the network, so that she may close the station that she opens, and keeps.
    { name: 'cleo', role: 'dispatcher', id: 'cleo', headers: { Authorization: cleoHeader } },
    { name: 'dov', role: 'renter', headers: { Cookie: 'lockers_session=s-dov-desk' } },
    { name: 'eve', role: 'none', headers: { Authorization: `Basic ${btoa('eve:')}` } },
  ],
  resources: { station_id: [station, otherStation], number: ['7', '8'] },
}

/** A request, as far as a faulty app sees it otherwise. */
interface Seen {
  readonly method: string
  readonly url: URL
  readonly headers: Headers
  body: string | undefined
}

type Page = { readonly items: readonly unknown[]; readonly count: number }

/** What an app does wrong, with requests or with replies. */
interface Fault {
  readonly request?: (seen: Seen) => void
  readonly page?: (page: Page, url: URL) => Page
  readonly made?: (record: object) => object
}

async function verified(fault: Fault = {}, creates = true): Promise<{ report: Report; sent: string[] }> {
  const parts = await compileParts(await findFiles({ spec: lockersDocument }))
  const [api] = parts.contract.apis
  if (!api) throw new Error('There is no API.')
  const sent: string[] = []
  const app = faulty((await createMock({ spec: lockersDocument })).fetch, fault)
  const fetch: App = async (request) => {
    const response = await app(request)
    sent.push(`${request.method} ${request.url.replace(vendorUrl, '')} ${response.status}`)
    return response
  }
  const given = { api, config: readConfig(asSource(config), api, {}), baseUrl: vendorUrl, fetch, creates }
  const events = runVerification({ ...parts, ...given })
  for (;;) {
    const { value, done } = await events.next()
    if (done) return { report: value, sent }
  }
}

function faulty(app: App, { request: change, page, made }: Fault): App {
  return async (request) => {
    const body = request.body === null ? undefined : await request.text()
    const seen: Seen = {
      method: request.method,
      url: new URL(request.url),
      headers: new Headers(request.headers),
      body,
    }
    change?.(seen)
    const response = await app(new Request(seen.url, { method: seen.method, headers: seen.headers, body: seen.body }))
    if (response.status === 201 && made) return Response.json(made((await response.json()) as object), response)
    if (response.status !== 200 || !page) return response
    const content = (await response.json()) as object
    return Response.json('items' in content ? page(content as Page, seen.url) : content, { headers: response.headers })
  }
}

const faults: [string, CheckName, Fault][] = [
  ['a start that is not left out', 'pages-are-the-whole', { request: ({ url }) => url.searchParams.delete('skip') }],
  [
    'pages that overlap',
    'pages-are-the-whole',
    {
      request: ({ url }) => {
        const skip = Number(url.searchParams.get('skip'))
        if (skip > 0) url.searchParams.set('skip', String(skip - 1))
      },
    },
  ],
  ['a count of the page alone', 'count-is-what-there-is', { page: ({ items }) => ({ items, count: items.length }) }],
  [
    'a filter that leaves out too much',
    'list-shows-what-it-may',
    {
      page: ({ items, count }, url) => {
        const kept = url.searchParams.get('free') === 'true' ? items.slice(0, 1) : items
        return { items: kept, count: kept === items ? count : kept.length }
      },
    },
  ],
  [
    'a list from its end',
    'list-shows-what-it-may',
    { page: ({ items, count }) => ({ items: items.toReversed(), count }) },
  ],
  [
    'a parameter that is not checked',
    'parameter-is-checked',
    {
      request: ({ url }) => {
        if (Number(url.searchParams.get('take')) > 50) url.searchParams.set('take', '50')
      },
    },
  ],
  [
    'a session that nobody has',
    'credentials-are-needed',
    {
      request: ({ headers }) => {
        if (headers.get('cookie')?.includes('nobody')) headers.set('cookie', 'lockers_session=s-ben')
      },
    },
  ],
  [
    'a key in the query that nobody has',
    'credentials-are-needed',
    {
      request: ({ url }) => {
        if (url.searchParams.has('terminal_key')) url.searchParams.set('terminal_key', 'tk_ben1')
      },
    },
  ],
  [
    'a keeper who may update any station',
    'role-opens-no-other',
    {
      request: ({ method, url, headers }) => {
        const isHers = url.pathname.endsWith(station) || headers.get('authorization') !== adaHeader
        if (method === 'PATCH' && !isHers) headers.set('authorization', cleoHeader)
      },
    },
  ],
  [
    'a note that is lost when a station is opened',
    'created-as-declared',
    {
      request: (seen) => {
        if (seen.method === 'POST') seen.body = seen.body?.replace(/,"note":"[^"]*"/, '')
      },
    },
  ],
  ['a default that is another one', 'created-as-declared', { made: (made) => ({ ...made, labels: { new: 'yes' } }) }],
  ['a reply that is not what is stored', 'created-is-found', { made: (made) => ({ ...made, name: 'Another' }) }],
]

describe.concurrent('finds', () => {
  test.for(faults)('%s: %s', async ([, law, fault], { expect }) => {
    const { report } = await verified(fault)
    expect(report.findings.flatMap((finding) => [finding.law, ...finding.alsoBroken])).toContain(law)
  })
})

describe.concurrent('what is created', () => {
  test('is taken away again, and nothing is found wrong', async ({ expect }) => {
    const { report, sent } = await verified()
    expect(report.findings).toEqual([])
    const opened = sent.filter((each) => each === 'POST /stations 201')
    expect(opened.length).toBeGreaterThan(10)
    expect(sent.filter((each) => /^DELETE \/stations\/.* 204$/.test(each))).toHaveLength(opened.length)
  })

  test('is one record at most where it cannot be deleted', async ({ expect }) => {
    const refuseDeletes = ({ method, headers }: Seen): void => {
      if (method === 'DELETE') headers.delete('authorization')
    }
    const { report, sent } = await verified({ request: refuseDeletes })
    expect(report.findings.map(({ law }) => law)).toContain('deleted-is-gone')
    expect(sent.filter((each) => each === 'POST /stations 201')).toHaveLength(1)
  })

  test('is nothing without leave', async ({ expect }) => {
    const { sent } = await verified({}, false)
    expect(sent.filter((each) => /^(POST|DELETE) .* 2\d\d$/.test(each))).toEqual([])
  })
})

test.concurrent.for([true, false])(
  'no record of the configuration is deleted, whether records are created (%s)',
  async (creates, { expect }) => {
    const { sent } = await verified({}, creates)
    const ids = Object.values(config.resources).flat()
    const deleted = sent.filter((each) => each.startsWith('DELETE ') && ids.some((id) => each.includes(`/${id} `)))
    expect(deleted).toEqual([])
  },
)
