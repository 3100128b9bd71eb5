import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { beforeAll, describe, test } from 'vitest'
import { compileParts } from '../../src/mock/parts/compile-parts.ts'
import { findFiles } from '../../src/mock/parts/load-parts.ts'
import type { MockParts } from '../../src/mock/parts.ts'
import { asSource } from '../../src/openapi/as-source.ts'
import type { Api, Json } from '../../src/openapi/contract.ts'
import type { CheckName } from '../../src/verify/checks.ts'
import type { Report } from '../../src/verify/report/report.ts'
import { runVerification } from '../../src/verify/run/run.ts'
import { readConfig } from '../../src/verify/setup/config.ts'
import { createModel } from '../../src/verify/setup/model.ts'
import { lawsFound } from './judge.ts'
import type { StudioFault, StudioVariant } from './studios/server.ts'
import { studiosServer } from './studios/server.ts'

/** The document says nothing to the verifier: all that it expects is inferred. */
const spec = join(import.meta.dirname, 'studios', 'openapi.yaml')

const config = {
  api: 'studios',
  identities: [
    { name: 'ana', id: 'ana', headers: { Authorization: 'Bearer st-ana-1' } },
    { name: 'bo', id: 'bo', headers: { Authorization: 'Bearer st-bo-2' } },
  ],
  resources: { studioId: ['1', '2'] },
  singletons: ['/preferences'],
} as const

interface Trial {
  readonly faults?: readonly StudioFault[]
  readonly variants?: readonly StudioVariant[]
  /** The laws to try. @default all */
  readonly laws?: readonly CheckName[]
}

let parts: MockParts
beforeAll(async () => {
  parts = await compileParts(await findFiles({ spec }))
})

/** Verifies a server of studios over a real socket. Returns the report. */
async function judge({ faults = [], variants = [], laws }: Trial = {}): Promise<Report> {
  const server = createServer(studiosServer(new Set(faults), new Set(variants)))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  try {
    return await verify(`http://127.0.0.1:${port}/v2`, laws)
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

async function verify(baseUrl: string, laws: readonly CheckName[] | undefined): Promise<Report> {
  const api = parts.contract.apis.find(({ name }) => name === config.api) as Api
  const sequences = { startModel: createModel(parts, api), seed: 1, runs: 10 }
  const events = runVerification({
    ...{ ...parts, api, baseUrl, sequences, creates: true, timeout: 3000 },
    config: readConfig(asSource({ ...config, ...(laws && { include: laws }) } as unknown as Json), api, {}),
  })
  for (;;) {
    const { value, done } = await events.next()
    if (done) return value
  }
}

const nothing = { findings: [], flaky: [], notRestored: [] }
const timeout = 120_000

test.concurrent('finds nothing wrong with the right server', { timeout }, async ({ expect }) => {
  expect(await judge()).toMatchObject(nothing)
})

/** What the document leaves open, a few at a time. */
const together: readonly (readonly StudioVariant[])[] = [
  ['names-are-unique', 'sessions-end-after-they-start', 'unknown-fields-are-refused'],
  ['studios-with-sessions-stay', 'microseconds', 'validates-first'],
  ['updated-at-stands-still', 'weak-tags', 'null-is-left-out'],
  ['unknown-fields-are-ignored', 'any-content-type'],
  ['cancelled-twice-is-fine', 'labels-are-merged'],
]

describe('finds nothing wrong with what may be otherwise', () => {
  const trials = together.map((variants) => ({ names: variants.join(', '), variants }))
  test.concurrent.for(trials)('$names', { timeout }, async ({ variants }, { expect }) => {
    expect(await judge({ variants })).toMatchObject(nothing)
  })

  test.concurrent('warns at most of members that are lost with an object', { timeout }, async ({ expect }) => {
    const { findings, ...report } = await judge({ variants: ['addresses-are-replaced'] })
    expect({ ...report, findings: [] }).toMatchObject(nothing)
    expect(findings.filter(({ law, severity }) => law !== 'omitted-is-kept' || severity !== 'warns')).toEqual([])
  })
})

/** @param by The law whose cases show it. @default the law itself */
const found: readonly { readonly fault: StudioFault; readonly law: CheckName; readonly by?: CheckName }[] = [
  { fault: 'door-code-shown', law: 'write-only-is-hidden', by: 'created-as-declared' },
  { fault: 'open-false-ignored', law: 'list-shows-what-it-may' },
  { fault: 'last-filter-wins', law: 'list-shows-what-it-may' },
  { fault: 'seats-sorted-as-texts', law: 'list-shows-what-it-may' },
  { fault: 'list-without-labels', law: 'list-shows-what-it-may' },
  { fault: 'cursor-loses-filter', law: 'pages-are-the-whole' },
  { fault: 'total-pages-floor', law: 'count-is-what-there-is' },
  { fault: 'header-counts-page', law: 'count-is-what-there-is' },
  { fault: 'link-on-last-page', law: 'count-is-what-there-is' },
  { fault: 'link-leads-here', law: 'count-is-what-there-is' },
  { fault: 'cursor-never-ends', law: 'pages-are-the-whole' },
  { fault: 'put-keeps-phone', law: 'left-out-is-reset' },
  { fault: 'cancel-does-nothing', law: 'sent-takes-effect' },
  { fault: 'cancel-all-of-studio', law: 'sent-takes-effect' },
  { fault: 'cancel-twice-books', law: 'sent-takes-effect' },
  { fault: 'cancel-deletes', law: 'sent-takes-effect' },
  { fault: 'cancel-replies-only', law: 'reply-is-stored' },
  { fault: 'preferences-weekly-resets', law: 'omitted-is-kept', by: 'sent-takes-effect' },
  { fault: 'times-lose-seconds', law: 'value-comes-back-exactly' },
  { fault: 'preferences-mail-replaced', law: 'omitted-is-kept', by: 'sent-takes-effect' },
  { fault: 'bookmark-shown-to-others', law: 'role-opens-no-other' },
  { fault: 'bookmark-deleted-by-others', law: 'role-opens-no-other' },
  { fault: 'bookmarks-listed-for-all', law: 'list-shows-what-it-may', by: 'role-opens-no-other' },
  { fault: 'cancel-of-unknown-is-fine', law: 'unknown-is-not-found' },
  { fault: 'create-twice', law: 'created-is-found' },
]

describe('finds a mistake by the law that must find it', () => {
  test.concurrent.for(found)('$fault: $law', { timeout }, async ({ fault, law, by = law }, { expect }) => {
    const { findings } = await judge({ faults: [fault], laws: [by] })
    expect(findings.flatMap(lawsFound)).toContain(law)
  })
})
