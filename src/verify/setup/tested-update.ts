import type { Sample } from '../../generate/samples.ts'
import { fitting } from '../../generate/samples.ts'
import type { Api, Contract, Json, JsonObject, Operation, Pointer } from '../../openapi/contract.ts'
import { isObject } from '../../openapi/pointer.ts'
import type { SchemaView } from '../../openapi/schema.ts'
import { constraintKeywords } from '../../openapi/schema.ts'
import { hidesPart } from '../../openapi/write-only.ts'
import { patchListOf } from '../client/envelope.ts'
import type { BodyWriter } from '../client/write-body.ts'
import { bodyWriter } from '../client/write-body.ts'
import { mayCall, opens, opensAt } from './access.ts'
import { addressOf, completePlace, hasParents, parametersFor, parentParameters } from './address.ts'
import type { Config, Identity } from './config.ts'
import { bodyView, fieldsIn, patchedFields, recordView, sampleOf } from './fields.ts'
import { isInferred } from './inferred.ts'
import { withReferences } from './references.ts'
import { schemasOf } from './schemas.ts'
import { isAnySelected } from './selection.ts'
import { serverSetProperties, serverTimes } from './server-times.ts'
import { isSingleton, whyUntouched } from './singletons.ts'
import { takesPatchList, unwritable, writtenBodyOf } from './written-body.ts'

/** A field that an update can set, under one of its spellings. */
export interface Field {
  /** Its name in requests. */
  readonly name: string
  /** Its name in replies. */
  readonly stored: string
  readonly isAlias: boolean
  readonly schema: SchemaView
  readonly pointer: Pointer
  /** Whether null clears it: it is accepted, and the record can be without it. */
  readonly nullable: boolean
  /** Valid values that the record can hold and a body can say, without null. */
  readonly samples: readonly Sample[]
  /** Those that no body can say. */
  readonly unsaid: readonly Sample[]
  /** Returns whether a body can say this of it. */
  readonly says: (value: Json) => boolean
  /** Whether a read shows it and it can be put back. */
  readonly readable: boolean
  /** What a record can hold there. @default anything */
  readonly kept?: SchemaView | undefined
}

/** A tested update: an update operation, with the record, the identity and the fields it is tried with. */
export interface TestedUpdate {
  readonly operation: Operation
  /** The operation that shows the record; an empty update if the API has no read. */
  readonly read: Operation
  readonly fields: readonly Field[]
  /** The properties that the reply to the update shows. */
  readonly replies: ReadonlySet<string>
  /** The properties that the server sets: they may move by themselves. */
  readonly serverSet: ReadonlySet<string>
  readonly mediaType: string
  /** The media type that updates are sent in, where it is another. */
  readonly sentAs?: string
  readonly writer: BodyWriter
  /** The fields that every body must have, by their names in requests. */
  readonly required: readonly Field[]
  /** Returns the fields that must be in a body beside those of these names, for the schema to accept it. */
  readonly companions: (names: readonly string[]) => readonly Field[]
  /** Whether companions are all fields there are: what is left out need not be kept. */
  readonly isWhole: boolean
  /** Whether the document takes a body, with the required fields added. */
  readonly takes: (body: Json) => boolean
  /** The record that is written to, '' for one without a key, and others of its kind. */
  readonly key: string
  readonly others: readonly string[]
  /** Who may read another record, if the identity is a stranger there. */
  readonly watchers: Readonly<Record<string, Identity>>
  /** May update and read the record. */
  readonly identity: Identity
  /** The same with a record that is deleted at the end: for what could not be put back here. @default none */
  readonly standIn?: TestedUpdate
  /** Whether the record is a stand-in: nothing has to be put back. */
  readonly isStandIn?: boolean
}

/** Something that cannot be tried, and why. */
export interface NotExercised {
  readonly about: string
  readonly reason: string
}

/** A field, and the record at which it is tried. */
export interface PlacedField {
  readonly tested: TestedUpdate
  readonly field: Field
}

/** Returns where a field is tried: at the record, or at its stand-in if the field could not be put back here. */
export function placeFor(tested: TestedUpdate, field: Field): PlacedField {
  return (canBePutBack(tested, field) ? undefined : standInFor(tested, field)) ?? { tested, field }
}

/** Returns a field at the stand-in of its record; undefined without a stand-in. */
export function standInFor({ standIn }: TestedUpdate, field: Field): PlacedField | undefined {
  const own = standIn?.fields.find(({ name }) => name === field.name)
  return standIn && own && { tested: standIn, field: own }
}

