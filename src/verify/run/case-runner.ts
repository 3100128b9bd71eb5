import type { Case, Mismatch } from '../case.ts'
import { TargetError } from '../client/target-error.ts'
import type { Exchanged, TestClient } from '../client/test-client.ts'
import type { Finding, Outcome } from '../report/report.ts'
import type { ReplyFault } from './judge-reply.ts'
import type { Damaged, Restored } from './record-keeper.ts'
import { LostRecordError } from './record-keeper.ts'
import type { ResultCollector } from './result-collector.ts'

/** How often a case runs in all if it fails once and passes the second time. */
const attempts = 5

/** One run of a case. */
interface Attempt {
  readonly mismatch: Mismatch | undefined
  readonly exchanges: readonly Exchanged[]
  /** What is wrong with single replies, whatever the case is about. */
  readonly faults: readonly FaultyReply[]
  /** Whether every record was as before when the case had ended. */
  readonly isAsBefore: boolean
  /** The error that ended the run while records were restored. */
  readonly lost?: unknown
}

export interface FaultyReply {
  readonly fault: ReplyFault
  readonly exchanged: Exchanged
}

export interface CaseRunnerOptions {
  readonly client: TestClient
  readonly results: ResultCollector
  /** Returns the faulty replies since the last call. */
  readonly takeFaults: () => readonly FaultyReply[]
  /** Makes the next attempt read what it needs: its exchanges then show all of it. */
  readonly forgetReads: () => void
  /** Puts back what the exchanges may have written. */
  readonly restore: (one: Case, exchanges: readonly Exchanged[]) => Promise<Restored>
  /** Restores what must be as it was before the case. */
  readonly prepare: (one: Case) => Promise<Damaged | undefined>
  /** Returns whether restoring can wait after a case that passed. */
  readonly postpone: (one: Case, exchanges: readonly Exchanged[]) => boolean
}

/** Runs cases one at a time, and repeats those that fail before it reports them. */
export class CaseRunner {
  readonly #options: CaseRunnerOptions
  /** Operations that are not tried any further, with the reason. */
  readonly #closed = new Map<string, string>()

  constructor(options: CaseRunnerOptions) {
    this.#options = options
  }

  /**
   * Runs a case. A failure is repeated and reported if it comes again; otherwise the case runs a few more times, and
   * is reported with its rate or as flaky. Where the records are not as they were, a failure cannot be repeated and
   * counts as it is.
   *
   * @throws {TargetError} when the target is gone.
   */
  async run(one: Case): Promise<Outcome> {
    const closed = this.#closed.get(one.operation)
    if (closed !== undefined) return this.#options.results.skip(one, closed)
    try {
      return await this.#run(one)
    } catch (error) {
      if (!(error instanceof LostRecordError)) throw error
      return this.#options.results.skip(one, error.message)
    }
  }

  async #run(one: Case): Promise<Outcome> {
    const { results } = this.#options
    const { mismatch, exchanges, faults, isAsBefore, lost } = await this.#attempt(one)
    if (!mismatch) return results.pass(one, faults.length > 0 ? await this.#confirmFaults(one, faults) : [])
    // A case that brings the target down, or damages a record beyond repair, cannot be repeated.
    const tellAndEnd = (error: unknown): never => {
      if (!isStop(error)) results.fail(one, mismatch, exchanges)
      throw error
    }
    if (lost !== undefined) return tellAndEnd(lost)
    if (mismatch.isDamage && !isAsBefore) {
      this.#addFaults(one, faults)
      return results.fail(one, mismatch, exchanges)
    }
    this.#options.forgetReads()
    const second = await this.#attempt(one).catch(tellAndEnd)
    this.#addFaults(one, repeated(faults, second.faults))
    if (second.mismatch) {
      // A faulty reply alone closes nothing: the operation is there.
      if (second.mismatch.isMissing) this.#closed.set(one.operation, `${one.operation} is not implemented.`)
      return results.fail(one, second.mismatch, second.exchanges)
    }
    if (!isAsBefore) return results.fail(one, mismatch, exchanges, { seen: 1, attempts: 2 })
    let seen = 1
    for (let further = 2; further < attempts; further++) {
      this.#options.forgetReads()
      if ((await this.#attempt(one)).mismatch) seen++
    }
    const rate = { seen, attempts }
    return seen > 1 ? results.fail(one, mismatch, exchanges, rate) : results.flake(one, mismatch, exchanges, rate)
  }

  async #attempt(one: Case): Promise<Attempt> {
    const { client, takeFaults, prepare, postpone, restore } = this.#options
    const damaged = await prepare(one)
    if (damaged) this.#options.results.fail(damaged.one, damaged.damage, [])
    client.take()
    takeFaults()
    const found = await mismatchOf(client, one)
    const [exchanges, faults] = [client.take(), takeFaults()]
    if (!found && faults.length === 0 && postpone(one, exchanges)) {
      return { mismatch: undefined, exchanges, faults, isAsBefore: true }
    }
    try {
      const { damage, refusal, isAsBefore } = await restore(one, exchanges)
      return { mismatch: damage ?? found ?? refusal, exchanges, faults, isAsBefore }
    } catch (lost) {
      if (!found) throw lost
      return { mismatch: found, exchanges, faults, isAsBefore: false, lost }
    }
  }

  /** A faulty reply counts once it comes again; one whose cause is known needs no proof. */
  async #confirmFaults(one: Case, faults: readonly FaultyReply[]): Promise<Finding['severity'][]> {
    const isNew = faults.some(({ fault }) => !this.#options.results.knows(fault))
    const again = isNew ? (await this.#attempt(one)).faults : faults
    return this.#addFaults(one, repeated(faults, again))
  }

  #addFaults(one: Case, faults: readonly FaultyReply[]): Finding['severity'][] {
    return faults.map(({ fault, exchanged }) => this.#options.results.addFault(fault, exchanged, one))
  }
}

/** A missing or broken reply is a mismatch; a target that is gone ends the run. */
async function mismatchOf(client: TestClient, one: Case): Promise<Mismatch | undefined> {
  try {
    return await one.run(client)
  } catch (error) {
    if (!(error instanceof TargetError) || error.endsRun) throw error
    return { expected: 'a reply', actual: error.message }
  }
}

function isStop(error: unknown): boolean {
  return error instanceof TargetError && error.kind === 'stopped'
}

function repeated(first: readonly FaultyReply[], second: readonly FaultyReply[]): FaultyReply[] {
  return first.filter(({ fault }) =>
    second.some((other) => other.fault.law === fault.law && other.fault.cause === fault.cause),
  )
}
