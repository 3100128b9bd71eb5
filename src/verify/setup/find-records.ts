import type { Api, Contract, JsonObject, Operation } from '../../openapi/contract.ts'
import { isPlatformWide, rolesOn } from '../../openapi/security.ts'
import { wholeOf } from '../cases/create-body.ts'
import type { CreatedRecord } from '../cases/created-record.ts'
import { createdRecord, deleteAll, sendNew } from '../cases/created-record.ts'
import { ask, itemsIn, listFor } from '../cases/pages.ts'
import type { TestedCreate } from '../cases/tested-create.ts'
import { findCreates, rolesOnNew } from '../cases/tested-create.ts'
import { TargetError } from '../client/target-error.ts'
import type { TestClient } from '../client/test-client.ts'
import { UnsayableError } from '../client/write-body.ts'
import { opens } from './access.ts'
import type { Place } from './address.ts'
import { addressOf, completePlace, knowsPlace, parentParameters } from './address.ts'
import type { Config, Identity } from './config.ts'
import { keyPathFor, recordKey } from './record-key.ts'
import { isAnySelected } from './selection.ts'
import type { Field, NotExercised, TestedUpdate } from './tested-update.ts'
import { isUndoable, isUpdate, losesHidden, replaces } from './tested-update.ts'

/** What records are looked for with, and made with. */
export interface Finding {
  readonly contract: Contract
  readonly api: Api
  readonly config: Config
  /** Whether records may be created. */
  readonly creates: boolean
  /** Gets the records that are made, to be deleted at the end. */
  readonly made: CreatedRecord[]
  /** Gets a record that cannot be deleted: no more are made then. */
  readonly left: CreatedRecord[]
  /** The operations that have deleted a record. */
  readonly proven: Set<string>
  /** Creates a client that fills in what a configuration knows. */
  readonly connect: (config: Config) => TestClient
}

/** As many records of a kind are made: one to write to, one to watch. */
const madeOfEach = 2

/**
 * Finds records that the configuration does not name. Those that a list shows are only read, and lead to records below
 * them; those that are written to are made, if records may be created.
 *
 * @returns The configuration with what was found.
 */
export async function findRecords(finding: Finding): Promise<Config> {
  const { api, creates } = finding
  let { config } = finding
  const outermostFirst = api.operations.toSorted((left, right) => depthOf(left) - depthOf(right))
  const selected = outermostFirst.filter((each) => isAnySelected(config, each))
  try {
    for (const operation of selected) {
      const name = addressOf(operation)?.key
      if (name === undefined || isKnown(config, name)) continue
      config = await listed({ ...finding, config }, operation, name)
    }
    for (const operation of creates ? selected.filter(isUpdate) : [])
      for (const each of outermostFirst.filter((other) => leadsTo(other, operation)))
        config = await madeFor({ ...finding, config }, each, each === operation)
    for (const operation of creates ? selected.filter((each) => losesHidden({ ...finding, config }, each)) : [])
      config = await madeInFront({ ...finding, config }, operation)
  } catch (error) {
    // Whatever is wrong with the target shows when its records are read.
    if (!(error instanceof TargetError)) throw error
  }
  return config
}

function depthOf({ path }: Operation): number {
  return path.split('{').length
}

/** Whether the record of an operation is that of another one, or one above it. */
function leadsTo(operation: Operation, { id, path }: Operation): boolean {
  const own = addressOf(operation)?.key
  return operation.id === id || (own !== undefined && operation.path !== path && path.startsWith(`${operation.path}/`))
}

function isKnown({ resources, found = {} }: Config, name: string): boolean {
  return resources[name] !== undefined || found[name] !== undefined
}

/**
 * Returns a tested update with a record made for the fields and values that it cannot be tried with: what a named record holds
 * there could not be put back, and a made one is deleted.
 *
 * @param original What the named record holds.
 */
