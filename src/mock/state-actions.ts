import type { AddedEntries } from '../fixtures/add-entries.ts'
import { addEntries, addEntryLines } from '../fixtures/add-entries.ts'
import { buildScenario } from '../fixtures/build-scenario.ts'
import type { FixtureEntry } from '../fixtures/entry.ts'
import { exportFixtures, readFixtures } from '../fixtures/export-fixtures.ts'
import type { FixtureFile } from '../fixtures/fixture-file.ts'
import type { ApiFixtures } from '../fixtures/fixtures.ts'
import { checkFixtures } from '../fixtures/fixtures.ts'
import { loadFixtures, unloadApi } from '../fixtures/load-fixtures.ts'
import type { ScenarioSummary } from '../fixtures/scenario.ts'
import { listScenarios } from '../fixtures/scenario.ts'
import { seedEntries } from '../fixtures/seed-entries.ts'
import { asSource } from '../openapi/as-source.ts'
import type { Api, Json } from '../openapi/contract.ts'
import { UsageError } from '../openapi/usage-error.ts'
import { callersOf } from '../store/callers.ts'
import type { Store } from '../store/store.ts'
import { beginAll } from './begin.ts'
import { findApi, unknownName } from './names.ts'
import type { SeedRequest } from './sandbox.ts'
import type { Playing, SandboxData } from './sandbox-data.ts'
import { initialName, openSnapshot } from './snapshots.ts'

export async function exportState(playing: Playing, { world }: SandboxData): Promise<FixtureFile[]> {
  await beginAll(playing, world.store)
  return world.store.transact((state) => playing.contract.apis.map((api) => exportFixtures(api, state)))
}

export async function replaceState(
  playing: Playing,
  { world }: SandboxData,
  files: readonly FixtureFile[],
): Promise<void> {
  const { contract, validators } = playing
  const sources = files.map((file) => asSource(file as unknown as Json, `the state of ${file.api}`))
  const checked = checkFixtures(contract, validators, sources)
  const named = new Set(files.map(({ api }) => api))
  await putInPlace(
    world.store,
    checked.filter(({ api }) => named.has(api.name)),
  )
}

export async function seed(
  playing: Playing,
  { world }: SandboxData,
  { api, count = 10, seed: value = 1 }: SeedRequest = {},
): Promise<AddedEntries> {
  const { contract, validators } = playing
  const chosen = api === undefined ? contract.apis : [findApi(contract, api)]
  const make = (each: Api, many: number) => seedEntries({ contract, validators, api: each, count: many, seed: value })
  for (const each of chosen) await refuseAgain(world.store, await make(each, 1), value)
  const made = await Promise.all(chosen.map((each) => make(each, count)))
  return world.store.transact((state) => addEntries({ contract, validators, state }, chain(made), 'generated entries'))
}

/** The same seed generates the same records: if the first one exists, the others mostly do, too. */
async function refuseAgain(store: Store, entries: Iterable<FixtureEntry>, value: number | string): Promise<void> {
  for (const entry of entries) {
    const id = 'principal' in entry ? entry.principal.id : undefined
    if (id === undefined) continue
    if (!(await store.transact((state) => state.get(callersOf(entry.api), id)))) return
    throw new UsageError(`What seed ${JSON.stringify(value)} makes up is there already.`, 'Take another seed.')
  }
}

export async function addLines(
  { contract, validators }: Playing,
  { world: { store } }: SandboxData,
  lines: string,
): Promise<AddedEntries> {
  return store.transact((state) => addEntryLines({ contract, validators, state }, lines))
}

export async function scenariosOf({ scenarios }: Playing): Promise<ScenarioSummary[]> {
  return listScenarios(await scenarios())
}

/** Puts a scenario in place: the same state everywhere, whatever a sandbox began with. */
export async function play(playing: Playing, { world }: SandboxData, name: string): Promise<void> {
  const { contract, validators } = playing
  const scenarios = await playing.scenarios()
  const names = scenarios.map((each) => each.name)
  if (!names.includes(name)) throw unknownName('scenario', name, names)
  const began = await openSnapshot(await playing.base.snapshots(), initialName)
  const base = await began.transact((state) => contract.apis.map((api) => readFixtures(api, state)))
  await putInPlace(world.store, await buildScenario(name, { contract, validators, scenarios, base }))
}

/** Replaces the state of APIs at once: no request sees half of it. */
async function putInPlace(store: Store, fixtures: readonly ApiFixtures[]): Promise<void> {
  await store.transact((state) => {
    for (const { api } of fixtures) unloadApi(state, api)
    loadFixtures(state, fixtures)
  })
}

function* chain<Item>(lists: readonly Iterable<Item>[]): Generator<Item> {
  for (const list of lists) yield* list
}
