import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createAnswer } from '../../src/engine/answer.ts'
import { createEngine } from '../../src/engine/engine.ts'
import type { Answer } from '../../src/engine/exchange.ts'
import { createWorld } from '../../src/engine/world.ts'
import { checkFixtures } from '../../src/fixtures/fixtures.ts'
import { loadFixtures } from '../../src/fixtures/load-fixtures.ts'
import { createGenerate } from '../../src/generate/generate-value.ts'
import { compileContract } from '../../src/openapi/compile/contract.ts'
import type { Source } from '../../src/openapi/source.ts'
import { readSource } from '../../src/openapi/source.ts'
import { Journal } from '../../src/store/journal.ts'
import { MemoryStore } from '../../src/store/memory-store.ts'
import type { Entry, State, Store } from '../../src/store/store.ts'
import { compileFile, documents, lockersDocument } from '../support/documents.ts'
import { repeatable } from '../support/run-engine.ts'
import { ada, ben, cleo, eve, oldTown, startLockers } from './lockers.ts'

const methods = ['GET', 'PATCH', 'POST', 'DELETE']
const callers = [ada, ben, cleo, eve]
const paths = [`/stations/${oldTown}/alerts`, '/stations', `/stations/${oldTown}`, '/lockers/7', '/nowhere', '/figures']
const bodies = [
  '{"name":"A","labels":{"x":"y","lift":null}}',
  '{"quiet":true}',
  '{"name":1}',
  '{',
  '{"opening":{"sunday":null}}',
  '{}',
]

test('a thousand requests leave the contract, the document, the fixtures and every record as they were', async () => {
  const document = read(lockersDocument)
  const fixtures = read(join(lockersDocument, '..', 'fixtures', 'lockers.yaml'))
  const given = structuredClone([document.value, fixtures.value])
  const { contract, validators } = compileContract(document)
  const compiled = structuredClone(contract)
  const store = freezing(new MemoryStore())
  await store.transact((state) => loadFixtures(state, checkFixtures(contract, validators, [fixtures])))
  const world = createWorld({ store, journal: new Journal(), runtime: repeatable() })
  const engine = createEngine({ contract, validators, generate: createGenerate(contract.schemas, validators) })
  const answerIn = createAnswer(engine, contract)
  const answer: Answer = (exchange) => answerIn(exchange, world)
  // Who writes to a frozen record is answered with 500.
  expect(await barrage(answer)).toEqual([200, 204, 400, 401, 403, 404, 405, 415, 422])
  expect(contract).toEqual(compiled)
  expect([document.value, fixtures.value]).toEqual(given)
})

describe('two mocks in one process', () => {
  test('do not see what the other is told', async () => {
    const [left, right] = await Promise.all([startLockers(), startLockers()])
    const { body: before } = await right.get(`/stations/${oldTown}`)
    await left.patch(`/stations/${oldTown}`, { name: 'Left' }, ada)
    expect((await right.get(`/stations/${oldTown}`)).body).toEqual(before)
    expect(await right.mock.journal.find()).toHaveLength(2)
    await right.mock.reset()
    expect((await left.get(`/stations/${oldTown}`)).body).toMatchObject({ name: 'Left' })
  })

  test('answer the same to the same', async () => {
    const [left, right] = await Promise.all([startLockers(), startLockers()])
    const ask = ({ get, patch }: typeof left): Promise<unknown> =>
      Promise.all([get('/figures', ben), patch(`/stations/${oldTown}`, { note: null }, ada), get('/stations', cleo)])
    expect(await ask(left)).toEqual(await ask(right))
  })
})

describe.each(documents)('the contract of $name', ({ file }) => {
  test('is frozen to the bottom', () => {
    expect(unfrozen(compileFile(file).contract, '#')).toEqual([])
  })

  test('is plain data: what JSON makes of it is the same contract', () => {
    const { contract } = compileFile(file)
    expect(JSON.parse(JSON.stringify(contract))).toEqual(contract)
  })

  test('is the same each time it is compiled', () => {
    expect(compileFile(file).contract).toEqual(compileFile(file).contract)
  })
})

/** Sends every method to every path as everybody with every body, and so on up to a thousand; gives the statuses. */
async function barrage(answer: Answer): Promise<number[]> {
  const statuses = new Set<number>()
  for (let index = 0; index < 1000; index++) {
    const method = methods[index % 4] as string
    const body = method === 'GET' ? undefined : bodies[Math.floor(index / 16) % 6]
    const type = index % 101 === 100 ? 'text/plain' : 'application/json'
    const path = `/lockers/v2${paths[Math.floor(index / 96) % 6]}`
    const headers = { 'content-type': type, ...callers[Math.floor(index / 4) % 4] }
    statuses.add((await answer({ method, path, query: '', headers, body })).status)
  }
  return [...statuses].toSorted()
}

/** A store that notices whoever writes to a record: all it hands out and takes in is frozen. */
function freezing(store: Store): Store {
  return {
    // A promise each time: no part of the mock may rely on being answered at once.
    transact: async (run) => store.transact((state) => run(freezingState(state))),
    fork: async () => freezing(await store.fork()),
    snapshot: () => store.snapshot(),
    restore: (snapshot) => store.restore(snapshot),
  }
}

function freezingState(state: State): State {
  return {
    get: (collection, key) => freeze(state.get(collection, key)),
    list: (collection) => freeze(state.list(collection) as Entry[]),
    put: (collection, key, record) => state.put(collection, key, freeze(record)),
    delete: (collection, key) => state.delete(collection, key),
    discard: () => state.discard(),
  }
}

function freeze<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value
  for (const inner of Object.values(value)) freeze(inner)
  return Object.freeze(value)
}

function read(file: string): Source {
  return readSource(file, readFileSync(file, 'utf8'))
}

function unfrozen(value: unknown, at: string): string[] {
  if (typeof value !== 'object' || value === null) return []
  const inner = Object.entries(value).flatMap(([name, each]) => unfrozen(each, `${at}/${name}`))
  return Object.isFrozen(value) ? inner : [at, ...inner]
}
