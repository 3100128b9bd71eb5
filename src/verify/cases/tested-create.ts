import type { Api, Collection, Contract, Json, JsonObject, Operation } from '../../openapi/contract.ts'
import { isObject } from '../../openapi/pointer.ts'
import type { Member, SchemaView } from '../../openapi/schema.ts'
import { isPlatformWide } from '../../openapi/security.ts'
import type { Case } from '../case.ts'
import { sentIn } from '../client/envelope.ts'
import type { BodyWriter } from '../client/write-body.ts'
import { bodyWriter } from '../client/write-body.ts'
import { heldAt, heldFirst, isSamePerson, opens, takesCredentials } from '../setup/access.ts'
import type { Place } from '../setup/address.ts'
import { addressOf, parametersFor, parentParameters, readPlaceOf } from '../setup/address.ts'
import type { Config, Identity } from '../setup/config.ts'
import { bodyView, fieldsIn, recordView, unkeptFields } from '../setup/fields.ts'
import { keyPathFor, recordKey } from '../setup/record-key.ts'
import { withReferences } from '../setup/references.ts'
import type { Field, NotExercised } from '../setup/tested-update.ts'
import { shownBy } from '../setup/tested-update.ts'
import { unwritable, writtenBodyOf } from '../setup/written-body.ts'
import type { Counter } from './create-body.ts'
import { createBody } from './create-body.ts'
import type { CreatedRecord, RecordCreator } from './created-record.ts'
import { ownKeyOf } from './own-key.ts'
import { listFor, pageThrough } from './pages.ts'

/** A tested create operation: its fields, and the request that creates a record. */
export interface TestedCreate {
  readonly creator: RecordCreator
  readonly collection: Collection
  readonly fields: readonly Field[]
  readonly required: ReadonlySet<string>
  /** The properties of a stored record. */
  readonly stored: ReadonlyMap<string, Member>
  /** The properties that the reply shows. */
  readonly replies: ReadonlySet<string>
  /** A body with the required fields only. */
  readonly minimal: JsonObject
  /** Whether the document takes a body. */
  readonly takes: (body: Json) => boolean
  /** Whether the document names no member of the body, and takes any. */
  readonly takesAnything: boolean
}

/** Returns the operations whose records can be deleted again, and why others are not tried. */
export function findCreates(
  contract: Contract,
  api: Api,
  config: Config,
  created: CreatedRecord[],
): { readonly found: TestedCreate[]; readonly skipped: NotExercised[] } {
  const found: TestedCreate[] = []
  const skipped: NotExercised[] = []
  for (const create of api.operations.filter(({ resource }) => resource?.action === 'create')) {
    const result = testedCreate(contract, api, config, create, created)
    if (typeof result === 'string') skipped.push({ about: create.id, reason: result })
    else found.push(result)
  }
  return { found, skipped }
}

const counters = new WeakMap<Operation, Counter>()

function counterOf(create: Operation): Counter {
  const counter = counters.get(create) ?? { last: 0 }
  counters.set(create, counter)
  return counter
}

function testedCreate(
  contract: Contract,
  api: Api,
  config: Config,
  create: Operation,
  created: CreatedRecord[],
): TestedCreate | string {
  const collection = api.collections[create.resource?.collection ?? '']
  const remove = api.operations.find(
    ({ resource }) => resource?.action === 'delete' && resource.collection === collection?.name,
  )
  if (!collection?.key || !remove || !addressOf(remove)) return 'The API has no operation that deletes what it creates.'
  const reason = unwritable(create)
  if (reason !== undefined) return reason
  const place = readPlaceOf(config, create)
  if (place === undefined)
    return `The configuration has no ID for "${addressOf(create)?.key ?? parentParameters(create).join(', ')}".`
  const identity = config.identities.find((each) => mayBoth(api, create, remove, each))
  if (!identity) return 'The configuration has no identity that may both create and delete.'
  const writer = bodyWriter(api, create)
  const { fields: all, required, view } = bodyFields(contract, create, collection, writer)
  const fields = withReferences(api, config, create, all)
  const written = Object.values(writtenBodyOf(create)?.[1].examples ?? {}).map((each) => sentIn(create, each))
  const examples = written.filter(isObject).map(writer.asMeant).filter(isObject)
  const says = (body: Json): boolean => writer.write(body) !== undefined
  const base = createBody({ fields, required, examples, says, counter: counterOf(create) })
  if (!base) return 'No valid value is known for every required field. Add an example to the document.'
  const parameters = parametersFor(create, place)
  const findOlder = olderKeys(api, config, { create, identity, parameters })
  const keyPath = keyPathFor(api, create)
  const creator: RecordCreator = {
    create,
    remove,
    keyPath,
    parameters,
    identity,
    others: config.identities.filter((each) => each !== identity && opens(api, remove, each)).slice(0, 2),
    created,
    base,
    ownKey: ownKeyOf(fields, keyPath),
    findOlder,
  }
  const stored = recordView(contract, collection)?.members ?? new Map<string, Member>()
  const takes = (body: Json): boolean => view?.accepts(writer.asWritten(body)) ?? true
  const takesAnything = view !== undefined && view.members.size === 0 && view.rest !== undefined
  return {
    creator,
    collection,
    fields,
    required,
    stored,
    replies: shownBy(create),
    minimal: base.usual,
    takes,
    takesAnything,
  }
}

