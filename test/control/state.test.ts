import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { FixtureFile, Mock, Sandbox } from '../../src/client.ts'
import { connect, UsageError } from '../../src/client.ts'
import { createMock } from '../../src/index.ts'
import { commandLine } from '../support/command-line.ts'

const acme = '/aitronos/v1/organizations/org_abc123def456'
const headers = { 'X-API-Key': 'ak_acme_owner', 'Content-Type': 'application/json' }

interface Started {
  readonly mock: Mock
  close(): Promise<unknown>
}

const ways: readonly { readonly name: string; start(): Promise<Started> }[] = [
  {
    name: 'over HTTP',
    async start() {
      const running = commandLine(['serve', '--port', '0'])
      const [origin] = await running.printed(/http:\/\/127\.0\.0\.1:\d+/)
      return { mock: connect(origin), close: () => running.stop() }
    },
  },
  {
    name: 'in process',
    async start() {
      const mock = await createMock()
      return { mock: connect('http://127.0.0.1:4010', { fetch: mock.fetch }), close: () => mock.close() }
    },
  },
]

describe.each(ways)('the state as data, $name', ({ start }) => {
  let started: Started
  let mock: Mock
  beforeAll(async () => {
    started = await start()
    mock = started.mock
  })
  afterAll(() => started.close())
  beforeEach(async () => {
    for (const { name } of await mock.sandboxes()) await mock.fetch(`/__understudy/sandboxes/${name}`, deletion)
    await mock.reset()
  })

  const world = (): Mock => mock
  describeReplacing(world)
  describeSeeding(world)
  describeScenarios(world)
  describeOrigins(world)
})

const deletion = { method: 'DELETE' }

async function rename(where: Sandbox, name: string): Promise<void> {
  const response = await where.fetch(acme, { method: 'PATCH', headers, body: JSON.stringify({ name }) })
  expect(response.status).toBe(200)
}

async function organization(where: Sandbox): Promise<{ readonly name: string; readonly is_active: boolean }> {
  return (await (await where.fetch(acme, { headers })).json()) as { name: string; is_active: boolean }
}

/** Sends a body to the control API as it is; gives the status, and what the answer says. */
async function send(where: Sandbox, method: string, path: string, body: string, type = 'application/json') {
  const init = { method, body, headers: { 'Content-Type': type } }
  const response = await where.fetch(`/__understudy/${path}`, init)
  const text = await response.text()
  return { status: response.status, said: text === '' ? undefined : (JSON.parse(text) as { readonly detail?: string }) }
}

/** Gives the file of an API with another first organization. */
function changed(files: readonly FixtureFile[], api: string, record: object): FixtureFile[] {
  return files.flatMap((file) => {
    const [first, ...others] = file.collections.organizations as object[]
    const organizations = [{ ...first, ...record }, ...others]
    return file.api === api
      ? [{ ...file, collections: { ...file.collections, organizations } } as unknown as FixtureFile]
      : []
  })
}

