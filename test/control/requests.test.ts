import { expect, test } from 'vitest'
import type { FixtureEntry } from '../../src/fixtures/entry.ts'
import type { Exchange, Reply } from '../../src/index.ts'
import { createMock } from '../../src/index.ts'
import type { JsonObject } from '../../src/openapi/contract.ts'

const limit = 1000
const mock = await createMock({ maxBodyBytes: limit })

async function ask(method: string, path: string, more: Partial<Exchange> = {}): Promise<Reply> {
  const headers = { host: 'localhost', ...more.headers }
  return mock.answer({ method, path: `/__understudy/${path}`, query: '', body: undefined, ...more, headers })
}

test.for(['health', 'state', 'openapi.json'])('HEAD of %s is answered as GET is', async (path) => {
  const [head, get] = [await ask('HEAD', path), await ask('GET', path)]
  expect([head.status, head.headers]).toEqual([200, get.headers])
})

test.for([
  ['health', 'pretty', true],
  ['journal', 'limit=1&pretty=true', true],
  ['openapi.json', 'pretty', true],
  ['health', 'pretty=false', false],
  ['health', '', false],
] as const)('the reply to %s?%s is indented: %s', async ([path, query, isIndented]) => {
  const { status, body = '' } = await ask('GET', path, { query })
  expect(status).toBe(200)
  expect(body).toBe(
    isIndented ? `${JSON.stringify(JSON.parse(body), undefined, 2)}\n` : JSON.stringify(JSON.parse(body)),
  )
})

test.for([
  ['OPTIONS', 'health', 'GET, HEAD'],
  ['HEAD', 'sandboxes/one', 'PUT, DELETE'],
  ['PATCH', 'clock', 'GET, HEAD, POST, DELETE'],
] as const)('%s of %s is told what may be asked for', async ([method, path, allow]) => {
  const { status, headers } = await ask(method, path)
  expect([status, headers.allow]).toEqual([405, allow])
})

test.for(['application/json', 'application/x-ndjson'])(
  'of a body of %s that is too large nothing counts, even if what was read of it is whole',
  async (type) => {
    const before = await mock.identities()
    const line = `${JSON.stringify({ api: 'aitronos', principal: { id: 'usr_line', credentials: {}, grants: {} } })}\n`
    const body = line.padEnd(limit + 1)
    const reply = await ask('POST', 'seed', { headers: { 'content-type': type }, body })
    expect(reply.status).toBe(413)
    expect(reply.body).toContain(`The body is larger than ${limit} bytes.`)
    expect(await mock.identities()).toEqual(before)
  },
)

test('a sandbox that is made while the document is loaded again is of the new one', async () => {
  const other = await createMock()
  const { ownParts } = await import('../../src/mock/parts/own-parts.ts')
  const parts = ownParts()
  const fixtures = parts.fixtures.map((each) => ({ ...each, callers: new Map() }))
  const [sandbox] = await Promise.all([
    other.createSandbox('one', { scenario: 'minimum' }),
    other.reload({ ...parts, fixtures }),
  ])
  expect(await sandbox.identities()).toEqual([])
})

/** Entries of an organization with its owner. When the last one was taken, something is done a few turns of the queue later. */
function* entriesThen(organization: JsonObject, turns: number, then: () => void): Generator<FixtureEntry> {
  yield { api: 'aitronos', collection: 'organizations', record: { ...organization, id: 'org_added0000001' } }
  const grants = { organizations: { org_added0000001: 'owner' } }
  yield { api: 'aitronos', principal: { id: 'usr_added', credentials: {}, roles: [], grants } }
  let left = turns
  const turn = (): void => (left-- > 0 ? queueMicrotask(turn) : then())
  turn()
}

test('a reset while entries are added comes before or after them, and not between', async () => {
  const busy = await createMock()
  const [file] = await busy.state.export()
  const [organization] = Object.values(file?.collections.organizations ?? {})
  if (!organization) throw new Error('There is no organization.')
  for (let turns = 0; turns < 30; turns++) {
    let resetting: Promise<void> | undefined
    const reset = (): void => {
      resetting = busy.reset()
    }
    await busy.state.add(entriesThen(organization, turns, reset)).catch(() => {})
    await resetting
    await expect(busy.state.replace(await busy.state.export()), `after ${turns} turns`).resolves.toBeUndefined()
    await busy.reset()
  }
})