export async function withStandIn(finding: Finding, tested: TestedUpdate, original: JsonObject): Promise<TestedUpdate> {
  const { contract, api, config, made, creates, connect } = finding
  const { operation } = tested
  if (!creates || tested.fields.every((field) => isTriedWhole(tested, field, original))) return tested
  const create = creatorFor(findCreates(contract, api, config, made).found, operation)
  const key = create && (await make(finding, create))
  if (!create || key === undefined || key === '') return tested
  const { identity, create: operationOfCreate } = create.creator
  const granted = operationOfCreate.grants === undefined ? [] : [operationOfCreate.grants]
  const held = [identity.role, ...rolesOnNew(api, create.creator, operation, identity), ...granted]
  if (!opens(api, operation, identity, held)) return tested
  const standIn = { ...tested, key, identity, others: [], watchers: {}, isStandIn: true }
  const shown = await connect(config).read(standIn)
  if (!shown) return tested
  const fields = tested.fields.map((field) => ({ ...field, readable: shown[field.stored] !== undefined }))
  return { ...tested, standIn: { ...standIn, fields } }
}

/** Returns whether a record can be put back after each value of a field. */
function isTriedWhole(tested: TestedUpdate, field: Field, original: JsonObject): boolean {
  if (!field.readable) return false
  const values = [...field.samples.map(({ value }) => value), ...(field.nullable ? [null] : [])]
  return replaces(tested) || values.every((value) => isUndoable(field, original[field.stored], value))
}

/** Returns what is not tried, but for the fields that are at a stand-in. */
export function stillUntried(
  skipped: readonly NotExercised[],
  records: readonly { readonly tested: TestedUpdate }[],
): NotExercised[] {
  const tried = records.flatMap(({ tested: { operation, standIn } }) =>
    (standIn?.fields ?? []).map((field) => ({ about: `${operation.id}: ${field.name}`, isShown: field.readable })),
  )
  return skipped.flatMap((each): NotExercised[] => {
    const found = tried.find(({ about }) => about === each.about)
    if (found?.isShown) return []
    const reason = 'No read shows it: only which values are accepted was tried, on a record that was made.'
    return [found ? { ...each, reason } : each]
  })
}

/** Returns what creates the records that an operation is about, at the same place. */
function creatorFor(creates: readonly TestedCreate[], operation: Operation): TestedCreate | undefined {
  const { key, collection } = addressOf(operation) ?? {}
  return creates.find((each) => each.collection.name === collection && addressOf(each.creator.remove)?.key === key)
}

/** Adds the first record that a list shows, if one can be read without knowing more. */
async function listed({ api, config, connect }: Finding, operation: Operation, name: string): Promise<Config> {
  const collection = addressOf(operation)?.collection
  // Which role anybody holds on a listed record is unknown.
  if (rolesOn(api, collection).length > 0) return config
  const list = api.operations.find(
    (each) => each.resource?.action === 'list' && each.resource.collection === collection && knowsPlace(config, each),
  )
  const identity = list && config.identities.find((each) => opens(api, list, each))
  if (!list || !identity) return config
  const key = config.resources[addressOf(list)?.key ?? '']?.[0] ?? config.found?.[addressOf(list)?.key ?? ''] ?? ''
  const [item] = itemsIn(await ask(connect(config), listFor(api, list, identity, key), {}), list)
  const id = recordKey(item, keyPathFor(api, list))
  return id === undefined ? config : { ...config, found: { ...config.found, [name]: id } }
}

