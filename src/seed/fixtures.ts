import type { Api, Collection, Contract, JsonObject, Pointer } from '../spec/contract.ts'
import { child, isObject } from '../spec/pointer.ts'
import { Report } from '../spec/report.ts'
import type { Source } from '../spec/source.ts'
import type { Validators } from '../spec/validators.ts'
import { wording } from '../spec/validators.ts'
import { credentialKey } from '../store/principals.ts'
import { checkReferences } from './check-references.ts'
import type { FixtureFile, FixturePrincipal } from './fixture-file.ts'
import { fixtureFile } from './fixture-file.ts'

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
  const loaded = new Map(contract.apis.map((api) => [api.name, startingWith(api, given)]))
  const secrets = secretsOf(loaded.values())
  const files = sources.map((source) => {
    const report = new Report(source)
    const file = parse(report, source)
    const fixtures = file && loaded.get(file.api)
    if (file && !fixtures) report.unknown('#/api', `There is no API "${file.api}".`, file.api, [...loaded.keys()])
    report.throwIfAny()
    if (file && fixtures) {
      addRecords(report, validators, fixtures, file)
      addPrincipals(report, fixtures, file, secrets)
    }
    report.throwIfAny()
    return { report, file, fixtures }
  })
  // A file may refer to what a later one holds: references are checked when all are read.
  for (const { report, file, fixtures } of files) {
    if (file && fixtures) checkReferences(report, fixtures, file)
    report.throwIfAny()
  }
  return [...loaded.values()]
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

/** Gives whose each credential is. */
function secretsOf(fixtures: Iterable<ApiFixtures>): Map<string, string> {
  const held = [...fixtures].flatMap(({ api, principals }) =>
    [...principals.values()].flatMap(({ id, credentials }) =>
      Object.entries(credentials).flatMap(([scheme, secrets]) =>
        [secrets].flat().map((secret) => [secretKey(api, scheme, secret), id] as const),
      ),
    ),
  )
  return new Map(held)
}

/** A secret may be held once an API and scheme. */
function secretKey(api: Api, scheme: string, secret: string): string {
  return `${api.name} ${credentialKey(scheme, secret)}`
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

function addRecords(report: Report, validators: Validators, { api, records }: ApiFixtures, file: FixtureFile): void {
  for (const [name, entries] of Object.entries(file.collections)) {
    const at = child('#/collections', name)
    const collection = Object.hasOwn(api.collections, name) ? api.collections[name] : undefined
    if (!collection) {
      report.unknown(at, `"${api.name}" has no collection "${name}".`, name, Object.keys(api.collections))
      continue
    }
    if (Array.isArray(entries) !== (collection.key !== undefined)) {
      const form = collection.key === undefined ? "a map from the owner's key to the record" : 'a list of records'
      report.add('bad-record', at, `The records of "${name}" have the wrong form.`, `Write them as ${form}.`)
      continue
    }
    for (const [position, record] of Object.entries(entries)) {
      addRecord(
        report,
        validators,
        collection,
        records.get(name) as Map<string, JsonObject>,
        record,
        position,
        child(at, position),
      )
    }
  }
}

function addRecord(
  report: Report,
  validators: Validators,
  collection: Collection,
  known: Map<string, JsonObject>,
  given: JsonObject,
  position: string,
  at: Pointer,
): void {
  if (!isObject(given)) return report.add('bad-record', at, 'The record is no object.', 'Write it as property: value.')
  const { properties } = collection
  for (const name of properties ? Object.keys(given).filter((each) => !properties.includes(each)) : []) {
    report.unknown(
      child(at, name),
      `A record of "${collection.name}" has no property "${name}".`,
      name,
      properties ?? [],
    )
  }
  const isWhole = Object.keys(collection.defaults).every((property) => property in given)
  const record = isWhole ? given : { ...collection.defaults, ...given }
  if (!validators.accepts(collection.validator, record)) {
    for (const violation of validators.violations(collection.validator, record)) {
      const found = `The record breaks its schema ${collection.schema}: ${wording(violation)}.`
      report.add('bad-record', child(at, ...violation.path), found, 'Correct the value.')
    }
  }
  const key = collection.key === undefined ? position : String(record[collection.key])
  if (known.has(key))
    report.add(
      'duplicate',
      at,
      `There are two records "${key}" in "${collection.name}".`,
      'Give one of them another key.',
    )
  known.set(key, record)
}

function addPrincipals(
  report: Report,
  { api, principals }: ApiFixtures,
  file: FixtureFile,
  secrets: Map<string, string>,
): void {
  for (const [index, principal] of file.principals.entries()) {
    const at = child('#/principals', index)
    if (principals.has(principal.id)) {
      report.add(
        'duplicate',
        child(at, 'id'),
        `There are two principals "${principal.id}".`,
        'Give one of them another id.',
      )
    }
    principals.set(principal.id, principal)
    for (const [scheme, given] of Object.entries(principal.credentials)) {
      const written = child(at, 'credentials', scheme)
      if (!api.schemes[scheme])
        report.unknown(written, `"${api.name}" takes no credentials by "${scheme}".`, scheme, Object.keys(api.schemes))
      for (const secret of [given].flat()) {
        const key = secretKey(api, scheme, secret)
        const owner = secrets.get(key)
        // The secret itself stays out of the message: reports and logs show none.
        if (owner !== undefined) {
          report.add(
            'duplicate',
            written,
            `"${owner}" has the same credential as "${principal.id}".`,
            'Give each caller one of its own.',
          )
        }
        secrets.set(key, principal.id)
      }
    }
  }
}