function describeReplacing(world: () => Mock): void {
  test('that is exported and put back is the same state', async () => {
    await rename(world(), 'Acme Garden')
    await world().state.seed({ count: 2 })
    const files = await world().state.export()
    await world().reset()
    await world().state.replace(files)
    expect(await world().state.export()).toEqual(files)
    expect(await organization(world())).toMatchObject({ name: 'Acme Garden' })
  })

  test('of one API is exported as one file, and takes the place of that API alone', async () => {
    const response = await world().fetch('/__understudy/state?api=aitronos')
    const file = (await response.json()) as FixtureFile
    expect(file).toMatchObject({ api: 'aitronos', replaces: true })
    await rename(world(), 'Acme Garden')
    await world().state.play('contract-expired')
    await rename(world(), 'Acme Garden')
    await world().state.replace([file])
    const changes = (await world().diff()).map(({ api, fields }) => [api, fields[0]?.path])
    expect(changes).toEqual([['shareofmodel', '/contract_end_date']])
  })

  test.for([
    ['a value against the schema', { user_quota: -1 }, 'user_quota'],
    ['a misspelled property', { user_qouta: 1 }, 'Did you mean "user_quota"?'],
    ['a key that is there twice', { id: '8f14e45f-ceea-467f-9575-1a2b3c4d5e6f' }, 'Duplicate record'],
  ] as const)('is refused with what is wrong, and nothing has changed: %s', async ([, record, said]) => {
    await rename(world(), 'Acme Garden')
    const before = await world().state.export()
    const files = [...changed(before, 'aitronos', { name: 'Lost' }), ...changed(before, 'shareofmodel', record)]
    const refusal = world().state.replace(files)
    await expect(refusal).rejects.toThrow(said)
    await expect(refusal).rejects.toThrow('the state of shareofmodel')
    expect(await world().state.export()).toEqual(before)
  })

  test.for([
    ['no list', '{}'],
    ['no JSON', '['],
    ['no file of an API', '[{}]'],
    ['an API that there is not', '[{"api":"aitronoss","principals":[],"collections":{}}]'],
  ] as const)('is refused where the body is %s', async ([, body]) => {
    const { status } = await send(world(), 'PUT', 'state', body)
    expect(status).toBe(400)
    expect(await world().diff()).toEqual([])
  })
}

function describeSeeding(world: () => Mock): void {
  test('gets the same made-up records from the same seed, and others from another', async () => {
    const exports = []
    for (const seed of [7, 7, 8]) {
      await world().reset()
      expect(await world().state.seed({ count: 2, seed })).toEqual({ principals: expect.any(Number), records: 6 })
      exports.push(await world().state.export())
    }
    expect(exports[0]).toEqual(exports[1])
    expect(exports[0]).not.toEqual(exports[2])
  })

  test('keeps its made-up records where more are made', async () => {
    await world().state.seed({ count: 2, seed: 7 })
    const few = await world().diff()
    await world().reset()
    await world().state.seed({ count: 3, seed: 7 })
    expect(await world().diff()).toEqual(expect.arrayContaining([...few]))
  })

  test('takes entries line by line', async () => {
    const principal = { id: 'ada', credentials: { aitronosKey: 'ak_ada' }, roles: [], grants: {} }
    const line = JSON.stringify({ api: 'aitronos', principal })
    const { status, said } = await send(world(), 'POST', 'seed', `${line}\n`, 'application/x-ndjson')
    expect([status, said]).toEqual([200, { principals: 1, records: 0 }])
    expect((await world().identities()).map(({ id }) => id)).toContain('ada')
  })

  test.for(['aitronos', 'shareofmodel'])('of %s alone can be made up', async (api) => {
    await world().state.seed({ api, count: 1 })
    expect(new Set((await world().diff()).map((change) => change.api))).toEqual(new Set([api]))
  })

  test('is refused twice from one seed, and nothing has changed', async () => {
    await world().state.seed({ count: 1, seed: 7 })
    const before = await world().state.export()
    await expect(world().state.seed({ count: 2, seed: 7 })).rejects.toThrow('already')
    expect(await world().state.export()).toEqual(before)
  })

  test('is refused a line that does not fit, with its number, and nothing has changed', async () => {
    const principal = { id: 'ada', credentials: {}, roles: [], grants: {} }
    const good = JSON.stringify({ api: 'aitronos', principal })
    const { status, said } = await send(
      world(),
      'POST',
      'seed',
      `${good}\n{"api":"aitronos"}\n`,
      'application/x-ndjson',
    )
    expect([status, said?.detail]).toEqual([400, expect.stringMatching(/^entries:2:1 /)])
    expect(await world().diff()).toEqual([])
  })

  test.for([
    ['{"count":0}', 'count'],
    ['{"count":100001}', 'count'],
    ['{"count":1.5}', 'Invalid body'],
    ['{"cuont":1}', 'cuont'],
    ['{"api":"aitronoss"}', 'Did you mean "aitronos"?'],
  ] as const)('is not made up of %s', async ([body, said]) => {
    const reply = await send(world(), 'POST', 'seed', body)
    expect(reply.status).toBeGreaterThanOrEqual(400)
    expect(reply.said?.detail).toContain(said)
    expect(await world().diff()).toEqual([])
  })
}

