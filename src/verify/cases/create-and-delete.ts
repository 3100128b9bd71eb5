import type { Api, Contract, Operation } from '../../openapi/contract.ts'
import { needsCredentials } from '../../openapi/security.ts'
import type { Case } from '../case.ts'
import { refused } from '../case.ts'
import { takesCredentials } from '../setup/access.ts'
import type { Config } from '../setup/config.ts'
import type { NotExercised } from '../setup/tested-update.ts'
import { accessCase, parametersFor, placeOf } from './access.ts'
import type { CreatedRecord, RecordCreator } from './created-record.ts'
import { withCreated } from './created-record.ts'
import { creationCases } from './creation.ts'
import { unauthenticated, uselessProofs } from './credentials.ts'
import { deletionCases } from './deletion.ts'
import { bodyFields, findCreates } from './tested-create.ts'
import { unknownId } from './unknown-ids.ts'

/** What a run knows that makes records. */
export interface Creating {
  /** Whether records are made at all. */
  readonly creates: boolean
  /** What has been made, and not yet taken away. */
  readonly created: CreatedRecord[]
}

/**
 * Plans the cases of operations that create and delete. Without leave to create there are only those that make
 * nothing, unless nothing at all is checked; what is made then is taken away. No record of the configuration is ever deleted.
 */
export function* createAndDeleteCases(
  contract: Contract,
  api: Api,
  config: Config,
  { creates, created }: Creating,
): Generator<Case> {
  for (const operation of api.operations.filter(({ resource }) => resource?.action === 'delete'))
    yield* unknownDeletes(api, config, operation)
  const { found } = findCreates(contract, api, config, created)
  if (!creates) {
    for (const create of api.operations.filter(({ resource }) => resource?.action === 'create')) {
      const creator = found.map((each) => each.creator).find((each) => each.create === create)
      yield* anonymousCreates(contract, api, config, { create, creator })
    }
    return
  }
  for (const tested of found) {
    yield* creationCases(api, tested)
    yield* deletionCases(api, config, tested)
  }
}

/** Gives the operations that create or delete and are not put to the test, and why. */
export function uncreated(contract: Contract, api: Api, config: Config, creates: boolean): NotExercised[] {
  const { found, skipped } = findCreates(contract, api, config, [])
  const waiting = found.map(({ creator }) => creator.create.id)
  const tried = new Set(found.map(({ creator }) => creator.remove.id))
  const removes = api.operations.filter(({ resource }) => resource?.action === 'delete').map(({ id }) => id)
  if (creates) {
    const reason = 'No record is made that it could delete.'
    return [...skipped, ...removes.filter((id) => !tried.has(id)).map((about) => ({ about, reason }))]
  }
  const reason = 'Records are only created with --create.'
  return [...skipped, ...[...waiting, ...removes].map((about) => ({ about, reason }))]
}

/** An operation that creates, and what takes away again what it makes, where something does. */
interface Anonymous {
  readonly create: Operation
  readonly creator: RecordCreator | undefined
}

/** A body that lacks what is required, from nobody: whichever is looked at first, it is refused. */
function* anonymousCreates(
  contract: Contract,
  api: Api,
  config: Config,
  { create, creator }: Anonymous,
): Generator<Case> {
  const { required } = bodyFields(contract, create)
  const key = placeOf(config, create)
  if (key === undefined || required.size === 0 || !needsCredentials(create)) return
  const parameters = parametersFor(create, key)
  for (const { about, headers, query } of uselessProofs(api, create)) {
    const sending = { body: {}, headers, query }
    yield accessCase(create, {
      law: 'credentials-are-needed',
      about: `${about}, and a body without what is required`,
      evidence: 'assumed',
      subject: about,
      run: async (client) =>
        creator
          ? withCreated(client, creator, { ...sending, identity: 'nobody' }, async (sent) => refused(sent))
          : refused(await client.call({ operation: create, parameters, ...sending })),
    })
  }
}

/** A record that does not exist is deleted by nobody. */
function* unknownDeletes(api: Api, { identities }: Config, operation: Operation): Generator<Case> {
  const parameters = parametersFor(operation, unknownId)
  for (const identity of identities.filter((each) => takesCredentials(api, operation, each))) {
    yield {
      law: 'unknown-is-not-found',
      operation: operation.id,
      about: `the id ${unknownId}, by ${identity.name}`,
      pointer: operation.pointer,
      evidence: 'documented',
      subject: '',
      run: async (client) => refused(await client.call({ operation, identity, parameters })),
    }
  }
  for (const { about, evidence, headers, query } of needsCredentials(operation) ? uselessProofs(api, operation) : []) {
    yield accessCase(operation, {
      law: 'credentials-are-needed',
      about: `${about}, for an unknown id`,
      evidence,
      subject: about,
      run: async (client) => unauthenticated(api, await client.call({ operation, parameters, headers, query })),
    })
  }
}
