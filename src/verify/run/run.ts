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
  /** Whether broken rules that are only assumed fail too. @default false */
  readonly strict?: boolean
  /** The model and the number of random sequences; without it, none are tried. */
  readonly sequences?: Omit<SequenceOptions, 'identities'>
  /** Whether records may be created and deleted. @default false */
  readonly creates?: boolean
  /** The part of the cases to run, such as `{ index: 1, of: 4 }`. @default all */
  readonly shard?: { readonly index: number; readonly of: number }
  /** The IDs of the only cases to run. @default all */
  readonly only?: string | readonly string[]
  /** Stops the run; records are put back all the same. */
  readonly signal?: AbortSignal
}

/**
 * Tries everything that the document promises on the target, and puts records back.
 *
 * @yields Events in order; the last one holds the report.
 * @throws {TargetError} if the target is not reachable.
 */
export async function* runVerification(options: RunOptions): AsyncGenerator<VerifyEvent, Report> {
  const { api, baseUrl, signal } = options
  const session = new Session(options)
  const writesTo = [...new Set(session.updates.map(({ key }) => key))]
  yield { kind: 'started', api: api.name, target: baseUrl, writesTo }
  let lost: unknown
  let planned = 0
  try {
    await session.takeStock()
    planned = count(session.cases())
    yield { kind: 'planned', cases: planned }
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
  const report = session.results.report(planned)
  if (lost !== undefined && report.summary.cases === 0) throw lost
  yield { kind: 'finished', report }
  // Findings so far are reported first.
  if (lost !== undefined) throw lost
  return report
}

function count(items: Iterable<unknown>): number {
  let number = 0
  for (const _ of items) number++
  return number
}

/** How often notes are looked for, in milliseconds. */
const interval = 250

/**
 * Waits for work, and yields notes meanwhile.
 *
 * @param notes Filled by the work; emptied here.
 * @yields Each note soon after it arrived.
 * @returns The work's result.
 */
async function* alongside<Note, Result>(work: Promise<Result>, notes: Note[]): AsyncGenerator<Note, Result> {
  let isDone = false
  const done = work.finally(() => {
    isDone = true
  })
  // The caller of `work` gets its error; here it only ends the waiting.
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
    // A consumer that stops early leaves no work behind.
    await ended
  }
}

function pauseFor(milliseconds: number): { readonly over: Promise<void>; cancel(): void } {
  const { promise, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, milliseconds)
  return { over: promise, cancel: () => clearTimeout(timer) }
}

function nothing(): void {}