function describeScenarios(world: () => Mock): void {
  test('can be that of each scenario there is, whichever was played before', async () => {
    const names = (await world().state.scenarios()).map(({ name }) => name)
    expect(names).toContain('inactive')
    await world().state.play('maximum')
    await world().state.play('inactive')
    const changes = (await world().diff()).flatMap(({ fields }) => fields.map(({ path }) => path))
    expect(new Set(changes)).toEqual(new Set(['/is_active']))
  })

  test('of a scenario is left by a reset', async () => {
    await world().state.play('inactive')
    expect(await organization(world())).toMatchObject({ is_active: false })
    await world().reset()
    expect(await organization(world())).toMatchObject({ is_active: true })
  })

  test('is as it was where there is no scenario of the name, and the nearest is told', async () => {
    await rename(world(), 'Acme Garden')
    const { status, said } = await send(world(), 'POST', 'scenarios/inactiv', '')
    expect([status, said?.detail]).toEqual([404, 'Unknown scenario "inactiv". Did you mean "inactive"?'])
    expect(await organization(world())).toMatchObject({ name: 'Acme Garden' })
  })
}

function describeOrigins(world: () => Mock): void {
  test('of a scenario is the same in every sandbox, whatever the mock holds by then', async () => {
    await rename(world(), 'Renamed before')
    const made = await world().createSandbox('ada', { scenario: 'inactive' })
    const expected = { name: 'Acme Corporation', is_active: false }
    expect(await organization(made)).toMatchObject(expected)
    const played = await world().createSandbox('ben')
    await played.state.play('inactive')
    expect(await organization(played)).toMatchObject(expected)
  })

  test('of a sandbox can begin with a scenario, which a reset comes back to', async () => {
    const sandbox = await world().createSandbox('ada', { scenario: 'inactive' })
    await rename(sandbox, 'Inside')
    await sandbox.reset()
    expect(await organization(sandbox)).toMatchObject({ name: 'Acme Corporation', is_active: false })
    expect(await sandbox.diff()).toEqual([])
    expect(await organization(world())).toMatchObject({ is_active: true })
  })

  test('of a sandbox can begin with a snapshot, which a reset comes back to', async () => {
    await rename(world(), 'Acme Garden')
    await world().snapshot('garden')
    await world().reset()
    const sandbox = await world().createSandbox('ada', { snapshot: 'garden' })
    await rename(sandbox, 'Inside')
    await sandbox.reset()
    expect(await organization(sandbox)).toMatchObject({ name: 'Acme Garden' })
    expect(await organization(world())).toMatchObject({ name: 'Acme Corporation' })
  })

  test.for([{ scenario: 'inactiv' }, { snapshot: 'nowhere' }])(
    'of a sandbox is left alone where there is no origin like %o',
    async (origin) => {
      const sandbox = await world().sandbox('ada')
      await rename(sandbox, 'Inside')
      await expect(world().createSandbox('ada', origin)).rejects.toThrow(UsageError)
      expect(await organization(sandbox)).toMatchObject({ name: 'Inside' })
    },
  )

  test('of a sandbox can be made up and played in, and the mock has nothing of it', async () => {
    const sandbox = await world().sandbox('ada')
    await sandbox.state.seed({ count: 1 })
    await sandbox.state.play('locked-out')
    expect(await sandbox.diff()).not.toEqual([])
    expect(await world().diff()).toEqual([])
  })
}
