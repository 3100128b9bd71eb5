import type { Api, Contract } from '../openapi/contract.ts'
import type { Validators } from '../openapi/validators.ts'
import { tryCase } from './attempt.ts'
import { caseId } from './case.ts'
import type { SequenceOptions } from './cases/sequences.ts'
import type { Config } from './config.ts'
import { alongside } from './notes.ts'
import type { Report, VerifyEvent } from './report.ts'
import { Session } from './session.ts'
import type { TargetOptions } from './target.ts'

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
  /** Whether records are created too, and those deleted that were. @default false */
  readonly creates?: boolean
  /** Which of how many parts of the cases is tried: `{ index: 1, of: 4 }`. @default all */
  readonly shard?: { readonly index: number; readonly of: number }
  /** The one case that is tried, by its id. @default all */
  readonly only?: string
  /** Stops the run; what was written to is put back all the same. */
  readonly signal?: AbortSignal
}

/**
 * Tries an implementation by all that the document promises, and puts back what it has written.
 *
 * @yields What happens, in order; last, the report.
 * @throws {TargetError} when the implementation is not reachable.
 */
export async function* verify(options: VerifyOptions): AsyncGenerator<VerifyEvent, Report> {
  const { api, baseUrl, signal } = options
  const session = new Session(options)
  const writesTo = [...new Set(session.subjects.map(({ key }) => key))]
  yield { kind: 'started', api: api.name, target: baseUrl, writesTo }
  let lost: unknown
  try {
    await session.takeStock()
    yield { kind: 'planned', cases: count(session.cases()) }
    for (const one of session.cases()) {
      if (signal?.aborted) break
      const outcome = yield* alongside(tryCase(session.bench, one), session.notes)
      yield { kind: 'case', id: caseId(one), law: one.law, operation: one.operation, outcome }
    }
  } catch (error) {
    lost = signal?.aborted ? undefined : error
  } finally {
    await session.end()
  }
  const report = session.ledger.report()
  if (lost !== undefined && report.summary.cases === 0) throw lost
  yield { kind: 'finished', report }
  // What was found until then is told first.
  if (lost !== undefined) throw lost
  return report
}

function count(items: Iterable<unknown>): number {
  let number = 0
  for (const _ of items) number++
  return number
}
