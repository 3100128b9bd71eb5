import type { Api, Contract } from '../openapi/contract.ts'
import type { Case } from './case.ts'
import { createAndDeleteCases } from './cases/create-and-delete.ts'
import { foreignResourceCases } from './cases/foreign-resources.ts'
import { hiddenCases } from './cases/hidden.ts'
import { listCases } from './cases/lists.ts'
import type { Made } from './cases/made.ts'
import { partialUpdateCases } from './cases/partial-update.ts'
import { protocolCases } from './cases/protocol.ts'
import { queryParameterCases } from './cases/query-parameters.ts'
import { roleCases } from './cases/roles.ts'
import type { SequenceOptions } from './cases/sequences.ts'
import { sequenceCases } from './cases/sequences.ts'
import { serverSetCases } from './cases/server-set.ts'
import { shownWhenCases } from './cases/shown-when.ts'
import { uninvitedCreates } from './cases/uninvited-creates.ts'
import { unknownIdCases } from './cases/unknown-ids.ts'
import { valueCases } from './cases/values.ts'
import type { Config } from './config.ts'
import type { Known } from './restore.ts'

export interface Planned {
  readonly contract: Contract
  readonly api: Api
  readonly config: Config
  /** What random sequences are compared with, and how many there are; without it, none are tried. */
  readonly sequences?: Omit<SequenceOptions, 'identities'>
  /** Whether records are created too, and those deleted that were. @default false */
  readonly creates?: boolean
  /** What was created and is not yet deleted; cases add to it and take from it. */
  readonly made?: Made[]
}

/** Plans all cases, each when it is asked for: the same ones in every run with the same document and configuration. */
export function* planCases(planned: Planned, known: readonly Known[]): Generator<Case> {
  const { contract, api, config, sequences, creates = false, made = [] } = planned
  for (const { subject, original } of known) {
    const collection = api.collections[subject.operation.resource?.collection ?? '']
    if (collection) yield* serverSetCases(subject, collection, original, config.identities)
    yield* partialUpdateCases(subject)
    yield* shownWhenCases(subject)
    yield* valueCases(subject, api)
    yield* protocolCases(subject, api)
  }
  yield* unknownIdCases(contract, api, config)
  yield* listCases(contract, api, config)
  yield* queryParameterCases(contract, api, config)
  yield* hiddenCases(api, known)
  yield* roleCases(api, config, known)
  yield* foreignResourceCases(api, config)
  yield* uninvitedCreates(contract, api, config, known)
  yield* createAndDeleteCases(contract, api, config, { creates, made })
  if (sequences) yield* sequenceCases(known, { ...sequences, identities: config.identities })
}
