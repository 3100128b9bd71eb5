import type { Api, Contract, JsonObject } from '../spec/contract.ts'
import { child } from '../spec/pointer.ts'
import { Report } from '../spec/report.ts'
import type { Source } from '../spec/source.ts'
import type { Validators } from '../spec/validators.ts'
import { addPrincipal } from './check-principal.ts'
import { checkRecord, findCollection, putRecord } from './check-record.ts'
import { checkOwner, checkPrincipal } from './check-references.ts'
import type { FixtureFile, FixturePrincipal } from './fixture-file.ts'
import { fixtureFile } from './fixture-file.ts'
import type { Intake } from './intake.ts'
import { fixturesFor, replaceApi, settle, startIntake } from './intake.ts'
import type { Issues } from './issues.ts'

/** What one API starts with, checked. */
export interface ApiFixtures {
  readonly api: Api
  readonly principals: Map<string, FixturePrincipal>
  /** Collection → key → record. */
  readonly records: Map<string, Map<string, JsonObject>>
}

/**
 * Checks fixture files against the contract and against each other.
 *
 * @param given Fixtures that are checked already; the files come in addition.
 * @throws {SpecError} with all that is wrong in the first file that has anything wrong, each with line, column and pointer.
 */
export function checkFixtures(
  contract: Contract,
  validators: Validators,
  sources: readonly Source[],
  given: readonly ApiFixtures[] = [],
): ApiFixtures[] {
  const intake = startIntake(contract, validators, given)
  for (const source of sources) addFile(intake, source)
  return settle(intake)
}

/**
 * Takes a fixture file in.
 *
 * @throws {SpecError} when it is none; what else is wrong is told when all files are there.
 */
export function addFile(intake: Intake, source: Source): void {
  const report = new Report(source)
  const file = parse(report, source)
  const fixtures = file && fixturesFor(intake, report, file.api)
  report.throwIfAny()
  if (!file || !fixtures) return
  intake.places.push(report)
  if (file.replaces) replaceApi(intake, fixtures)
  for (const name of Object.keys(file.collections)) addRecords(intake, report, fixtures, file, name)
  for (const [index, principal] of file.principals.entries()) {
    addPrincipal(report, fixtures, principal, intake.secrets, child('#/principals', index))
  }
  // A file may refer to what a later one holds.
  intake.pending.push({ api: file.api, check: () => checkReferences(report, fixtures, file) })
}

function parse(report: Report, source: Source): FixtureFile | undefined {
  const result = fixtureFile.safeParse(source.value)
  if (result.success) return result.data as FixtureFile
  for (const { path, message } of result.error.issues) {
    const found = `The fixture file does not fit: ${message}.`
    report.add(
      'bad-record',
      child('#', ...path.map(String)),
      found,
      'A fixture file has api, principals and collections.',
    )
  }
  return undefined
}

function addRecords(
  intake: Intake,
  issues: Issues,
  { api, records }: ApiFixtures,
  file: FixtureFile,
  name: string,
): void {
  const at = child('#/collections', name)
  const entries = file.collections[name] ?? []
  const collection = findCollection(issues, api, name, at)
  if (!collection) return
  if (Array.isArray(entries) !== (collection.key !== undefined)) {
    const form = collection.key === undefined ? "a map from the owner's key to the record" : 'a list of records'
    issues.add('bad-record', at, `The records of "${name}" have the wrong form.`, `Write them as ${form}.`)
    return
  }
  const known = records.get(name) as Map<string, JsonObject>
  for (const [position, given] of Object.entries(entries)) {
    const place = child(at, position)
    const record = checkRecord(issues, intake.validators, collection, given, place)
    const key = collection.key === undefined ? position : String(record?.[collection.key])
    if (record) putRecord(issues, collection, known, { key, record, at: place })
  }
}

function checkReferences(issues: Issues, fixtures: ApiFixtures, { principals, collections }: FixtureFile): void {
  for (const [index, principal] of principals.entries()) {
    checkPrincipal(issues, fixtures, principal, child('#/principals', index))
  }
  for (const [name, records] of Object.entries(collections)) {
    if (fixtures.api.collections[name]?.singletonOf === undefined || Array.isArray(records)) continue
    for (const key of Object.keys(records)) checkOwner(issues, fixtures, name, key, child('#/collections', name, key))
  }
}
