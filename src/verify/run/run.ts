import type { Api, Contract } from '../../openapi/contract.ts'
import type { Validators } from '../../openapi/validators.ts'
import { caseId } from '../case.ts'
import type { SequenceOptions } from '../cases/sequences.ts'
import type { TargetOptions } from '../client/target.ts'
import type { Report, VerifyEvent } from '../report/report.ts'
import type { Config } from '../setup/config.ts'
import { Session } from './session.ts'

export interface RunOptions extends TargetOptions {
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
export async function* runVerification(options: RunOptions): AsyncGenerator<VerifyEvent, Report> {
  const { api, baseUrl, signal } = options
  const session = new Session(options)
  const writesTo = [...new Set(session.updates.map(({ key }) => key))]
  yield { kind: 'started', api: api.name, target: baseUrl, writesTo }
  let lost: unknown
  try {
    await session.takeStock()
    yield { kind: 'planned', cases: count(session.cases()) }
    const { runner } = session
    for (const one of session.cases()) {
      if (signal?.aborted) break
      const outcome = yield* alongside(runner.run(one), session.notes)
      yield { kind: 'case', id: caseId(one), law: one.law, operation: one.operation, outcome }
    }
  } catch (error) {
    lost = signal?.aborted ? undefined : error
  } finally {
    await session.end()
  }
  const report = session.results.report()
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

/** How often it is looked whether there is something to tell, in milliseconds. */
const interval = 250

/**
 * Waits for work, and tells meanwhile what comes up.
 *
 * @param notes What comes up is put in here by others; it is taken out.
 * @yields Each note, soon after it came.
 * @returns What the work gives.
 */
async function* alongside<Note, Result>(work: Promise<Result>, notes: Note[]): AsyncGenerator<Note, Result> {
  let isDone = false
  const done = work.finally(() => {
    isDone = true
  })
  // Who waits for `work` hears of its failure; here it only ends the waiting.
  const ended = done.then(nothing, nothing)
  try {
    while (!isDone) {
      const pause = pauseFor(interval)
      await Promise.race([ended, pause.over])
      pause.cancel()
      yield* notes.splice(0)
    }
    return await work
  } finally {
    // Who stops listening leaves no work behind that goes on by itself.
    await ended
  }
}

function pauseFor(milliseconds: number): { readonly over: Promise<void>; cancel(): void } {
  const { promise, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, milliseconds)
  return { over: promise, cancel: () => clearTimeout(timer) }
}

function nothing(): void {}
