import type { Api, Contract, JsonObject } from '../spec/contract.ts'
import type { Validators } from '../spec/validators.ts'
import { recordsOf } from '../store/principals.ts'
import { checkEntry } from './check-entry.ts'
import type { Secrets } from './check-principal.ts'
import { addPrincipal, collectSecrets } from './check-principal.ts'
import { checkRecord, findCollection, putRecord } from './check-record.ts'
import type { Referred } from './check-references.ts'
import { areGrantsKnown, checkOwner, checkPrincipal } from './check-references.ts'
import type { FixtureEntry, PrincipalEntry, RecordEntry } from './entry.ts'
import type { ApiFixtures } from './fixtures.ts'
import type { EntryIssues, Issues } from './issues.ts'

/** Fixtures while they are gathered from several places. */
export interface Intake {
  readonly validators: Validators
  readonly loaded: ReadonlyMap<string, ApiFixtures>
  readonly secrets: Secrets
  /** What each place has wrong, in their order. */
  readonly places: Issues[]
  /** What can only be checked when all is there. */
  readonly pending: Pending[]
  /** Tells whether a record is there without having been gathered: by the name of its collection in the store. */
  readonly isThere?: (collection: string, key: string) => boolean
}

interface Pending {
  readonly api: string
  readonly check: () => void
}

/** Starts to gather fixtures, in addition to those that are checked already. */
export function startIntake(contract: Contract, validators: Validators, given: readonly ApiFixtures[] = []): Intake {
  const loaded = new Map(contract.apis.map((api) => [api.name, startingWith(api, given)]))
  return { validators, loaded, secrets: collectSecrets(loaded.values()), places: [], pending: [] }
}

function startingWith(api: Api, given: readonly ApiFixtures[]): ApiFixtures {
  const known = given.find((each) => each.api.name === api.name)
  const names = Object.keys(api.collections)
  return {
    api,
    principals: new Map(known?.principals),
    records: new Map(names.map((name) => [name, new Map(known?.records.get(name))])),
  }
}

/** Gives the fixtures of the API of that name. Tells when there is none. */
export function fixturesFor({ loaded }: Intake, issues: Issues, api: string): ApiFixtures | undefined {
  const fixtures = loaded.get(api)
  if (!fixtures) issues.unknown('#/api', `There is no API "${api}".`, api, [...loaded.keys()])
  return fixtures
}

/** Drops all that has come of an API so far. */
export function replaceApi(intake: Intake, { api, principals, records }: ApiFixtures): void {
  principals.clear()
  for (const collection of records.values()) collection.clear()
  intake.secrets.delete(api.name)
  const kept = intake.pending.filter((each) => each.api !== api.name)
  intake.pending.length = 0
  for (const each of kept) intake.pending.push(each)
}

/** Takes an entry in, and tells all that is wrong with it. */
export function addEntry(intake: Intake, issues: EntryIssues, value: unknown): FixtureEntry | undefined {
  const entry = checkEntry(issues, value)
  const fixtures = entry && fixturesFor(intake, issues, entry.api)
  if (!entry || !fixtures) return undefined
  if ('replaces' in entry) replaceApi(intake, fixtures)
  else if ('principal' in entry) addPrincipalEntry(intake, issues, fixtures, entry)
  else addRecordEntry(intake, issues, fixtures, entry)
  return entry
}

function addPrincipalEntry(
  intake: Intake,
  issues: EntryIssues,
  fixtures: ApiFixtures,
  { principal }: PrincipalEntry,
): void {
  addPrincipal(issues, fixtures, principal, intake.secrets, '#/principal')
  const check = (): void => checkPrincipal(issues, referredBy(intake, fixtures), principal, '#/principal')
  // It may have a role on a record that comes later.
  if (areGrantsKnown(fixtures, principal)) check()
  else checkLater(intake, issues, fixtures, check)
}

function addRecordEntry(intake: Intake, issues: EntryIssues, fixtures: ApiFixtures, entry: RecordEntry): void {
  const { api, records } = fixtures
  const collection = findCollection(issues, api, entry.collection, '#/collection')
  if (!collection) return
  const record = checkRecord(issues, intake.validators, collection, entry.record, '#/record')
  if (!record) return
  const key = keyOf(collection.key, entry, record)
  if (key === undefined) {
    const hint = collection.key === undefined ? 'Name the key of its owner.' : 'Leave it out: the record has its own.'
    issues.add('bad-record', '#/key', `A record of "${collection.name}" is written otherwise.`, hint)
    return
  }
  putRecord(issues, collection, records.get(collection.name) as Map<string, JsonObject>, {
    key,
    record,
    at: '#/record',
  })
  if (collection.singletonOf === undefined || records.get(collection.singletonOf)?.has(key)) return
  checkLater(intake, issues, fixtures, () =>
    checkOwner(issues, referredBy(intake, fixtures), collection.name, key, '#/key'),
  )
}

function keyOf(property: string | undefined, { key }: RecordEntry, record: JsonObject): string | undefined {
  if (property === undefined) return key
  return key === undefined ? String(record[property]) : undefined
}

/** Gives what references of the API lead to: what was gathered, and what is there. */
function referredBy({ isThere }: Intake, fixtures: ApiFixtures): Referred {
  if (!isThere) return fixtures
  const { api, records } = fixtures
  const names = [...records].map(([name, held]) => {
    const has = (key: string): boolean => held.has(key) || isThere(recordsOf(api.name, name), key)
    return [name, { has }] as const
  })
  return { api, records: new Map(names) }
}

function checkLater(intake: Intake, issues: EntryIssues, { api }: ApiFixtures, check: () => void): void {
  const { number } = issues
  intake.pending.push({
    api: api.name,
    check: () => {
      issues.number = number
      check()
    },
  })
}

/**
 * Gives all that was gathered.
 *
 * @throws {SpecError} with all that is wrong in the first place that has anything wrong.
 */
export function settle({ loaded, pending, places }: Intake): ApiFixtures[] {
  for (const { check } of pending) check()
  for (const issues of places) issues.throwIfAny()
  return [...loaded.values()]
}
