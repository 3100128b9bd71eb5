import type { Api, Collection, Contract, JsonObject } from '../spec/contract.ts'
import { hash } from '../spec/hash.ts'
import { SpecError } from '../spec/spec-error.ts'
import type { Validators } from '../spec/validators.ts'
import type { FixtureEntry } from './entry.ts'
import { token, uuid } from './hash.ts'
import { makePrincipal, principalId } from './make-principal.ts'
import type { Maker } from './make-value.ts'
import { createMaker } from './make-value.ts'
import { plainViolation } from './plain-violation.ts'
import { recordSchema } from './record-schema.ts'
import { rangeOf, typeOf } from './schema-facts.ts'
import type { Identity } from './server-values.ts'
import { serverValues } from './server-values.ts'

export interface SeedOptions {
  readonly contract: Contract
  readonly validators: Validators
  readonly api: Api
  /** How many records of each collection on which roles are held. */
  readonly count: number
  /** What all values depend on. */
  readonly seed: number | string
  /** How many principals of a role each record has, where it is not the usual number. */
  readonly roles?: Readonly<Record<string, number>>
}

/** So many records have everything: a principal of each role, and all that belongs to them. Those after have an owner. */
export const completeRecords = 100

/**
 * Gives made-up records, each followed by what belongs to it and by its principals.
 *
 * Everything depends on the seed and on its own place alone: one more record changes no other.
 *
 * @throws {SpecError} on the way, when a record cannot be made as its schema wants it: with the keyword that it breaks.
 */
export async function seedEntries(options: SeedOptions): Promise<Iterable<FixtureEntry>> {
  const maker = await createMaker(options.contract.schemas)
  return entries(options, maker)
}

function* entries(options: SeedOptions, maker: Maker): Generator<FixtureEntry> {
  const { api, count, seed } = options
  const place = `${seed}/${api.name}`
  for (const [role, { on }] of Object.entries(api.roles)) {
    if (on !== undefined || count === 0) continue
    const principal = makePrincipal(maker.looks, api, { place: `${place}/${role}`, role, domain: 'platform.example' })
    yield { api: api.name, principal }
  }
  for (const collection of rootsOf(api)) {
    const plan = planOf(options, maker, collection)
    for (let index = 0; index < count; index++) yield* entriesOf(plan, index)
  }
}

/** Gives the keyed collections on whose records roles are held. */
function rootsOf({ roles, collections }: Api): Collection[] {
  const held = new Set(Object.values(roles).map(({ on }) => on))
  return Object.values(collections).filter(({ name, key }) => held.has(name) && key !== undefined)
}

/** What is worked out once for all records of a collection. */
interface Plan extends Pick<SeedOptions, 'api' | 'validators'> {
  readonly maker: Maker
  readonly collection: Collection
  readonly schema: JsonObject
  readonly place: string
  /** The role of whoever the record belongs to. */
  readonly owning: string
  readonly numbers: Readonly<Record<string, number>> | undefined
  readonly roles: readonly string[]
  readonly singletons: readonly { readonly collection: Collection; readonly schema: JsonObject }[]
}

/** Gives the role of whoever a record belongs to: the one that its maker gets, or else the first. */
export function owningRole({ roles, operations }: Api, collection: string): string {
  const granted = operations.find(
    ({ resource, grants }) =>
      grants !== undefined && resource?.action === 'create' && resource.collection === collection,
  )?.grants
  return granted ?? (Object.keys(roles).find((role) => roles[role]?.on === collection) as string)
}

function planOf({ contract, api, validators, seed, roles }: SeedOptions, maker: Maker, collection: Collection): Plan {
  const { name } = collection
  const held = Object.keys(api.roles).filter((role) => api.roles[role]?.on === name)
  const schemaOf = (each: Collection): JsonObject => recordSchema(contract, api, each, maker.flatten)
  return {
    api,
    validators,
    maker,
    collection,
    schema: schemaOf(collection),
    place: `${seed}/${api.name}/${name}`,
    owning: owningRole(api, name),
    numbers: roles,
    roles: held,
    singletons: collection.owns
      .map((each) => api.collections[each] as Collection)
      .map((each) => ({ collection: each, schema: schemaOf(each) })),
  }
}

function* entriesOf(plan: Plan, index: number): Generator<FixtureEntry> {
  const { api, collection, maker, place, owning } = plan
  const key = keyAt(plan, index)
  const at = `${place}/${key}`
  const owner = principalId(owning, `${at}/${owning}/0`)
  const record = made(plan, collection, plan.schema, { place: at, key, owner })
  yield { api: api.name, collection: collection.name, record }
  for (const each of index < completeRecords ? plan.singletons : []) {
    const belonging = made(plan, each.collection, each.schema, { place: `${at}/${each.collection.name}`, key, owner })
    yield { api: api.name, collection: each.collection.name, key: String(key), record: belonging }
  }
  const domain = maker.looks.domainOf(at)
  for (const role of plan.roles) {
    for (let number = 0; number < numberOf(plan, role, at, index); number++) {
      const on = { collection: collection.name, key: String(key) }
      yield {
        api: api.name,
        principal: makePrincipal(maker.looks, api, { place: `${at}/${role}/${number}`, role, domain, on }),
      }
    }
  }
}

/** Gives how many principals hold the role on the record: a few of those who may come by themselves. */
function numberOf({ numbers, owning, collection }: Plan, role: string, at: string, index: number): number {
  const asked = numbers?.[role]
  if (asked !== undefined) return asked
  if (role === owning) return 1
  if (index >= completeRecords) return 0
  return role === collection.joins?.role ? 1 + (hash(`${at}/${role}`) % 3) : 1
}

function made(plan: Plan, collection: Collection, schema: JsonObject, identity: Identity): JsonObject {
  const known = serverValues(collection, schema, identity)
  const record = plan.maker.make(schema, identity.place, { stored: true, known }) as JsonObject
  if (!plan.validators.accepts(collection.validator, record)) throw notMade(plan.validators, collection, record)
  return record
}

/** Gives the key of a record: as the server makes ids, or as the schema says. */
function keyAt({ collection, schema, place, maker }: Plan, index: number): string | number {
  const property = collection.key as string
  const declared = ((schema.properties as JsonObject)[property] ?? {}) as JsonObject
  const rule = collection.setBy.find((each) => each.property === property && each.from === 'new-id')
  const at = `${place}#${index}`
  if (rule?.prefix !== undefined) return rule.prefix + token(at)
  if (rule || declared.format === 'uuid') return uuid(at)
  return typeOf(declared) === 'integer' ? numberAt(declared, place, index) : String(maker.make(declared, at))
}

/** Numbers count up from where the seed begins. */
function numberAt(schema: JsonObject, place: string, index: number): number {
  const { step, first, last } = rangeOf(schema, 1)
  const start = Number.isFinite(first) ? first : 1
  const span = Number.isFinite(last) ? last - start + 1 : 1_000_000_000
  return (start + (((hash(place) % span) + index) % span)) * step
}

/** Gives the error for a record that does not fit what its schema says. */
export function notMade(
  validators: Validators,
  { name, schema, validator }: Collection,
  record: JsonObject,
): SpecError {
  const issues = validators.violations(validator, record).map((violation) => ({
    code: 'unsupported' as const,
    pointer: schema as `#${string}`,
    found: `No record of "${name}" can be made up: ${plainViolation(violation)}.`,
    hint: 'Give the property examples, or say with x-looks-like what it looks like.',
  }))
  return new SpecError('the document', issues, () => ({ line: 1, column: 1 }))
}