/** Returns whether a field, and what has to be sent with it, is shown: only that can be put back. */
export function canBePutBack({ companions }: Pick<TestedUpdate, 'companions'>, { name, readable }: Field): boolean {
  return readable && companions([name]).every((each) => each.readable)
}

/**
 * Returns whether a field that holds a value now, and is set another, can hold the first one again: objects are merged, so a
 * member that was not there cannot be removed.
 */
export function isUndoable({ nullable, schema }: Field, now: Json | undefined, value: Json): boolean {
  if (!isListSetWhole(schema, now)) return false
  // Null takes an object away with all that it has, and what no request says does not come back.
  const comesBack = !isObject(now) || isSetWhole(schema, now)
  if (value === null) return comesBack
  if (nullable && (now === null || (comesBack && isOtherBranch(schema, now, value)))) return true
  return hasMembersOf(now, value)
}

/** Returns whether a list can be sent as it is shown: of its items, what no request says is made anew, or lost. */
export function isListSetWhole({ items }: SchemaView, value: Json | undefined): boolean {
  if (!Array.isArray(value) || !items) return true
  return value.every((each: Json) => !isObject(each) || isSetWhole(items, each))
}

/** Returns whether requests can set every member of an object, at any depth, to what a read shows of it. */
function isSetWhole(schema: SchemaView, value: JsonObject): boolean {
  if (schema.isUntyped) return true
  if (hidesPart(schema)) return false
  return Object.entries(value).every(([name, inner]) => {
    const member = schema.members.get(name)
    const view = member?.readOnly ? undefined : (member?.view ?? schema.rest)
    return view !== undefined && (!isObject(inner) || isSetWhole(view, inner))
  })
}

/** Returns whether two objects are of different branches of a schema: null, sent in between, leads from one to the other. */
export function isOtherBranch(schema: SchemaView, left: Json | undefined, right: Json | undefined): boolean {
  return isObject(left) && isObject(right) && schema.branchFor(left)?.pointer !== schema.branchFor(right)?.pointer
}

function hasMembersOf(now: Json | undefined, value: Json): boolean {
  if (!isObject(value)) return true
  return (
    isObject(now) &&
    Object.entries(value).every(([name, inner]) => Object.hasOwn(now, name) && hasMembersOf(now[name], inner))
  )
}

/** Returns whether a tested update replaces the record: what it leaves out is not kept (RFC 9110 section 9.3.4). */
export function replaces({ operation }: Pick<TestedUpdate, 'operation'>): boolean {
  return operation.resource?.action === 'replace'
}

/** Whether nothing says that a PUT changes a part only: all fields are sent then, and either way is right. */
function mayReplace(operation: Operation, schema: SchemaView | undefined): boolean {
  return operation.method === 'PUT' && isInferred(operation) && (schema?.required('request').size ?? 0) > 0
}

/** Returns a body that says all of a record that an update can set, as it is; what the record lacks is left out. */
export function wholeBody({ fields }: Pick<TestedUpdate, 'fields'>, record: JsonObject): JsonObject {
  const own = fields.filter(({ isAlias, stored }) => !isAlias && record[stored] !== undefined)
  return Object.fromEntries(own.map(({ name, stored }) => [name, record[stored] as Json]))
}

/** Returns whether an operation updates a record, or replaces it. */
export function isUpdate({ resource }: Operation): boolean {
  return resource?.action === 'update' || resource?.action === 'replace'
}

/** Returns the update operations that can be tried, and why others cannot. */
export function findUpdates(
  contract: Contract,
  api: Api,
  config: Config,
): { updates: TestedUpdate[]; skipped: NotExercised[] } {
  const skipped: NotExercised[] = []
  const isWanted = (each: Operation): boolean =>
    isUpdate(each) && each.body !== undefined && isAnySelected(config, each) && hasRecord(each)
  const updates = api.operations.filter(isWanted).flatMap((operation): TestedUpdate[] => {
    const found = updateOf({ contract, api, config }, operation)
    if (typeof found !== 'string') return [found]
    skipped.push({ about: operation.id, reason: found })
    return []
  })
  return { updates, skipped }
}

function hasRecord(operation: Operation): boolean {
  return addressOf(operation) !== undefined || isSingleton(operation)
}

interface Known {
  readonly contract: Contract
  readonly api: Api
  readonly config: Config
}

