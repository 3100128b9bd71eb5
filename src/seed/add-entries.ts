import type { Contract } from '../spec/contract.ts'
import { child } from '../spec/pointer.ts'
import type { Validators } from '../spec/validators.ts'
import { inOneGo } from '../store/awaitable.ts'
import { credentialKey, credentialsOf, principalsOf, recordsOf } from '../store/principals.ts'
import type { Store } from '../store/store.ts'
import type { FixtureEntry, PrincipalEntry, RecordEntry } from './entry.ts'
import { parseLine } from './entry-lines.ts'
import type { ApiFixtures } from './fixtures.ts'
import type { Intake } from './intake.ts'
import { addEntry, settle, startIntake } from './intake.ts'
import { EntryIssues } from './issues.ts'
import { loadFixtures, unloadApi } from './load-fixtures.ts'

/** What is played, and the state that entries are added to. */
export interface EntryTarget {
  readonly contract: Contract
  readonly validators: Validators
  readonly store: Store
}

/** How much was added. */
export interface AddedEntries {
  readonly principals: number
  readonly records: number
}

/**
 * Adds entries to a state: all of them, or none.
 *
 * @param name What they are called in messages.
 * @throws {SpecError} with all that is wrong with them, each with the number of the entry: nothing has changed then.
 */
export async function addEntries(
  target: EntryTarget,
  values: Iterable<unknown>,
  name = 'entries',
): Promise<AddedEntries> {
  const issues = new EntryIssues(name)
  const staging = startStaging(target)
  let number = 0
  for (const value of values) {
    issues.number = number++
    await stage(staging, issues, value)
    if (issues.isFull) break
  }
  return commit(staging, issues)
}

/** The same for the text of an NDJSON body or file. */
export async function addEntryLines(target: EntryTarget, text: string, name = 'entries'): Promise<AddedEntries> {
  const issues = new EntryIssues(name)
  const staging = startStaging(target)
  for (const [number, line] of text.split('\n').entries()) {
    issues.number = number
    const value = parseLine(issues, line)
    if (value !== undefined) await stage(staging, issues, value)
    if (issues.isFull) break
  }
  return commit(staging, issues)
}

/** Entries that are checked before any of them counts. */
interface Staging extends EntryTarget {
  readonly intake: Intake
  /** API → collection → keys that the store has, of those that were asked for. */
  readonly there: Map<string, Set<string>>
  /** The APIs of which nothing that is there stays. */
  readonly replaced: Set<string>
}

function startStaging(target: EntryTarget): Staging {
  const there = new Map<string, Set<string>>()
  const intake = startIntake(target.contract, target.validators)
  return {
    ...target,
    intake: { ...intake, isThere: (name, key) => there.get(name)?.has(key) === true },
    there,
    replaced: new Set(),
  }
}

async function stage(staging: Staging, issues: EntryIssues, value: unknown): Promise<void> {
  const entry = addEntry(staging.intake, issues, value)
  if (!entry) return
  if ('replaces' in entry) {
    staging.replaced.add(entry.api)
    for (const name of staging.there.keys()) if (name.startsWith(`${entry.api}/`)) staging.there.delete(name)
  } else if (!staging.replaced.has(entry.api)) {
    await compare(staging, issues, entry)
  }
}

/** Compares an entry with what is there: tells what would be there twice, and looks up what it refers to. */
function compare(
  staging: Staging,
  issues: EntryIssues,
  entry: Exclude<FixtureEntry, { replaces: true }>,
): Promise<void> {
  return 'principal' in entry ? comparePrincipal(staging, issues, entry) : compareRecord(staging, issues, entry)
}

async function compareRecord(staging: Staging, issues: EntryIssues, entry: RecordEntry): Promise<void> {
  const collection = staging.intake.loaded.get(entry.api)?.api.collections[entry.collection]
  if (!collection) return
  const key = collection.key === undefined ? String(entry.key) : String(entry.record[collection.key])
  if (collection.singletonOf !== undefined) await lookUp(staging, entry.api, collection.singletonOf, key)
  if (await staging.store.get(recordsOf(entry.api, collection.name), key)) {
    const found = `There is a record "${key}" in "${collection.name}" already.`
    issues.add('duplicate', '#/record', found, 'Give it another key, or take another seed.')
  }
}

async function comparePrincipal(staging: Staging, issues: EntryIssues, entry: PrincipalEntry): Promise<void> {
  const { api, principal } = entry
  for (const [collection, held] of Object.entries(principal.grants)) {
    for (const key of Object.keys(held)) await lookUp(staging, api, collection, key)
  }
  if (await staging.store.get(principalsOf(api), principal.id)) {
    const found = `There is a principal "${principal.id}" already.`
    issues.add('duplicate', '#/principal/id', found, 'Give it another id, or take another seed.')
    return
  }
  for (const [scheme, secrets] of Object.entries(principal.credentials)) {
    for (const secret of [secrets].flat()) {
      const holder = await staging.store.get(credentialsOf(api), credentialKey(scheme, secret))
      if (!holder) continue
      const found = `"${holder.principal}" has the same credential as "${principal.id}".`
      issues.add('duplicate', child('#/principal/credentials', scheme), found, 'Give each caller one of its own.')
    }
  }
}

async function lookUp({ store, there }: Staging, api: string, collection: string, key: string): Promise<void> {
  const name = recordsOf(api, collection)
  const known = there.get(name) ?? new Set()
  there.set(name, known)
  if (!known.has(key) && (await store.get(name, key))) known.add(key)
}

async function commit({ intake, replaced, store }: Staging, issues: EntryIssues): Promise<AddedEntries> {
  intake.places.push(issues)
  const fixtures = settle(intake)
  // No request comes between: it would see half of them, or change what they refer to.
  await inOneGo(function* () {
    for (const { api } of fixtures) if (replaced.has(api.name)) yield* unloadApi(store, api)
    yield* loadFixtures(store, fixtures)
  })
  return { principals: sum(fixtures, ({ principals }) => principals.size), records: sum(fixtures, countRecords) }
}

function countRecords({ records }: ApiFixtures): number {
  return [...records.values()].reduce((count, { size }) => count + size, 0)
}

function sum(fixtures: readonly ApiFixtures[], count: (each: ApiFixtures) => number): number {
  return fixtures.reduce((total, each) => total + count(each), 0)
}
