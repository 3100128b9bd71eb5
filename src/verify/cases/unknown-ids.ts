import type { Api, Contract, JsonObject, Operation } from '../../openapi/contract.ts'
import { isObject } from '../../openapi/pointer.ts'
import { declares, responseFor } from '../../openapi/responses.ts'
import type { SchemaView } from '../../openapi/schema.ts'
import type { Case, Mismatch } from '../case.ts'
import type { Exchanged, TestClient } from '../client/test-client.ts'
import { opens } from '../setup/access.ts'
import { addressOf, hasParents, parametersFor } from '../setup/address.ts'
import type { Config, Identity } from '../setup/config.ts'
import { neededBy } from '../setup/needed.ts'
import { keyPathFor, recordKey } from '../setup/record-key.ts'
import { isUpdate, leastBody } from '../setup/tested-update.ts'
import { unwritable } from '../setup/written-body.ts'
import { statusesOf } from './access.ts'
import { listFor, pageThrough } from './pages.ts'
import { schemaOf } from './parameter-texts.ts'

/** An ID that fits many formats and that no record has. */
export const unknownId = '00000000-0000-4000-8000-000000000000'

const ordinaryIds = [unknownId, 'understudy-no-such-record']

const oddIds = ['0', '-1', "'; --", '%', 'ü', 'a b', 'x'.repeat(300), '\0']

/**
 * Plans requests for records that do not exist: reads, lists and updates do not find them, whatever the ID looks like,
 * and an update does not create them.
 */
export function* unknownIdCases(contract: Contract, api: Api, config: Config): Generator<Case> {
  for (const operation of api.operations.filter(isTried)) yield* recordCases(contract, api, config, operation)
  for (const operation of api.operations) yield* belowCases(contract, api, config, operation)
}

function* recordCases(contract: Contract, api: Api, config: Config, operation: Operation): Generator<Case> {
  const identity = config.identities.find((each) => opens(api, operation, each))
  const isWrite = isUpdate(operation)
  // Without a record that may be written to, not even this update is sent.
  if (!identity || !hasParents(config, operation) || (isWrite && !config.resources[addressOf(operation)?.key ?? '']))
    return
  const schema = idSchema(contract, operation, addressOf(operation)?.key)
  const body = isWrite ? leastBody(contract, operation) : undefined
  // Operations on one record share what looks it up: the first that reads and the first that writes stand for all.
  const isFirst = api.operations.find((each) => isTried(each) && isAlike(each, operation)) === operation
  const unusual = isFirst ? [...nearIds(config, operation, schema), ...oddIds] : []
  for (const id of new Set([...ordinaryIds, ...unusual]))
    yield notFoundCase(api, operation, identity, { id, schema, body })
  if (isWrite) yield* nothingMadeCases(api, operation, { identity, body: body ?? {} })
}

/**
 * What is about a record and keeps none, as `POST /orders/{id}/cancel` is, finds no unknown record either; nor does a
 * list below one, where the document has a 404 for it.
 */
function* belowCases(contract: Contract, api: Api, config: Config, operation: Operation): Generator<Case> {
  const { resource, scope } = operation
  const isList = resource?.action === 'list' && scope === undefined && declares(operation, 404)
  const { key } = (isList ? resource.levels : operation.below)?.at(-1) ?? {}
  const identity = config.identities.find((each) => opens(api, operation, each))
  if (key === undefined || !identity || !hasParents(config, operation)) return
  if (unwritable(operation) !== undefined || neededBy(contract, operation).unknown.length > 0) return
  const id = unknownIdAt(contract, operation, key)
  const body = operation.body ? leastBody(contract, operation) : undefined
  yield notFoundCase(api, operation, identity, { id, schema: idSchema(contract, operation, key), body, key })
}

/** Returns IDs that are nearly those of a configured record, and unknown ones of the type that the document has. */
function nearIds({ resources }: Config, operation: Operation, schema: SchemaView | undefined): string[] {
  const known = resources[addressOf(operation)?.key ?? ''] ?? []
  const [key] = known
  if (schema?.kind === 'integer' || schema?.kind === 'number')
    return ['999999999', '4294967299', ...(key === undefined ? [] : [`${key}x`])]
  if (key === undefined || key.length < 3) return []
  const cased = key === key.toUpperCase() ? key.toLowerCase() : key.toUpperCase()
  const isHexadecimal = schema?.bounds.formats.includes('uuid') === true || /^[0-9a-f-]{36}$/i.test(key)
  const near = [key.slice(0, -1), `${key}x`, `${key} `, ...(isHexadecimal ? [] : [cased])]
  return near.filter((each) => !known.includes(each))
}

/** What creates the record at its path has no unknown IDs. */
function isTried(operation: Operation): boolean {
  const { resource, isUpsert } = operation
  return (
    !isUpsert &&
    addressOf(operation) !== undefined &&
    ['read', 'list', 'update', 'replace', 'set'].includes(resource?.action ?? '')
  )
}

function isAlike(one: Operation, other: Operation): boolean {
  return addressOf(one)?.key === addressOf(other)?.key && one.method === other.method
}

/** An unknown ID, and the schema of the parameter that carries it. */
interface Unknown {
  readonly id: string
  readonly schema: SchemaView | undefined
  readonly body: JsonObject | undefined
  /** The parameter. @default that of the record */
  readonly key?: string
}