/** Returns what is needed to try an update and to put its record back, or why it cannot be tried. */
function updateOf(known: Known, operation: Operation): TestedUpdate | string {
  const untouched = isSingleton(operation) ? whyUntouched(known.api, known.config, operation) : undefined
  const reason = unwritable(operation) ?? untouched
  if (reason !== undefined) return reason
  const found = testedUpdate(known, operation, addressOf(operation)?.key)
  if (typeof found === 'string' || known.config.made?.includes(found.key)) return found
  return whyIrreplaceable(found) ?? found
}

/** Returns whether a replacement would lose what no read shows of a record. */
export function losesHidden(known: Known, operation: Operation): boolean {
  const found = replaces({ operation }) ? testedUpdate(known, operation, addressOf(operation)?.key) : ''
  return typeof found !== 'string' && whyIrreplaceable(found) !== undefined
}

/** Returns why a record cannot be replaced and put back; undefined if it can, or is not replaced. */
function whyIrreplaceable(tested: TestedUpdate): string | undefined {
  if (!replaces(tested)) return undefined
  if (tested.read === tested.operation) return 'No operation reads what a replacement would lose.'
  const lost = tested.fields.find(({ readable, isAlias, schema }) => !isAlias && (!readable || hidesPart(schema)))
  return lost && `No read shows all of "${lost.name}", which a replacement would lose.`
}

/** Returns what is needed to try an update, or why it cannot be tried. */
function testedUpdate(
  { contract, api, config }: Known,
  operation: Operation,
  parameter: string | undefined,
): TestedUpdate | string {
  const keys = configuredKeys(config, operation, parameter)
  if (typeof keys === 'string') return keys
  const [key, ...others] = keys
  const able = config.identities.filter((each) => mayCall(operation, each))
  // A gateway in front of the target may know the callers by other means than the document's.
  const identity = able.find((each) => opens(api, operation, each)) ?? able[0]
  const [mediaType, rule] = writtenBodyOf(operation) ?? []
  if (!identity || mediaType === undefined || !rule?.write) return 'The configuration has no identity that may call it.'
  const read = readOf(api, operation, identity)
  const isList = takesPatchList(operation)
  const writer = bodyWriter(api, operation)
  if (read === operation && !writer.write({}))
    return 'Only an empty update shows the record, and a form that is empty is none.'
  const schema = isList ? undefined : bodyView(contract, operation, rule)
  const list = schemasOf(contract).read(rule.validator)
  const takesList = (members: JsonObject): boolean => list.accepts(patchListOf(members))
  const collection = api.collections[operation.resource?.collection ?? '']
  const names = schema?.required('request') ?? new Set()
  const declared = isList
    ? patchedFields(contract, collection, shownBy(read), takesList)
    : fieldsIn(schema, rule, rule.write, { shown: shownBy(read), record: recordView(contract, collection), writer })
  const writable = writableFields(api, operation, declared, names)
  const fields = withReferences(api, config, operation, writable)
  const serverSet = serverSetProperties(collection)
  const watchers = watchersOf(api, config, { read, others, identity })
  const required = fields.filter(({ name }) => names.has(name))
  const unknown = [...names].find((name) => !fields.some((field) => field.name === name))
  if (unknown !== undefined) return `Every body must have "${unknown}", which the document does not describe.`
  const samples = Object.fromEntries(required.map((field) => [field.name, sampleOf(field)?.value ?? null]))
  const takesWhole = (body: Json): boolean =>
    schema?.accepts(writer.asWritten(isObject(body) ? { ...samples, ...body } : body)) ?? true
  const takes = isList ? (body: Json): boolean => isObject(body) && takesList(body) : takesWhole
  const replies = shownBy(operation)
  const isWhole = replaces({ operation }) || mayReplace(operation, schema)
  const kept = replaces({ operation }) ? fields : fields.filter((each) => each.readable || names.has(each.name))
  const companions = (sent: readonly string[]): readonly Field[] =>
    isWhole ? unsent(kept, sent) : companionsOf(fields, schema, sent)
  return {
    ...{ operation, read, fields, replies, serverSet, mediaType, writer, required, companions, isWhole, takes },
    ...{ key, others, watchers, identity },
  }
}

/** Returns the keys of the records that an operation may write to, or what the configuration lacks. */
function configuredKeys(
  config: Config,
  operation: Operation,
  parameter: string | undefined,
): readonly [string, ...string[]] | string {
  const [key, ...others] = parameter === undefined ? [''] : (config.resources[parameter] ?? [])
  if (key === undefined) return `The configuration has no ID for "${parameter}".`
  if (hasParents(config, operation)) return [key, ...others]
  return `The configuration has no ID for "${parentParameters(operation).join(', ')}".`
}

