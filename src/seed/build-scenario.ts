import type { Api, Collection, Contract, Json, JsonObject, Pointer } from '../spec/contract.ts'
import { child } from '../spec/pointer.ts'
import type { Validators } from '../spec/validators.ts'
import { recordsOf } from '../store/principals.ts'
import { atDefault, atEnd } from './at-end.ts'
import { checkForm } from './check-entry.ts'
import { addPrincipal, collectSecrets } from './check-principal.ts'
import { checkRecord, findCollection } from './check-record.ts'
import { checkOwner, checkPrincipal } from './check-references.ts'
import type { FixturePrincipal } from './fixture-file.ts'
import type { ApiFixtures } from './fixtures.ts'
import type { Issues } from './issues.ts'
import { makePrincipal } from './make-principal.ts'
import type { Maker } from './make-value.ts'
import { createMaker } from './make-value.ts'
import { recordSchema } from './record-schema.ts'
import type { GeneratePart, PeoplePart, Scenario, ScenarioPart, SeededPart } from './scenario.ts'
import { merged, reportOn, withAncestors } from './scenario.ts'
import { isNullable } from './schema-facts.ts'
import { owningRole, seedEntries } from './seed-entries.ts'

export interface ScenarioOptions {
  readonly contract: Contract
  readonly validators: Validators
  readonly scenarios: readonly Scenario[]
  /** What the scenario starts from: the fixtures, so that the callers they name can call. It stays as it is. */
  readonly base: readonly ApiFixtures[]
}

/**
 * Gives the state that a scenario describes: the base, changed. APIs that it does not speak of are as in the base.
 *
 * @throws {SpecError} when there is no such scenario, or it makes what the document does not allow.
 */
export async function buildScenario(name: string, options: ScenarioOptions): Promise<ApiFixtures[]> {
  const line = withAncestors(options.scenarios, name)
  const fixtures = options.contract.apis.map((api) => copyOf(api, options.base))
  const maker = await createMaker(options.contract.schemas)
  const checks: (() => void)[] = []
  for (const scenario of line) {
    const issues = reportOn(scenario)
    for (const [apiName, changes] of Object.entries(scenario.apis)) {
      const own = fixtures.find(({ api }) => api.name === apiName)
      if (!own) continue
      await change({ ...options, maker, issues, fixtures: own, checks, at: child('#/apis', apiName), name }, changes)
    }
    issues.throwIfAny()
    checks.push(() => issues.throwIfAny())
  }
  for (const check of checks) check()
  return fixtures
}

function copyOf(api: Api, base: readonly ApiFixtures[]): ApiFixtures {
  const known = base.find((each) => each.api.name === api.name)
  const records = Object.keys(api.collections).map((name) => [name, new Map(known?.records.get(name))] as const)
  return { api, principals: new Map(known?.principals), records: new Map(records) }
}

/** A scenario while it changes the state of an API. */
interface Change extends Pick<ScenarioOptions, 'contract' | 'validators'> {
  readonly name: string
  readonly maker: Maker
  readonly issues: Issues
  readonly fixtures: ApiFixtures
  readonly at: Pointer
  /** What can only be checked when all is as it will be. */
  readonly checks: (() => void)[]
}

async function change(context: Change, part: ScenarioPart): Promise<void> {
  const { at } = context
  if (part.seeded) await addSeeded(context, part.seeded)
  for (const [index, each] of (part.generate ?? []).entries())
    generateRecord(context, each, child(at, 'generate', index))
  for (const [collection, patches] of Object.entries(part.collections ?? {})) {
    const place = child(at, 'collections', collection)
    const found = findCollection(context.issues, context.fixtures.api, collection, place)
    for (const [key, patch] of found ? Object.entries(patches) : []) {
      patchRecord(context, found as Collection, key, patch, child(place, key))
    }
  }
  for (const [id, patch] of Object.entries(part.principals ?? {})) {
    patchPrincipal(context, id, patch, child(at, 'principals', id))
  }
  for (const [index, each] of (part.people ?? []).entries()) addPeople(context, each, child(at, 'people', index))
}

async function addSeeded(
  context: Change,
  { count, seed = context.name, roles, holders = {} }: SeededPart,
): Promise<void> {
  const { contract, validators, fixtures } = context
  const { api, principals, records } = fixtures
  const keys = new Map(Object.keys(api.collections).map((name) => [name, [] as string[]]))
  for (const entry of await seedEntries({ contract, validators, api, count, seed, roles })) {
    if ('principal' in entry) principals.set(entry.principal.id, entry.principal)
    if (!('record' in entry)) continue
    const property = api.collections[entry.collection]?.key
    const key = property === undefined ? String(entry.key) : String(entry.record[property])
    records.get(entry.collection)?.set(key, entry.record)
    keys.get(entry.collection)?.push(key)
  }
  for (const [id, role] of Object.entries(holders)) addHolder(context, id, role, keys)
}

