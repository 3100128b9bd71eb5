import type { Api, Contract, Operation } from '../../openapi/contract.ts'
import type { Case } from '../case.ts'
import { refused } from '../case.ts'
import { takesCredentials } from '../setup/access.ts'
import { addressOf, parametersFor, readPlaceOf } from '../setup/address.ts'
import type { Config } from '../setup/config.ts'
import type { NotExercised } from '../setup/tested-update.ts'
import { accessCase } from './access.ts'
import { actionCases } from './actions.ts'
import { atOnceCases } from './at-once.ts'
import { createdBelowCases } from './created-below.ts'
import type { CreatedRecord, RecordCreator } from './created-record.ts'
import { withCreated } from './created-record.ts'
import { creationCases } from './creation.ts'
import { unauthenticated, uselessProofs } from './credentials.ts'
import { deletionCases } from './deletion.ts'
import { grantedCases } from './granted.ts'
import { namedKeyCases } from './named-keys.ts'
import { orphanCases } from './orphans.ts'
import { strangerCases } from './strangers.ts'
import { findCreates, requiredNames } from './tested-create.ts'
import { unknownId } from './unknown-ids.ts'

/** Whether and what a run creates. */
export interface Creating {
  /** Whether records may be created. */
  readonly creates: boolean
  /** Records that were created and not yet deleted. */
  readonly created: CreatedRecord[]
}

/**
 * Plans the cases of operations that create and delete. Without `creates`, only requests that create nothing are sent,
 * and whatever a faulty target creates is deleted. Configured records are never deleted.
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
  yield* actionCases(contract, api, config, creates ? found : [])
  if (!creates) {
    for (const create of api.operations.filter(({ resource }) => resource?.action === 'create')) {
      const creator = found.map((each) => each.creator).find((each) => each.create === create)
      yield* anonymousCreates(contract, api, config, { create, creator })
    }
    return
  }
  for (const tested of found) {
    yield* creationCases(contract, api, tested, config.identities)
    yield* atOnceCases(contract, api, tested)
    yield* createdBelowCases(api, config, tested)
    yield* namedKeyCases(api, config, tested)
    yield* strangerCases(contract, api, config, tested)
    yield* deletionCases(api, config, tested)
    yield* orphanCases(api, tested, found)
    yield* grantedCases(api, config, tested)
  }
}

/** Returns the create and delete operations that are not tried, and why. */
export function uncreated(contract: Contract, api: Api, config: Config, creates: boolean): NotExercised[] {
  const { found, skipped } = findCreates(contract, api, config, [])
  const waiting = found.map(({ creator }) => creator.create.id)
  const tried = new Set(found.map(({ creator }) => creator.remove.id))
  const removes = api.operations.filter(({ resource }) => resource?.action === 'delete').map(({ id }) => id)
  if (creates) {
    const reason = 'No operation creates records that it could delete.'
    return [...skipped, ...removes.filter((id) => !tried.has(id)).map((about) => ({ about, reason }))]
  }
  const reason = 'Pass --create to create and delete records.'
  return [...skipped, ...[...waiting, ...removes].map((about) => ({ about, reason }))]
}

interface Anonymous {
  readonly create: Operation
  readonly creator: RecordCreator | undefined
}

/** An incomplete body without credentials: it is refused, whichever the target checks first. */
function* anonymousCreates(
  contract: Contract,
  api: Api,
  config: Config,
  { create, creator }: Anonymous,
): Generator<Case> {
  const required = requiredNames(contract, create)
  const key = readPlaceOf(config, create)
  if (key === undefined || required.size === 0) return
  const parameters = parametersFor(create, key)
  for (const { about, headers, query } of uselessProofs(api, create, config.identities)) {
    const sending = { body: {}, headers, query }
    yield accessCase(create, {
      law: 'credentials-are-needed',
      about: `${about}, and a body without what is required`,
      evidence: 'assumed',
      subject: about,
      touches: 'nothing',
      run: async (client) =>
        creator
          ? withCreated(client, creator, { ...sending, identity: 'nobody' }, async (sent) => refused(sent))
          : refused(await client.call({ operation: create, parameters, ...sending })),
    })
  }
}

function* unknownDeletes(api: Api, { identities }: Config, operation: Operation): Generator<Case> {
  // What there is one of has no unknown ID.
  if (!addressOf(operation)) return
  const parameters = parametersFor(operation, unknownId)
  for (const identity of identities.filter((each) => takesCredentials(api, operation, each))) {
    yield {
      law: 'unknown-is-not-found',
      operation: operation.id,
      about: `the id ${unknownId}, by ${identity.name}`,
      pointer: operation.pointer,
      evidence: 'documented',
      subject: '',
      touches: 'nothing',
      run: async (client) => refused(await client.call({ operation, identity, parameters })),
    }
  }
  for (const { about, evidence, headers, query } of uselessProofs(api, operation, identities)) {
    yield accessCase(operation, {
      law: 'credentials-are-needed',
      about: `${about}, for an unknown id`,
      evidence,
      subject: about,
      touches: 'nothing',
      run: async (client) => unauthenticated(api, await client.call({ operation, parameters, headers, query })),
    })
  }
}
