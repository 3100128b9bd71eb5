import type { Api, Contract } from '../spec/contract.ts'
import type { Validators } from '../spec/validators.ts'
import type { Case, Mismatch } from './case.ts'
import { caseId } from './case.ts'
import { hiddenCases } from './cases/hidden.ts'
import { listCases } from './cases/lists.ts'
import { partialUpdateCases } from './cases/partial-update.ts'
import { protocolCases } from './cases/protocol.ts'
import { roleCases } from './cases/roles.ts'
import type { SequenceOptions } from './cases/sequences.ts'
import { sequenceCases } from './cases/sequences.ts'
import { serverSetCases } from './cases/server-set.ts'
import { shownWhenCases } from './cases/shown-when.ts'
import { unknownIdCases } from './cases/unknown-ids.ts'
import { valueCases } from './cases/values.ts'
import type { Config } from './config.ts'
import type { Lab } from './lab.ts'
import { createLab } from './lab.ts'
import { Ledger } from './ledger.ts'
import { judgeReply } from './replies.ts'
import type { Outcome, Report, VerifyEvent } from './report.ts'
import type { Known } from './restore.ts'
import { putBack, takeStock, untried, unwatched } from './restore.ts'
import { findSubjects, unheldRoles } from './subject.ts'
import type { TargetOptions } from './target.ts'
import { createTarget, TargetError } from './target.ts'

export interface VerifyOptions extends TargetOptions {
  readonly contract: Contract
  readonly validators: Validators
  readonly api: Api
  readonly config: Config
  readonly baseUrl: string
  /** Whether a broken rule that is only assumed fails too. @default false */
  readonly strict?: boolean
  /** What random sequences are compared with, and how many there are; without it, none are tried. */
  readonly sequences?: Omit<SequenceOptions, 'identities'>
  /** Which of how many parts of the cases is tried: `{ index: 1, of: 4 }`. @default all */
  readonly shard?: { readonly index: number; readonly of: number }
  /** The one case that is tried, by its id. @default all */
  readonly only?: string
  /** Stops before the next case; what was written to is put back all the same. */
  readonly signal?: AbortSignal
}

/**
 * Tries an implementation by all that the document promises, and puts back what it has written.
 *
 * @yields What happens, in order; last, the report.
 * @throws {TargetError} when the implementation is not reachable.
 */
export async function* verify(options: VerifyOptions): AsyncGenerator<VerifyEvent, Report> {
  const { contract, validators, api, config, baseUrl } = options
  const ledger = new Ledger(baseUrl, config, options.strict ?? false)
  const lab = createLab(api, createTarget(baseUrl, options), (exchanged) => {
    const fault = judgeReply(api, validators, exchanged)
    if (fault) ledger.addFault(fault, exchanged)
  })
  const { subjects, skipped } = findSubjects(contract, api, config)
  const writesTo = [...new Set(subjects.map(({ key }) => key))]
  yield { kind: 'started', api: api.name, target: baseUrl, writesTo }
  ledger.leaveOut(...skipped)
  const known: Known[] = []
  for (const subject of subjects) {
    const stock = await takeStock(lab, subject, validators)
    if ('reason' in stock) ledger.leaveOut(stock)
    else {
      known.push(stock)
      ledger.leaveOut(...untried(stock, subject), ...(await unwatched(lab, subject)))
    }
  }
  ledger.leaveOut(...unheldRoles(api, config))
  yield { kind: 'planned', cases: [...chosen(planCases(options, known), options)].length }
  let lost: unknown
  try {
    for (const one of chosen(planCases(options, known), options)) {
      if (options.signal?.aborted) break
      lab.take()
      const outcome = await tryCase(lab, one, known, ledger)
      yield { kind: 'case', id: caseId(one), law: one.law, operation: one.operation, outcome }
    }
  } catch (error) {
    lost = error
  } finally {
    for (const each of known) {
      if (!(await putBack(lab, each).catch(() => false))) await ledger.addUnrestored(lab, each)
    }
  }
  const report = ledger.report()
  yield { kind: 'finished', report }
  // What was found until then is told first.
  if (lost !== undefined) throw lost
  return report
}

/** Plans all cases, each when it is asked for. */
function* planCases({ api, config, sequences }: VerifyOptions, known: readonly Known[]): Generator<Case> {
  for (const { subject, original } of known) {
    const collection = api.collections[subject.operation.resource?.collection ?? '']
    if (collection) yield* serverSetCases(subject, collection, original)
    yield* partialUpdateCases(subject)
    yield* shownWhenCases(subject)
    yield* valueCases(subject)
    yield* protocolCases(subject)
  }
  yield* unknownIdCases(api, config)
  yield* listCases(api, config)
  yield* hiddenCases(api, known)
  yield* roleCases(api, config)
  if (sequences) yield* sequenceCases(known, { ...sequences, identities: config.identities })
}

function* chosen(cases: Iterable<Case>, { shard, only }: VerifyOptions): Generator<Case> {
  let number = 0
  for (const each of cases) {
    const isInShard = !shard || number++ % shard.of === shard.index - 1
    if (isInShard && (only === undefined || caseId(each) === only)) yield each
  }
}

/** Tries a case; one that fails is tried once more, and reported only if it fails again. */
async function tryCase(lab: Lab, one: Case, known: readonly Known[], ledger: Ledger): Promise<Outcome> {
  const first = await attempt(lab, one)
  const exchanges = lab.take()
  await restoreAll(lab, known)
  if (!first) return ledger.pass(one)
  const second = await attempt(lab, one)
  await restoreAll(lab, known)
  return second ? ledger.fail(one, first, exchanges) : ledger.flake(one, first)
}

/** An answer that never comes, or breaks off, is a mismatch; an implementation that is gone is the end. */
async function attempt(lab: Lab, one: Case): Promise<Mismatch | undefined> {
  try {
    return await one.run(lab)
  } catch (error) {
    if (!(error instanceof TargetError) || error.kind === 'unreachable') throw error
    return { expected: 'an answer', actual: error.message }
  }
}

async function restoreAll(lab: Lab, known: readonly Known[]): Promise<void> {
  for (const each of known) await putBack(lab, each)
  lab.take()
}