/** Gives a principal the role on each of the records. */
function addHolder(
  { fixtures: { api, principals }, issues, at }: Change,
  id: string,
  role: string,
  keys: ReadonlyMap<string, readonly string[]>,
): void {
  const place = child(at, 'seeded', 'holders', id)
  const principal = principals.get(id)
  const on = api.roles[role]?.on
  if (!principal) issues.unknown(place, `There is no principal "${id}".`, id, [...principals.keys()].slice(0, 50))
  if (on === undefined) issues.unknown(place, `"${role}" is no role on records.`, role, Object.keys(api.roles))
  if (!principal || on === undefined) return
  const held = Object.fromEntries((keys.get(on) ?? []).map((key) => [key, role]))
  principals.set(id, { ...principal, grants: { ...principal.grants, [on]: { ...principal.grants[on], ...held } } })
}

function generateRecord(context: Change, part: GeneratePart, at: Pointer): void {
  const { contract, validators, maker, fixtures, issues, name } = context
  const { api, records } = fixtures
  const collection = findCollection(issues, api, part.collection, child(at, 'collection'))
  const held = collection && records.get(collection.name)
  if (!collection || !held) return
  const schema = recordSchema(contract, api, collection, maker.flatten)
  const target = { collection, schema, key: part.key, existing: held.get(part.key), properties: part.properties }
  const place = `${name}/${recordsOf(api.name, collection.name)}/${part.key}`
  const of = { place, owner: ownerOf(fixtures, collection, part.key) }
  const made = part.at === 'default' ? atDefault(maker, target, of) : atEnd(maker, target, part.at, of)
  const record = checkRecord(issues, validators, collection, made, at)
  if (record) held.set(part.key, record)
}

/** Gives who a record belongs to: whoever has the role that comes with it, or the first principal there is. */
function ownerOf({ api, principals }: ApiFixtures, { name, singletonOf = name }: Collection, key: string): string {
  const role = owningRole(api, singletonOf)
  const all = [...principals.values()]
  const owner = all.find(({ grants }) => grants[singletonOf]?.[key] === role)
  return (owner ?? all[0])?.id ?? 'nobody'
}

function patchRecord(
  context: Change,
  collection: Collection,
  key: string,
  patch: JsonObject | null,
  at: Pointer,
): void {
  const { contract, validators, maker, fixtures, issues, checks } = context
  const held = fixtures.records.get(collection.name) as Map<string, JsonObject>
  if (patch === null) return removeRecord(fixtures, collection, key)
  const { properties = {} } = recordSchema(contract, fixtures.api, collection, maker.flatten)
  const record: Record<string, Json> = { ...held.get(key) }
  for (const [property, value] of Object.entries(patch)) {
    // Null is a value where the record may hold it.
    const schema = maker.flatten((properties as JsonObject)[property])
    if (value !== null || isNullable(schema)) record[property] = merged(record[property], value)
    else delete record[property]
  }
  if (collection.key !== undefined && record[collection.key] === undefined) record[collection.key] = key
  const whole = checkRecord(issues, validators, collection, record, at)
  if (whole) held.set(key, whole)
  checks.push(() => checkOwner(issues, fixtures, collection.name, key, at))
}

/** Takes a record away, with what belongs to it and the roles on it. */
function removeRecord({ records, principals }: ApiFixtures, { name, owns }: Collection, key: string): void {
  for (const each of [name, ...owns]) records.get(each)?.delete(key)
  for (const principal of principals.values()) {
    if (principal.grants[name]?.[key] === undefined) continue
    const { [key]: _, ...held } = principal.grants[name]
    principals.set(principal.id, { ...principal, grants: { ...principal.grants, [name]: held } })
  }
}

function patchPrincipal({ fixtures, issues, checks }: Change, id: string, patch: JsonObject | null, at: Pointer): void {
  const { principals } = fixtures
  const before = principals.get(id)
  principals.delete(id)
  if (patch === null) return
  const after = merged(before as unknown as Json | undefined, { ...patch, id })
  const principal = checkForm(issues, after, at)
  if (!principal) return
  addPrincipal(issues, fixtures, principal, collectSecrets([fixtures]), at)
  checks.push(() => checkPrincipal(issues, fixtures, fixtures.principals.get(id) ?? principal, at))
}

function addPeople(
  { fixtures, maker, issues, name, checks }: Change,
  { collection, key, roles }: PeoplePart,
  at: Pointer,
): void {
  const { api, principals } = fixtures
  const place = `${name}/${recordsOf(api.name, collection)}/${key}`
  for (const [role, count] of Object.entries(roles)) {
    for (let number = 0; number < count; number++) {
      const on = { collection, key }
      const domain = maker.looks.domainOf(place)
      const principal: FixturePrincipal = makePrincipal(maker.looks, api, {
        place: `${place}/${role}/${number}`,
        role,
        domain,
        on,
      })
      principals.set(principal.id, principal)
      if (number === 0) checks.push(() => checkPrincipal(issues, fixtures, principal, at))
    }
  }
}
