import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { listen } from '../../src/adapters/node/listen.ts'
import { createListener } from '../../src/adapters/node/listener.ts'
import type { FixtureFile, LocalMock, Mock, MockSettings, Sandbox } from '../../src/client.ts'
import { connect } from '../../src/client.ts'
import { createMock } from '../../src/index.ts'
import { calls } from '../../src/mock/calls.ts'
import { isControlPath } from '../../src/mock/paths.ts'
import { repeatable } from '../support/run-engine.ts'

/** Two equal mocks, whose time stands still: one is asked in process, the other one over HTTP. */
interface Pair {
  readonly local: LocalMock
  readonly remote: Mock
  close(): Promise<void>
}

async function startPair(settings: MockSettings = {}): Promise<Pair> {
  const [local, served] = await Promise.all([1, 2].map(() => createMock({ runtime: repeatable(), ...settings })))
  if (!local || !served) throw new Error('Two mocks were started.')
  const maxBodyBytes = 8 * 1024 * 1024
  const listener = createListener(served.answer, { maxBodyBytes, isPrivate: isControlPath })
  const server = await listen(listener, '127.0.0.1', 0)
  const close = async () => {
    await Promise.all([server.close(), local.close()])
    await served.close()
  }
  return { local, remote: connect(`http://127.0.0.1:${server.port}`), close }
}

/** What came of a call, as JSON has it: the result, or the error with its class and its texts. */
async function outcomeOf(mock: Mock, act: (mock: Mock) => unknown): Promise<unknown> {
  try {
    const result = await act(mock)
    return { result: result === undefined ? undefined : JSON.parse(JSON.stringify(result)) }
  } catch (error) {
    const { name, message, hint, file, issues } = error as Error & Record<'hint' | 'file' | 'issues', unknown>
    return { kind: (error as Error).constructor.name, name, message, hint, file, issues }
  }
}

const acme = '/aitronos/v1/organizations/org_abc123def456'
const headers = { 'X-API-Key': 'ak_acme_owner', 'Content-Type': 'application/json' }
const rename = (sandbox: Sandbox, name: string) =>
  sandbox.fetch(acme, { method: 'PATCH', headers, body: JSON.stringify({ name }) })
