import type { Api, Contract } from '../../openapi/contract.ts'
import type { Case } from '../case.ts'
import type { TestedRecord } from '../run/restore.ts'
import type { Config } from '../setup/config.ts'
import { callersAt } from '../setup/singletons.ts'
import type { TestedUpdate } from '../setup/tested-update.ts'
import { replaces } from '../setup/tested-update.ts'
import { accessFirstCases } from './access-first.ts'
import { concurrentCases } from './concurrent.ts'
import { createAndDeleteCases } from './create-and-delete.ts'
import type { CreatedRecord } from './created-record.ts'
import { elsewhereCases } from './elsewhere.ts'
import { foreignResourceCases } from './foreign-resources.ts'
import { hiddenCases } from './hidden.ts'
import { listedUpdateCases } from './listed-updates.ts'
import { listCases } from './lists.ts'
import { omittedCases } from './omitted.ts'
import { plainReadCases } from './plain-reads.ts'
import { protocolCases } from './protocol.ts'
import { queryParameterCases } from './query-parameters.ts'
import { readOnlyCases } from './read-only.ts'
import { replacingCases } from './replacing.ts'
import { replyStoredCases } from './reply-stored.ts'
import { roleCases } from './roles.ts'
import type { SequenceOptions } from './sequences.ts'
import { sequenceCases } from './sequences.ts'
import { serverSetCases } from './server-set.ts'
import { shownWhenCases } from './shown-when.ts'
import { spellingCases } from './spellings.ts'
import { taggedCases, taggedReadCases } from './tagged.ts'
import { takesEffectCases } from './takes-effect.ts'
import { unchangedCases } from './unchanged.ts'
import { uninvitedCreates } from './uninvited-creates.ts'
import { unknownIdCases } from './unknown-ids.ts'
import { updateCase } from './updating.ts'
import { valueCases } from './values.ts'

export interface Planned {
  readonly contract: Contract
  readonly api: Api
  readonly config: Config
  /** The model and the random sequences; without it, none are tried. */
  readonly sequences?: Omit<SequenceOptions, 'config'>
  /** Whether records may be created and deleted. @default false */
  readonly creates?: boolean
  /** Records that were created and not yet deleted; cases update the list. */
  readonly created?: CreatedRecord[]
}

/** Plans all cases lazily, risky ones last. The same document and configuration always give the same cases. */
export function* planCases(planned: Planned, records: readonly TestedRecord[]): Generator<Case> {
  for (const isRisky of [false, true]) {
    for (const one of allCases(planned, records)) if ((one.isRisky === true) === isRisky) yield one
  }
}

/** Sends an update that changes nothing. An operation that is refused as unknown is not tried any further. */
function implementedCase(tested: TestedUpdate): Case {
  const about = replaces(tested) ? 'the record as it is' : 'an empty update'
  const plan = { law: 'operation-is-implemented', about } as const
  return updateCase(tested, plan, async (client) => {
    const { received } = await client.update(tested, {})
    if (!notImplemented.includes(received.status)) return undefined
    return {
      expected: `${tested.operation.method} is implemented`,
      actual: `status ${received.status}`,
      isMissing: true,
    }
  })
}

/** Not found, method not allowed, not implemented: the record itself can be read. */
const notImplemented: readonly number[] = [404, 405, 501]

function* allCases(planned: Planned, records: readonly TestedRecord[]): Generator<Case> {
  const { contract, api, config, sequences, creates = false, created = [] } = planned
  for (const { tested } of records) yield implementedCase(tested)
  yield* plainReadCases(contract, api, config)
  for (const record of records) {
    const { tested, original } = record
    const collection = api.collections[tested.operation.resource?.collection ?? '']
    const callers = callersAt(tested, config.identities)
    if (collection) yield* serverSetCases(tested, collection, original, callers)
    yield* takesEffectCases(tested)
    if (replaces(tested)) yield* replacingCases(tested, collection)
    else if (!tested.isWhole) yield* omittedCases(tested, api, callers)
    yield* replyStoredCases(tested)
    yield* spellingCases(tested)
    yield* readOnlyCases(contract, api, tested)
    yield* unchangedCases(record)
    if (!tested.isWhole) yield* concurrentCases(tested)
    yield* taggedCases(tested)
    yield* taggedReadCases(tested)
    yield* listedUpdateCases(tested, planned)
    yield* shownWhenCases(tested)
    yield* valueCases(tested, api)
    yield* protocolCases(tested, api)
  }
  yield* unknownIdCases(contract, api, config)
  yield* elsewhereCases(api, config)
  yield* listCases(contract, api, config)
  yield* queryParameterCases(contract, api, config)
  yield* hiddenCases(api, config, records)
  yield* roleCases(planned, records)
  yield* accessFirstCases(contract, api, config, records)
  yield* foreignResourceCases(api, config)
  yield* uninvitedCreates(contract, api, config, records)
  yield* createAndDeleteCases(contract, api, config, { creates, created })
  if (sequences) yield* sequenceCases(records, { ...sequences, config })
}
