import type { Api, Contract, JsonObject, Operation } from '../../openapi/contract.ts'
import type { Case } from '../case.ts'
import type { TestClient } from '../client/test-client.ts'
import { fits } from '../samples/fits.ts'
import { opens, takesCredentials } from '../setup/access.ts'
import type { Config, Identity } from '../setup/config.ts'
import { parametersFor, statusesOf } from './access.ts'
import { listFor, pageThrough } from './pages.ts'
import { schemaOf } from './parameter-texts.ts'

/** An id that fits many forms, and that no record has. */
export const unknownId = '00000000-0000-4000-8000-000000000000'

/** Ids that are like others, and that no record has. */
const ordinaryIds = [unknownId, 'understudy-no-such-record']

/** Ids that no record could have. */
const oddIds = ['0', '-1', "'; --", '%', 'ü', 'a b', 'x'.repeat(300), '\0']

/**
 * Plans the cases of records that do not exist: reads, lists and updates do not find them, whatever their id looks like;
 * and an update that finds none makes none.
 */
export function* unknownIdCases(contract: Contract, api: Api, config: Config): Generator<Case> {
  for (const operation of api.operations.filter(isTried)) {
    const identity = config.identities.find(
      (each) => takesCredentials(api, operation, each) && opens(api, operation, each),
    )
    const isUpdate = operation.resource?.action === 'update'
    // Where nothing may be written to, not even such an update is sent.
    if (!identity || (isUpdate && !config.resources[operation.scope?.key ?? ''])) continue
    const schema = idSchema(contract, operation)
    for (const id of [...ordinaryIds, ...oddIds]) yield notFoundCase(api, operation, identity, { id, schema })
    if (isUpdate) yield* nothingMadeCases(api, operation, identity)
  }
}

function isTried({ scope, resource }: Operation): boolean {
  return scope !== undefined && ['read', 'list', 'update'].includes(resource?.action ?? '')
}

/** An id that no record has, and what the document says of the form of ids. */
interface Unknown {
  readonly id: string
  readonly schema: JsonObject
}

function notFoundCase(api: Api, operation: Operation, identity: Identity, { id, schema }: Unknown): Case {
  const isOrdinary = ordinaryIds.includes(id)
  const body = operation.resource?.action === 'update' ? {} : undefined
  return {
    law: 'unknown-is-not-found',
    operation: operation.id,
    about: `the id ${id.length > 50 ? `of ${id.length} characters` : JSON.stringify(id)}`,
    pointer: operation.pointer,
    evidence: 'documented',
    subject: '',
    run: async (client) => {
      const { received } = await client.call({
        operation,
        identity,
        parameters: parametersFor(operation, id),
        body,
      })
      const { status } = received
      const isRefused = status >= 400 && status < 500
      // Which of role and existence is checked first is for the implementation to choose; who is let in, roles tell.
      const tooLong = id.length > 100 ? [414] : []
      const right = [404, 403, 401, ...statusesOf(api, operation, 'not-found'), ...tooLong]
      if (right.includes(status) || (isRefused && !mayBeAnId(schema, id))) return undefined
      const mismatch = { expected: 'the request is answered with 404', actual: `it is answered with ${status}` }
      // Servers and frameworks refuse some of these before any code of the implementation is asked.
      return isRefused && !isOrdinary ? { ...mismatch, evidence: 'assumed' } : mismatch
    },
  }
}

function idSchema(contract: Contract, { parameters, scope }: Operation): JsonObject {
  const parameter = parameters.find((each) => each.in === 'path' && each.name === scope?.key)
  return parameter ? schemaOf(contract, parameter) : {}
}

/** Tells whether an id has the form that the document asks for: what has another may be called wrong before it is looked for. */
function mayBeAnId(schema: JsonObject, id: string): boolean {
  const { type, format } = schema
  if (type !== undefined && type !== 'string') return false
  if (format !== undefined && format !== 'uuid') return false
  return fits(schema, id)
}

/** Plans a case for each operation that would show what an update of an unknown record has made. */
function* nothingMadeCases(api: Api, update: Operation, identity: Identity): Generator<Case> {
  for (const shows of api.operations.filter((each) => showsRecord(each, update) && opens(api, each, identity))) {
    if (!takesCredentials(api, shows, identity)) continue
    yield {
      law: 'not-found-creates-nothing',
      operation: update.id,
      about: `the id ${unknownId}, then ${shows.id}`,
      pointer: update.pointer,
      evidence: 'documented',
      subject: '',
      run: async (client) => {
        const parameters = parametersFor(update, unknownId)
        await client.call({ operation: update, identity, parameters, body: {} })
        const isThere =
          shows.resource?.action === 'list' ? isListed(client, api, shows, identity) : isRead(client, shows, identity)
        if (!(await isThere)) return undefined
        return { expected: 'there is still no such record', actual: 'there is one' }
      },
    }
  }
}

/** Tells whether an operation would show the record that an update is about: a read of it, or a list of all. */
function showsRecord({ resource, scope }: Operation, update: Operation): boolean {
  if (resource?.action === 'read') return scope !== undefined && scope.key === update.scope?.key
  return resource?.action === 'list' && scope === undefined && resource.collection === update.scope?.collection
}

async function isRead(client: TestClient, operation: Operation, identity: Identity): Promise<boolean> {
  const { received } = await client.call({ operation, identity, parameters: parametersFor(operation, unknownId) })
  return received.status < 300
}

async function isListed(client: TestClient, api: Api, operation: Operation, identity: Identity): Promise<boolean> {
  const items = await pageThrough(client, listFor(api, operation, identity, ''), undefined)
  const key = api.collections[operation.resource?.collection ?? '']?.key ?? 'id'
  return items?.some((item) => item[key] === unknownId) ?? false
}