const deep = (depth: number) => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`)
const principal = { id: 'ada', credentials: { aitronosKey: 'ak_ada' }, roles: [], grants: {} }
const cyclic: Record<string, unknown> = {}
cyclic.self = cyclic

const changedFile = async (mock: Mock, record: object): Promise<FixtureFile[]> => {
  const [file] = await mock.state.export()
  if (!file) throw new Error('The state has no file.')
  const organizations = Object.values(file.collections.organizations ?? {}).map((each) => ({ ...each, ...record }))
  return [{ ...file, collections: { ...file.collections, organizations } } as unknown as FixtureFile]
}

/** Takes events until as many came as are wanted. */
async function take(sandbox: Sandbox, count: number, cause: () => Promise<unknown>): Promise<unknown[]> {
  const controller = new AbortController()
  const events = sandbox.events({ include: ['exchange', 'clock', 'state'], since: 0, signal: controller.signal })
  const taken: unknown[] = []
  const reading = (async () => {
    for await (const event of events) if (taken.push(event) === count) controller.abort()
  })()
  // A new stream has all exchanges so far: once it has the first one, it is there.
  await rename(sandbox, 'First')
  await expect.poll(() => taken.length).toBeGreaterThan(0)
  await cause()
  await reading
  return taken
}

/** Member → what is done with it: what is allowed, and what is refused. */
const members: Readonly<Record<string, readonly ((mock: Mock) => unknown)[]>> = {
  fetch: [
    async (mock) => (await mock.fetch(acme, { headers })).json(),
    async (mock) => (await rename(mock, '')).json(),
  ],
  identities: [(mock) => mock.identities()],
  outline: [(mock) => mock.outline()],
  document: [(mock) => mock.document(), (mock) => mock.document('../package.json')],
  place: [
    (mock) => mock.place('#/paths/~1v1~1organizations/get'),
    (mock) => mock.place('#/nowhere'),
    (mock) => mock.place('paths'),
  ],
  'operations.describe': [
    (mock) => mock.operations.describe('aitronos', 'updateAitronosOrganization'),
    (mock) => mock.operations.describe('aitronos', 'updateOrganization'),
    (mock) => mock.operations.describe('nowhere', 'updateAitronosOrganization'),
  ],
  'operations.check': [
    (mock) => mock.operations.check('aitronos', 'updateAitronosOrganization', { name: 'Fits' }),
    (mock) => mock.operations.check('aitronos', 'updateAitronosOrganization', { name: '', domains: 5 }),
    (mock) => mock.operations.check('aitronos', 'updateAitronosOrganization', {}, 'text/plain'),
    (mock) => mock.operations.check('aitronos', 'listAitronosOrganizations', {}),
    (mock) => mock.operations.check('aitronos', 'nothing', {}),
    (mock) => mock.operations.check('aitronos', 'updateAitronosOrganization', deep(100_000)),
  ],
  permissions: [
    (mock) => mock.permissions('aitronos', { collection: 'organizations', key: 'org_abc123def456' }),
    (mock) => mock.permissions('shareofmodel'),
    (mock) => mock.permissions('nowhere'),
    (mock) => mock.permissions('aitronos', { collection: 'nothing', key: '1' }),
  ],
  'records.list': [
    (mock) => mock.records.list('aitronos', 'organizations'),
    (mock) => mock.records.list('aitronos', 'organizations', { sort: '-name', limit: 1, offset: 1, search: 'ACME' }),
    async (mock) => [
      await rename(mock, 'Changed'),
      await mock.records.list('aitronos', 'organizations', { changed: true }),
    ],
    (mock) => mock.records.list('aitronos', 'organizations', { limit: -1 }),
    (mock) => mock.records.list('aitronos', 'organisations'),
  ],
  'records.get': [
    (mock) => mock.records.get('aitronos', 'organizations', 'org_abc123def456'),
    (mock) => mock.records.get('aitronos', 'organizations', 'a/b'),
  ],
  'records.put': [
    async (mock) => {
      const { record } = await mock.records.get('aitronos', 'organizations', 'org_abc123def456')
      await mock.records.put('aitronos', 'organizations', 'org_abc123def456', { ...record, name: 'By hand' })
      return [await mock.diff(), await (await mock.fetch(acme, { headers })).json()]
    },
    async (mock) => {
      const { record } = await mock.records.get('aitronos', 'organizations', 'org_abc123def456')
      return mock.records.put('aitronos', 'organizations', 'org_abc123def456', { ...record, name: 5, nam: 'x' })
    },
    async (mock) => {
      const { record } = await mock.records.get('aitronos', 'organizations', 'org_abc123def456')
      return mock.records.put('aitronos', 'organizations', 'org_other', record)
    },
    (mock) => mock.records.put('aitronos', 'model-settings', 'org_nowhere', {}),
    (mock) => mock.records.put('aitronos', 'organizations', 'org_abc123def456', deep(100_000)),
  ],
  'records.delete': [
    async (mock) => [
      await mock.records.delete('aitronos', 'organizations', 'org_abc123def456'),
      await mock.diff(),
      (await mock.fetch(acme, { headers })).status,
    ],
    (mock) => mock.records.delete('aitronos', 'organizations', 'org_nowhere'),
  ],
  'records.example': [
    (mock) => mock.records.example('aitronos', 'organizations'),
    (mock) => mock.records.example('aitronos', 'nothing'),
  ],
  reset: [
    async (mock) => {
      await rename(mock, 'Changed')
      await mock.reset()
      return mock.diff()
    },
  ],
  snapshots: [(mock) => mock.snapshots()],
  snapshot: [
    async (mock) => [await mock.snapshot('one'), await mock.snapshots()],
    (mock) => mock.snapshot('initial'),
    (mock) => mock.snapshot('a b'),
    (mock) => mock.snapshot(5 as never),
  ],
  restore: [(mock) => mock.restore('initial'), (mock) => mock.restore('nowhere'), (mock) => mock.restore('a/b')],
  forget: [(mock) => mock.forget('nowhere'), (mock) => mock.forget('initial')],
  diff: [
    async (mock) => {
      await rename(mock, 'Changed')
      return mock.diff()
    },
    (mock) => mock.diff('initial', 'initial'),
    (mock) => mock.diff('nowhere'),
    (mock) => mock.diff('a b'),
  ],
  'clock.state': [(mock) => mock.clock.state()],
  'clock.freeze': [
    (mock) => mock.clock.freeze(),
    (mock) => mock.clock.freeze('2031-01-01T00:00:00Z'),
    (mock) => mock.clock.freeze('tomorrow'),
  ],
  'clock.set': [
    (mock) => mock.clock.set(0),
    (mock) => mock.clock.set(new Date(0)),
    (mock) => mock.clock.set('1970-01-01T01:00:00+01:00'),
    (mock) => mock.clock.set(new Date(Number.NaN)),
    (mock) => mock.clock.set(Number.NaN),
    (mock) => mock.clock.set(1e300),
    (mock) => mock.clock.set(undefined as never),
  ],
  'clock.advance': [
    (mock) => mock.clock.advance(1),
    (mock) => mock.clock.advance('1d'),
    (mock) => mock.clock.advance('-P1M'),
    (mock) => mock.clock.advance('soon'),
    (mock) => mock.clock.advance('9999 years'),
    (mock) => mock.clock.advance(null as never),
  ],
  'clock.resume': [(mock) => mock.clock.resume()],
  'clock.reset': [(mock) => mock.clock.reset()],
  'faults.list': [(mock) => mock.faults.list()],
  'faults.add': [
    (mock) => mock.faults.add({ status: 503, operation: 'updateAitronosOrganization' }),
    (mock) => mock.faults.add({ status: 99 }),
    (mock) => mock.faults.add({}),
    (mock) => mock.faults.add({ status: 503, tims: 2 } as never),
    (mock) => mock.faults.add({ status: 503, api: 'aitrons' }),
    (mock) => mock.faults.add({ status: 503, principal: 'nobody' }),
    (mock) => mock.faults.add(deep(5000)),
    (mock) => mock.faults.add(deep(100_000)),
  ],
  'faults.replace': [
    (mock) => mock.faults.replace([{ latency: 1 }], 7),
    (mock) => mock.faults.replace([{ latency: -1 }]),
    (mock) => mock.faults.replace([], 1.5),
  ],
  'faults.remove': [
    async (mock) => [await mock.faults.add({ id: 'one', latency: 1 }), await mock.faults.remove('one')],
    (mock) => mock.faults.remove('nowhere'),
  ],
  'faults.clear': [(mock) => mock.faults.clear()],
  'limits.list': [(mock) => mock.limits.list()],
  'limits.uses': [
    (mock) => mock.limits.uses(),
    async (mock) => {
      await mock.limits.replace([{ requests: 5, seconds: 60 }])
      await rename(mock, 'Counted')
      await mock.fetch(acme)
      return mock.limits.uses()
    },
  ],
  'limits.replace': [
    (mock) => mock.limits.replace([{ api: 'aitronos', requests: 1000, seconds: 60 }]),
    (mock) => mock.limits.replace([{ requests: 0, seconds: 60 }]),
    (mock) => mock.limits.replace([{ api: 'aitrons', requests: 1, seconds: 60 }]),
    (mock) => mock.limits.replace([{ requests: 1, seconds: 1e9 }]),
  ],
  'limits.clear': [(mock) => mock.limits.clear()],
  'state.export': [(mock) => mock.state.export()],
  'state.replace': [
    async (mock) => [await mock.state.replace(await changedFile(mock, {})), await mock.diff()],
    async (mock) => mock.state.replace(await changedFile(mock, { name: 5 })),
    async (mock) => mock.state.replace(await changedFile(mock, { extra: deep(100_000) })),
    async (mock) => mock.state.replace(await changedFile(mock, { extra: deep(2000) })),
    (mock) => mock.state.replace([{ api: 'nowhere' }] as never),
    (mock) => mock.state.replace([cyclic] as never),
  ],
  'state.seed': [
    (mock) => mock.state.seed({ count: 1 }),
    async (mock) => [await mock.state.seed({ count: 1, seed: 2 }), await mock.state.seed({ count: 1, seed: 2 })],
    (mock) => mock.state.seed({ count: 1.5 }),
    (mock) => mock.state.seed({ api: 'nowhere' }),
  ],
  'state.add': [
    (mock) => mock.state.add([{ api: 'aitronos', principal }]),
    (mock) => mock.state.add(`${JSON.stringify({ api: 'aitronos', principal })}\n`),
    (mock) => mock.state.add('{'),
    (mock) => mock.state.add([{ api: 'nowhere', principal }]),
    (mock) =>
      mock.state.add(`{"api":"aitronos","collection":"organizations","record":${'['.repeat(5e4)}${']'.repeat(5e4)}}`),
    (mock) => mock.state.add([{ api: 'aitronos', collection: 'organizations', record: deep(100_000) }]),
    (mock) => mock.state.add([cyclic] as never),
  ],
  'state.scenarios': [(mock) => mock.state.scenarios()],
  'state.play': [
    async (mock) => [await mock.state.play('minimum'), await mock.diff()],
    (mock) => mock.state.play('minimun'),
    (mock) => mock.state.play('x'.repeat(5000)),
  ],
  'journal.find': [
    async (mock) => [await rename(mock, 'Changed'), await mock.journal.find({ status: '2xx' })],
    (mock) => mock.journal.find({ status: '9xx' }),
    (mock) => mock.journal.find({ since: -1 }),
    (mock) => mock.journal.find({ colour: 'red' } as never),
  ],
  'journal.only': [
    async (mock) => [await rename(mock, 'Changed'), await mock.journal.only({ method: 'patch' })],
    async (mock) => [await rename(mock, 'Changed'), await mock.journal.only({ method: 'put' })],
    async (mock) => [await rename(mock, 'One'), await rename(mock, 'Two'), await mock.journal.only()],
  ],
  'journal.last': [
    async (mock) => [await rename(mock, 'Changed'), await mock.journal.last()],
    (mock) => mock.journal.last(),
  ],
  'journal.count': [async (mock) => [await rename(mock, 'Changed'), await mock.journal.count()]],
  'journal.explain': [
    async (mock) => [await rename(mock, 'Changed'), await mock.journal.explain(await mock.journal.count())],
    (mock) => mock.journal.explain(0),
    (mock) => mock.journal.explain(1e9),
    (mock) => mock.journal.explain(Number.NaN),
  ],
  'journal.clear': [(mock) => mock.journal.clear()],
  events: [
    (mock) => take(mock, 3, async () => [await mock.clock.freeze(), await rename(mock, 'Changed')]),
    (mock) =>
      mock
        .events({ include: ['weather' as never] })
        [Symbol.asyncIterator]()
        .next(),
    (mock) => mock.events({ status: '9xx' })[Symbol.asyncIterator]().next(),
  ],
  drop: [
    (mock) => mock.drop(),
    async (mock) => {
      await (await mock.sandbox('one')).drop()
      return mock.sandboxes()
    },
  ],
  sandbox: [
    async (mock) => {
      await rename(await mock.sandbox('one'), 'Inside')
      const again = await mock.sandbox('one')
      return [again.name, await again.diff(), await mock.diff()]
    },
    (mock) => mock.sandbox('a b'),
    (mock) => mock.sandbox('x'.repeat(65)),
  ],
  createSandbox: [
    async (mock) => {
      await rename(await mock.createSandbox('one'), 'Inside')
      return (await mock.createSandbox('one', { scenario: 'minimum' })).diff()
    },
    (mock) => mock.createSandbox('a b'),
    (mock) => mock.createSandbox('one', { scenario: 'minimum', snapshot: 'initial' }),
    (mock) => mock.createSandbox('one', { scenario: 'minimun' }),
    (mock) => mock.createSandbox('one', { snapshot: 'nowhere' }),
  ],
  sandboxes: [async (mock) => [(await mock.sandbox('one')).name, await mock.sandboxes()]],
}

/** The methods of an object, and of the objects in it. */
function methodsOf(value: object, before = ''): string[] {
  return Object.entries(value).flatMap(([name, member]) => {
    if (typeof member === 'function') return [before + name]
    return typeof member === 'object' && name !== 'headers' && name !== 'contract' ? methodsOf(member, `${name}.`) : []
  })
}

let pair: Pair
beforeAll(async () => {
  pair = await startPair()
})
afterAll(() => pair.close())
beforeEach(async () => {
  for (const mock of [pair.local, pair.remote]) {
    for (const { name } of await mock.sandboxes()) await (await mock.sandbox(name)).drop()
    for (const name of await mock.snapshots()) if (name !== 'initial') await mock.forget(name)
    await mock.reset()
  }
})

test('a mock has the same methods in process and over HTTP, and all of them are tried here', () => {
  const localOnly = ['answer', 'onExchange', 'reload', 'close']
  const local = methodsOf(pair.local).filter((name) => !localOnly.includes(name))
  expect(local.toSorted()).toEqual(methodsOf(pair.remote).toSorted())
  expect(local.toSorted()).toEqual(Object.keys(members).toSorted())
})

describe.for(Object.entries(members))('%s', ([, acts]) => {
  test.for(acts)('does the same in process and over HTTP, or refuses it in the same words: %s', async (act) => {
    const [local, remote] = [await outcomeOf(pair.local, act), await outcomeOf(pair.remote, act)]
    expect(remote).toEqual(local)
  })
})

test('every refusal is of a class that the package exports, and says what to do', async () => {
  for (const act of Object.values(members).flat()) {
    const outcome = (await outcomeOf(pair.local, act)) as { readonly kind?: string; readonly hint?: string }
    if (outcome.kind === undefined || outcome.kind === 'Error') continue
    expect(['UsageError', 'UnknownNameError', 'SpecError', 'CapError']).toContain(outcome.kind)
    if (outcome.kind !== 'SpecError') expect(outcome.hint).toMatch(/[.?]$/)
  }
})

test('each call has a summary that is an imperative, and a schema for each argument and result', () => {
  for (const { name, summary, reply, media, run } of calls) {
    expect(summary, name).toMatch(/^[A-Z][a-z]+,? .*\.$/s)
    expect(Boolean(reply) && Boolean(media), name).toBe(false)
    expect(run, name).toBeTypeOf('function')
  }
})