function notFoundCase(api: Api, operation: Operation, identity: Identity, unknown: Unknown): Case {
  const { id, schema, body, key = addressOf(operation)?.key ?? '' } = unknown
  const isOrdinary = ordinaryIds.includes(id)
  return {
    law: 'unknown-is-not-found',
    operation: operation.id,
    about: `the id ${id.length > 50 ? `of ${id.length} characters` : JSON.stringify(id)}`,
    pointer: operation.pointer,
    evidence: 'documented',
    subject: '',
    touches: 'nothing',
    run: async (client) => {
      const exchanged = await client.call({
        operation,
        identity,
        parameters: { [key]: id },
        body,
      })
      const { status } = exchanged.received
      if (status < 300) await removeMade(client, api, operation, { identity, parameters: { [key]: id } })
      if (id === '0' && isNumberZero(api, exchanged)) return undefined
      return unlikeMissing(api, operation, { id, schema, status, isOrdinary })
    },
  }
}

function unlikeMissing(
  api: Api,
  operation: Operation,
  { id, schema, status, isOrdinary }: Pick<Unknown, 'id' | 'schema'> & { status: number; isOrdinary: boolean },
): Mismatch | undefined {
  const isRefused = status >= 400 && status < 500
  // A target may check roles before existence; other checks cover who is let in.
  const tooLong = id.length > 100 ? [414] : []
  const right = [404, 403, 401, ...statusesOf(api, operation, 'not-found'), ...tooLong]
  const isOther = isRefused && !mayBeAnId(schema, id)
  if (right.includes(status) || (isOther && !(isOrdinary && hasOnlyMissing(operation, status)))) return undefined
  const mismatch = { expected: 'status 404', actual: `status ${status}` }
  // Servers and frameworks refuse some of these before the application sees them.
  return isRefused && (isOther || !isOrdinary) ? { ...mismatch, evidence: 'assumed' } : mismatch
}

/** Returns whether an operation has no reply of a status, but one for what is not found. */
function hasOnlyMissing(operation: Operation, status: number): boolean {
  return declares(operation, 404) && responseFor(operation, status) === undefined
}

/** Deletes what an update has made of an ID that no other record can have. */
async function removeMade(
  client: TestClient,
  { operations }: Api,
  update: Operation,
  by: { readonly identity: Identity; readonly parameters: Readonly<Record<string, string>> },
): Promise<void> {
  // Whether the one of the first ID is there, other cases look.
  const own = [...ordinaryIds.slice(1), ...oddIds.slice(2)]
  const isOwn = Object.values(by.parameters).every((id) => own.includes(id))
  const remove = operations.find(
    (each) => each.resource?.action === 'delete' && addressOf(each)?.key === addressOf(update)?.key,
  )
  if (remove && isOwn && isUpdate(update)) await client.call({ operation: remove, ...by })
}

/** A server that counts from 0 has a record of that number. */
function isNumberZero({ collections }: Api, { operation, received, body }: Exchanged): boolean {
  const key = collections[addressOf(operation)?.collection ?? '']?.key
  return received.status < 300 && key !== undefined && body !== undefined && isObject(body) && body[key] === 0
}

/** Returns an ID that no record has, of the type that a path parameter takes. */
export function unknownIdAt(contract: Contract, operation: Operation, key: string): string {
  const { kind } = idSchema(contract, operation, key) ?? {}
  return kind === 'integer' || kind === 'number' ? '999999999' : unknownId
}

function idSchema(contract: Contract, { parameters }: Operation, key: string | undefined): SchemaView | undefined {
  const parameter = parameters.find((each) => each.in === 'path' && each.name === key)
  return parameter && schemaOf(contract, parameter)
}

/** Returns whether an ID has the documented format. One with another format may be called invalid instead. */
function mayBeAnId(schema: SchemaView | undefined, id: string): boolean {
  if (!schema) return true
  const isOtherFormat = schema.bounds.formats.some((format) => format !== 'uuid')
  if (schema.kind === 'integer') return /^\d{1,15}$/.test(id) && schema.accepts(Number(id))
  return schema.kind === 'string' && !isOtherFormat && schema.accepts(id)
}

/** Plans a case for each operation that would show a record created by an update of an unknown ID. */
function* nothingMadeCases(
  api: Api,
  update: Operation,
  { identity, body }: { readonly identity: Identity; readonly body: JsonObject },
): Generator<Case> {
  for (const shows of api.operations.filter((each) => showsRecord(each, update) && opens(api, each, identity))) {
    yield {
      law: 'not-found-creates-nothing',
      operation: update.id,
      about: `the id ${unknownId}, then ${shows.id}`,
      pointer: update.pointer,
      evidence: 'documented',
      subject: '',
      touches: 'nothing',
      run: async (client) => {
        const parameters = parametersFor(update, unknownId)
        await client.call({ operation: update, identity, parameters, body })
        const isThere =
          shows.resource?.action === 'list' ? isListed(client, api, shows, identity) : isRead(client, shows, identity)
        if (!(await isThere)) return undefined
        return { expected: 'the record does not exist', actual: 'it exists' }
      },
    }
  }
}

/** Returns whether an operation would show the updated record: a read of it, or a list of all. */
function showsRecord(operation: Operation, update: Operation): boolean {
  const { resource, scope } = operation
  if (resource?.action === 'read')
    return addressOf(operation) !== undefined && addressOf(operation)?.key === addressOf(update)?.key
  return resource?.action === 'list' && scope === undefined && resource.collection === addressOf(update)?.collection
}

async function isRead(client: TestClient, operation: Operation, identity: Identity): Promise<boolean> {
  const { received } = await client.call({ operation, identity, parameters: parametersFor(operation, unknownId) })
  return received.status < 300
}

async function isListed(client: TestClient, api: Api, operation: Operation, identity: Identity): Promise<boolean> {
  const items = await pageThrough(client, listFor(api, operation, identity, ''), undefined)
  const path = keyPathFor(api, operation)
  return items?.some((item) => recordKey(item, path) === unknownId) ?? false
}