/** What each update moves holds nothing else, whatever is sent; and with another name, a record would be elsewhere. */
function writableFields(
  api: Api,
  operation: Operation,
  declared: readonly Field[],
  required: ReadonlySet<string>,
): readonly Field[] {
  const stamped = serverTimes(api.collections[operation.resource?.collection ?? ''], ['update'])
  const naming = namingProperties(api, operation)
  return declared.filter(({ name, stored }) => required.has(name) || !(stamped.has(stored) || naming.has(stored)))
}

/** Returns the properties by which operations find the records of an operation, beside their key. */
export function namingProperties({ operations }: Api, { resource }: Operation): ReadonlySet<string> {
  const alike = operations.filter((each) => each.resource?.collection === resource?.collection)
  return new Set(alike.flatMap((each) => each.resource?.by?.[0] ?? []))
}

/** A replacement says all of the record: what a case does not change stays only if it is sent. */
function unsent(fields: readonly Field[], sent: readonly string[]): Field[] {
  const stored = new Set(fields.filter(({ name }) => sent.includes(name)).map((each) => each.stored))
  return fields.filter((each) => !each.isAlias && !stored.has(each.stored))
}

/** Follows `required`, `dependentRequired` and `minProperties` (JSON Schema 2020-12 Validation, section 6.5). */
function companionsOf(fields: readonly Field[], schema: SchemaView | undefined, sent: readonly string[]): Field[] {
  if (!schema) return []
  const names = new Set([...sent, ...schema.required('request')])
  // A set grows while it is walked through.
  for (const name of names) for (const each of schema.naming.dependents.get(name) ?? []) names.add(each)
  const { minProperties = 0 } = schema.bounds
  for (const { name, readable, isAlias } of fields)
    if (names.size < minProperties && readable && !isAlias) names.add(name)
  return fields.filter(({ name }) => names.has(name) && !sent.includes(name))
}

/** Returns a body of an update with as little in it as the document accepts; {} if none is known. */
export function leastBody(contract: Contract, operation: Operation): JsonObject {
  const [, rule] = writtenBodyOf(operation) ?? []
  const view = rule && bodyView(contract, operation, rule)
  if (!view || view.accepts({})) return {}
  const bodies = fitting(view).flatMap(({ value }) => (isObject(value) ? [value] : []))
  return bodies.toSorted((left, right) => Object.keys(left).length - Object.keys(right).length)[0] ?? {}
}

/** Records of other tenants are watched by those who belong there. */
function watchersOf(
  api: Api,
  config: Config,
  { read, others, identity }: Pick<TestedUpdate, 'read' | 'others' | 'identity'>,
): TestedUpdate['watchers'] {
  const mayRead = (each: Identity, key: string): boolean => {
    const place = completePlace(config, read, parametersFor(read, key))
    return opensAt(api, read, each, place)
  }
  const isRead = read.resource?.action === 'read'
  const known = isRead ? config.identities.filter(({ grants }) => grants !== undefined) : []
  const found = others.flatMap((key) => {
    const watcher =
      known.includes(identity) && !mayRead(identity, key) ? known.find((each) => mayRead(each, key)) : undefined
    return watcher ? [[key, watcher] as const] : []
  })
  return Object.fromEntries(found)
}

/** Returns another record as it is watched: by the identity, or by somebody who may read it. */
export function watched(tested: TestedUpdate, key: string): TestedUpdate {
  return { ...tested, key, identity: tested.watchers[key] ?? tested.identity }
}

/** Returns the keywords that constrain a field. */
export function constraintsOf(schema: SchemaView): string[] {
  return constraintKeywords.filter((keyword) => schema.keyword(keyword) !== undefined)
}

function readOf(api: Api, update: Operation, identity: Identity): Operation {
  const reads = api.operations.find(
    ({ resource }) => resource?.action === 'read' && resource.collection === update.resource?.collection,
  )
  return reads && mayCall(reads, identity) ? reads : update
}

/** Returns the properties that a reply shows, including those that are shown on request only. */
export function shownBy({ responses }: Operation): ReadonlySet<string> {
  const shape = responses.find(({ status }) => status >= 200 && status < 300)?.shape
  if (shape?.kind !== 'record') return new Set()
  return new Set(shape.fields.map(({ name }) => name))
}