/** Adds records that are made for an operation. A record that only leads to others is made once. */
async function madeFor(finding: Finding, operation: Operation, isWritten: boolean): Promise<Config> {
  const { contract, api, config, made } = finding
  const { key: name } = addressOf(operation) ?? {}
  if (name === undefined || config.resources[name] || (!isWritten && config.found?.[name] !== undefined)) return config
  const tested = creatorFor(findCreates(contract, api, config, made).found, operation)
  if (!tested) return config
  const keys: string[] = []
  while (keys.length < madeOfEach) {
    const key = await make(finding, tested)
    if (key === undefined || key === '' || keys.includes(key)) break
    keys.push(key)
  }
  if (keys.length === 0) return config
  const parents = completePlace(config, operation, {})
  const places = keys.map((key): Place => ({ ...parents, [name]: key }))
  return {
    ...config,
    resources: { ...config.resources, [name]: keys },
    places: parentParameters(operation).length === 0 ? config.places : [...config.places, ...places],
    identities: config.identities.map((each) => holderOf(api, each, { tested, keys })),
  }
}

/** Adds a record that is made for a replacement, before those that are named: it is the one that is written to then. */
async function madeInFront(finding: Finding, operation: Operation): Promise<Config> {
  const { contract, api, config, made } = finding
  const { key: name, collection } = addressOf(operation) ?? {}
  const tested = creatorFor(findCreates(contract, api, config, made).found, operation)
  // Who holds which role is known of the records that are named.
  if (name === undefined || !tested || rolesOn(api, collection).length > 0) return config
  const key = await make(finding, tested)
  if (key === undefined || key === '') return config
  return {
    ...config,
    resources: { ...config.resources, [name]: [key, ...(config.resources[name] ?? [])] },
    places: [{ ...completePlace(config, operation, {}), [name]: key }, ...config.places],
    made: [...(config.made ?? []), key],
  }
}

/**
 * Makes a record that stays until the end of the run. The first of a kind is only a trial, deleted at once: of records
 * that cannot be deleted, one is enough.
 *
 * @param body What it is made with. @default a value in every field
 * @returns Its key.
 */
export async function make(finding: Finding, tested: TestedCreate, body?: JsonObject): Promise<string | undefined> {
  const { config, made, left, proven, connect } = finding
  const client = connect(config)
  const { remove } = tested.creator
  if (!proven.has(remove.id)) {
    const trial = left.length === 0 ? await createdBy(client, tested) : undefined
    if (!trial) return undefined
    left.push(trial)
    await deleteAll(client, left)
    if (left.length > 0) return undefined
    proven.add(remove.id)
  }
  const record = await createdBy(client, tested, body)
  if (record) made.push(record)
  return record?.key
}

/** Creates a record of a body, or of what is required if that is refused. */
async function createdBy(
  client: TestClient,
  { creator, fields, minimal }: TestedCreate,
  body = wholeOf(fields, minimal),
): Promise<CreatedRecord | undefined> {
  const older = await creator.findOlder(client)
  const sent = await sendNew(client, creator, { body: creator.base.distinct(body), orElse: minimal }).catch(
    unlessUnsayable,
  )
  if (!sent) return undefined
  const key = recordKey(sent.body, creator.keyPath)
  const isOlder = key !== undefined && older.has(key)
  if (sent.received.status >= 300 || isOlder) return undefined
  return createdRecord(creator, key)
}

/** A record whose values cannot be said is not made. */
function unlessUnsayable(error: unknown): undefined {
  if (!(error instanceof UnsayableError)) throw error
}

/** Nobody but its creator holds a role on a new record. */
function holderOf(
  api: Api,
  identity: Identity,
  { tested: { collection, creator }, keys }: { readonly tested: TestedCreate; readonly keys: readonly string[] },
): Identity {
  const { name } = collection
  if (rolesOn(api, name).length === 0) return identity
  const role = isPlatformWide(api, identity.role) || api.roles[identity.role]?.on !== name ? identity.role : 'none'
  const granted = identity.name === creator.identity.name ? creator.create.grants : undefined
  const held = granted === undefined ? {} : Object.fromEntries(keys.map((key) => [key, granted]))
  const grants = { ...identity.grants, [name]: { ...identity.grants?.[name], ...held } }
  return {
    ...identity,
    role,
    grants,
    heldFirst: { ...identity.heldFirst, ...(granted !== undefined && { [name]: granted }) },
  }
}