/** Returns a function that finds the configured and listed keys, once. */
function olderKeys(
  api: Api,
  { resources }: Config,
  { create, identity, parameters }: Pick<RecordCreator, 'create' | 'identity' | 'parameters'>,
): RecordCreator['findOlder'] {
  const list = api.operations.find((each) => isListBeside(create, each))
  let found: ReadonlySet<string> | undefined
  return async (client) => {
    if (found) return found
    const path = keyPathFor(api, create)
    const isOpen = list !== undefined && takesCredentials(api, list, identity)
    const items = isOpen
      ? ((await pageThrough(client, listFor(api, list, identity, parentKeyOf(create, parameters)), 50)) ?? [])
      : []
    found = new Set([...Object.values(resources).flat(), ...items.flatMap((item) => recordKey(item, path) ?? [])])
    return found
  }
}

/** Returns whether a list shows what an operation creates, below the same records. */
export function isListBeside(create: Operation, { path, resource, scope }: Operation): boolean {
  const isSame = resource?.action === 'list' && resource.collection === create.resource?.collection
  return isSame && (scope === undefined || path === create.path)
}

/** Returns the key of the record that a new one is below: '' if it is below none on which roles are held. */
export function parentKeyOf({ scope }: Operation, parameters: Place): string {
  return parameters[scope?.key ?? ''] ?? ''
}

/** Returns whether an identity may create a record and delete it, by its own role or the one that creating grants. */
export function mayBoth(api: Api, create: Operation, remove: Operation, identity: Identity): boolean {
  const held = rolesOnNew(api, { create, parameters: undefined }, remove, identity)
  return (
    opens(api, create, identity) && opens(api, remove, identity, [...held, ...(create.grants ? [create.grants] : [])])
  )
}

/** Returns whether the creator may delete a new record that somebody else has created. */
export function mayDeleteOthers(api: Api, creator: RecordCreator): boolean {
  const { remove, identity } = creator
  return opens(api, remove, identity, rolesOnNew(api, creator, remove, identity))
}

/**
 * Returns the roles that an identity holds for an operation on a new record that somebody else has created: on the record
 * itself none, on what it is below what the identity holds there.
 *
 * @param creator Without parameters, the record is below the first configured one.
 */
export function rolesOnNew(
  api: Api,
  { create, parameters }: { readonly create: Operation; readonly parameters: Place | undefined },
  operation: Operation,
  identity: Identity,
): string[] {
  const { scope, resource } = operation
  const isBelow = scope !== undefined && scope.key !== resource?.key && scope.key === create.scope?.key
  if (isBelow)
    return parameters ? heldAt(operation, identity, parentKeyOf(operation, parameters)) : heldFirst(operation, identity)
  return isPlatformWide(api, identity.role) ? [identity.role] : []
}

/** Returns the roles that an identity holds for an operation on a record that the creator has made, as the creator too. */
export function rolesOnMade(api: Api, creator: RecordCreator, operation: Operation, identity: Identity): string[] {
  const { create } = creator
  const granted = isSamePerson(identity, creator.identity) && create.grants ? [create.grants] : []
  return [...new Set([...rolesOnNew(api, creator, operation, identity), ...granted])]
}

/** Returns the fields that the body of a create must have. */
export function requiredNames(contract: Contract, create: Operation): ReadonlySet<string> {
  const [, rule] = writtenBodyOf(create) ?? []
  return (rule?.write && bodyView(contract, create, rule)?.required('request')) ?? new Set()
}

/** Returns the fields of a create body, which are required, and its schema. */
function bodyFields(
  contract: Contract,
  create: Operation,
  collection: Collection,
  writer: BodyWriter,
): {
  readonly fields: readonly Field[]
  readonly required: ReadonlySet<string>
  readonly view: SchemaView | undefined
} {
  const [, rule] = writtenBodyOf(create) ?? []
  if (!rule?.write) return { fields: [], required: new Set(), view: undefined }
  const view = bodyView(contract, create, rule)
  const record = recordView(contract, collection)
  const kept = fieldsIn(view, rule, rule.write, { shown: shownBy(create), record, writer })
  const fields = [...kept, ...unkeptFields(view, kept, writer)]
  return { fields, required: requiredNames(contract, create), view }
}

/** Returns a body that is an object; any other as one without members. */
export function asObject(body: Json | undefined): JsonObject {
  return isObject(body) ? body : {}
}

/** Creates a case about creating a record. */
export function makeCase({ creator }: TestedCreate, planned: Omit<Case, 'operation'>): Case {
  return { ...planned, operation: creator.create.id, touches: 'records' }
}
