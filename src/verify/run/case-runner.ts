import { counted } from '../../openapi/counted.ts'
import type { Case, Mismatch } from '../case.ts'
import { TargetError } from '../client/target-error.ts'
import type { Exchanged, TestClient } from '../client/test-client.ts'
import { UnsayableError } from '../client/write-body.ts'
import type { Finding, Outcome } from '../report/report.ts'
import type { Gate } from './gate.ts'
import type { ReplyFault } from './judge-reply.ts'
import type { Attempted, Restored } from './record-keeper.ts'
import { isWrite, LostRecordError } from './record-keeper.ts'
import type { ResultCollector } from './result-collector.ts'
import type { Lane } from './schedule.ts'
import type { Worker } from './worker.ts'

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
  /** Whether a request got no complete reply. */
  readonly isUnanswered: boolean
  /** Whether another case wrote something meanwhile. */
  readonly isDisturbed: boolean
  /** Why it could not be tried to its end: a body that cannot be said. */
  readonly unsaid?: string
  /** The error that ended the run while records were restored. */
  readonly lost?: unknown
}

export interface FaultyReply {
  readonly fault: ReplyFault
  readonly exchanged: Exchanged
}

export interface CaseRunnerOptions {
  readonly gate: Gate
  /** One for each slot of the gate. */
  readonly workers: readonly Worker[]
  readonly results: ResultCollector
  /** Returns milliseconds since some time in the past. */
  readonly elapsed: () => number
  /** Makes the next attempt read what it needs: its exchanges then show all of it. */
  readonly forgetReads: () => void
  /** Restores what must be as it was before the case. */
  readonly prepare: (worker: Worker, one: Case, within?: Lane['collections']) => Promise<void>
  /** Returns whether restoring can wait after a case that passed. */
  readonly postpone: (one: Case, exchanges: readonly Exchanged[]) => boolean
  /** Returns who else has changed the record of a case, if it does not stay as it is. */
  readonly watch: (worker: Worker, one: Case) => Promise<string | undefined>
  /** Puts back what the exchanges may have written. */
  readonly restore: (worker: Worker, tried: Attempted, within?: Lane['collections']) => Promise<Restored>
}

/** What a case has cost, with all that was needed to decide it. */
export interface Effort {
  readonly seconds: number
  readonly requests: number
}

/** A case and its first run. */
interface First {
  readonly one: Case
  readonly attempt: Attempt
}

/**
 * Runs cases, those that cannot disturb each other side by side. Whatever goes wrong is repeated alone before it is
 * reported, so that no verdict depends on what else ran.
 */
export class CaseRunner {
  readonly #options: CaseRunnerOptions
  /** Operations that are not tried any further, with the reason. */
  readonly #closed = new Map<string, string>()
  readonly #efforts = new Map<Case, Effort>()

  constructor(options: CaseRunnerOptions) {
    this.#options = options
  }

  /** Returns what a case has cost so far. */
  effortOf(one: Case): Effort {
    return this.#efforts.get(one) ?? { seconds: 0, requests: 0 }
  }

  /** Runs a case while nothing else runs. @throws {TargetError} when the target is gone. */
  runAlone(one: Case): Promise<Outcome> {
    return this.#unlessClosed(one, () => this.#settle(one))
  }

  /** Runs a case that writes to records of a lane, beside the cases of other lanes. @throws {TargetError} */
  runBeside(one: Case, { collections }: Lane): Promise<Outcome> {
    const { gate } = this.#options
    return this.#unlessClosed(one, async () => {
      const attempt = await gate.beside((slot) => this.#attempt(this.#worker(slot), one, collections))
      return isClean(attempt) ? this.#passed(one, attempt) : this.#settle(one, attempt)
    })
  }

  /**
   * Runs cases of a lane that change nothing, side by side. If a record is not as it was afterwards, one of them has
   * changed it, and each is repeated alone.
   *
   * @yields Each case when it is decided.
   * @throws {TargetError} when the target is gone.
   */
  async *runTogether(cases: readonly Case[], { collections }: Lane): AsyncGenerator<readonly [Case, Outcome]> {
    const { gate, prepare, restore } = this.#options
    const open = cases.filter(({ operation }) => !this.#closed.has(operation))
    const [first] = open
    if (first) await gate.beside((slot) => prepare(this.#worker(slot), first, collections))
    const runs = open.map((one) => {
      const run = (): Promise<Attempt> =>
        gate.beside((slot) => this.#measured(this.#worker(slot), one, () => this.#tryOnly(this.#worker(slot), one)))
      return this.#unlessLost(one, run)
    })
    const attempts = await this.#allOf(open, runs)
    const done = attempts.flatMap((attempt, index): First[] =>
      typeof attempt === 'string' ? [] : [{ one: open[index] as Case, attempt }],
    )
    const exchanges = done.flatMap(({ attempt }) => attempt.exchanges)
    const writer = done.find(({ attempt }) => attempt.exchanges.some(isWrite))
    const restoreAll = (slot: number) =>
      restore(this.#worker(slot), { one: writer?.one as Case, exchanges }, collections)
    const found = writer && (await gate.beside(restoreAll))
    for (const one of cases.filter((each) => !open.includes(each))) yield [one, this.#skip(one)]
    for (const [index, attempt] of attempts.entries()) {
      const one = open[index] as Case
      if (typeof attempt === 'string') yield [one, attempt]
      else if (one !== writer?.one || !found?.damage)
        yield [one, await this.#decide({ one, attempt }, found?.isAltered)]
    }
    if (!writer || !found?.damage) return
    // The damage is told even if none of the cases does it again.
    const { one } = writer
    const attempt = { ...writer.attempt, mismatch: found.damage, exchanges, isAsBefore: found.isAsBefore }
    yield [one, await this.#unlessLost(one, () => this.#settle(one, attempt))]
  }

  /** Waits for all. If the target is lost, whatever got no reply may be the cause and is told. */
  async #allOf(cases: readonly Case[], runs: readonly Promise<Attempt | Outcome>[]): Promise<(Attempt | Outcome)[]> {
    const ended = await Promise.allSettled(runs)
    const failed = ended.find((each) => each.status === 'rejected')
    for (const [index, each] of failed && !isStop(failed.reason) ? ended.entries() : []) {
      const attempt = each.status === 'fulfilled' && typeof each.value !== 'string' ? each.value : undefined
      if (!attempt?.isUnanswered) continue
      const { mismatch, exchanges } = underWay(attempt, cases.length - 1)
      if (mismatch) this.#options.results.fail(cases[index] as Case, mismatch, exchanges)
    }
    if (failed) throw failed.reason
    return ended.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
  }

  #decide({ one, attempt }: First, isAltered = false): Promise<Outcome> | Outcome {
    const isSuspect = isAltered && attempt.exchanges.some(isWrite)
    if (isClean(attempt) && !isSuspect) return this.#passed(one, attempt)
    return this.#unlessLost(one, () => this.#settle(one, isAltered ? undefined : attempt))
  }

  async #unlessClosed(one: Case, run: () => Promise<Outcome>): Promise<Outcome> {
    return this.#closed.has(one.operation) ? this.#skip(one) : this.#unlessLost(one, run)
  }

  async #unlessLost<Result>(one: Case, run: () => Promise<Result>): Promise<Result | Outcome> {
    try {
      return await run()
    } catch (error) {
      if (!(error instanceof LostRecordError)) throw error
      return this.#options.results.skip(one, error.message)
    }
  }

  #skip(one: Case): Outcome {
    return this.#options.results.skip(one, this.#closed.get(one.operation) ?? '')
  }

  #worker(slot: number): Worker {
    return this.#options.workers[slot] as Worker
  }

  /**
   * Decides a case alone. A failure is repeated and reported if it comes again; otherwise the case runs a few more times,
   * and is reported with its rate or as flaky. Where the records are not as they were, a failure cannot be repeated and
   * counts as it is.
   *
   * @param first What the case has shown beside others: it counts unless another one wrote something meanwhile.
   */
  #settle(one: Case, first?: Attempt): Promise<Outcome> {
    const others = this.#options.gate.running
    return this.#options.gate.alone(async (slot) => {
      const worker = this.#worker(slot)
      const attempt = first && (isFinal(first) || !first.isDisturbed) ? first : await this.#attempt(worker, one)
      return this.#judge(worker, one, attempt.lost !== undefined && others > 0 ? underWay(attempt, others) : attempt)
    })
  }

  async #judge(worker: Worker, one: Case, attempt: Attempt): Promise<Outcome> {
    const { results, forgetReads } = this.#options
    const { mismatch, exchanges, faults, isAsBefore, lost } = attempt
    if (!mismatch)
      return this.#passed(one, attempt, faults.length > 0 ? await this.#confirmFaults(worker, one, faults) : [])
    // A case that brings the target down, or damages a record beyond repair, cannot be repeated.
    const tellAndEnd = (error: unknown): never => {
      if (!isStop(error)) results.fail(one, mismatch, exchanges)
      throw error
    }
    if (lost !== undefined) return tellAndEnd(lost)
    if (isFinal(attempt)) {
      this.#addFaults(one, faults)
      return results.fail(one, mismatch, exchanges)
    }
    if (await this.#isDisturbed(worker, one, attempt)) return 'skipped'
    forgetReads()
    const second = await this.#attempt(worker, one).catch(tellAndEnd)
    this.#addFaults(one, repeated(faults, second.faults))
    if (second.mismatch) {
      // A faulty reply alone closes nothing: the operation is there.
      if (second.mismatch.isMissing) this.#closed.set(one.operation, `${one.operation} is not implemented.`)
      return results.fail(one, second.mismatch, second.exchanges)
    }
    if (!isAsBefore) return results.fail(one, mismatch, exchanges, { seen: 1, attempts: 2 })
    return this.#rate(worker, one, attempt)
  }

  /** Runs a case that has failed once and passed once a few more times. */
  async #rate(worker: Worker, one: Case, { mismatch, exchanges }: Attempt): Promise<Outcome> {
    const { results, forgetReads } = this.#options
    let seen = 1
    for (let further = 2; further < attempts; further++) {
      forgetReads()
      if ((await this.#attempt(worker, one)).mismatch) seen++
    }
    // What is only assumed, and holds every other time, is not a fault: it began with another state.
    if (!mismatch || (seen === 1 && results.isAssumed(one, mismatch))) return results.pass(one, [])
    const rate = { seen, attempts }
    return seen > 1 ? results.fail(one, mismatch, exchanges, rate) : results.flake(one, mismatch, exchanges, rate)
  }

  /** Skips a case if somebody else writes to its record. */
  async #isDisturbed(worker: Worker, one: Case, { isAsBefore, exchanges }: Attempt): Promise<boolean> {
    const { watch, results } = this.#options
    const reason = isAsBefore && exchanges.some(isWrite) ? await watch(worker, one) : undefined
    if (reason === undefined) return false
    results.skip(one, reason)
    return true
  }

  /** A case counts towards coverage only if it has called the operation that it is about. */
  #passed(one: Case, { exchanges, unsaid }: Attempt, faults: readonly Finding['severity'][] = []): Outcome {
    const { results } = this.#options
    if (unsaid !== undefined && faults.length === 0) return results.skip(one, unsaid)
    const isTried = exchanges.some(({ operation }) => operation.id === one.operation)
    if (!isTried) results.leaveUntried(one)
    return results.pass(one, faults)
  }

  async #measured<Result>(worker: Worker, one: Case, task: () => Promise<Result>): Promise<Result> {
    const { elapsed } = this.#options
    const [began, sent] = [elapsed(), worker.sent]
    try {
      return await task()
    } finally {
      const { seconds, requests } = this.effortOf(one)
      const spent = { seconds: seconds + (elapsed() - began) / 1000, requests: requests + worker.sent - sent }
      this.#efforts.set(one, spent)
    }
  }

  #attempt(worker: Worker, one: Case, within?: Lane['collections']): Promise<Attempt> {
    return this.#measured(worker, one, () => this.#tryAndRestore(worker, one, within))
  }

  /** Runs a case, and restores what it has written. */
  async #tryAndRestore(worker: Worker, one: Case, within?: Lane['collections']): Promise<Attempt> {
    const { prepare, postpone, restore } = this.#options
    await prepare(worker, one, within)
    const tried = await this.#tryOnly(worker, one)
    const { mismatch: found, exchanges, faults } = tried
    if (!found && faults.length === 0 && postpone(one, exchanges)) return tried
    try {
      const { damage, refusal, isAsBefore } = await restore(worker, { one, exchanges }, within)
      return { ...tried, mismatch: damage ?? found ?? refusal, isAsBefore: isAsBefore && !one.isLasting }
    } catch (lost) {
      if (!found) throw lost
      return { ...tried, isAsBefore: false, lost }
    }
  }

  async #tryOnly(worker: Worker, one: Case): Promise<Attempt> {
    const { client } = worker
    client.take()
    worker.takeFaults()
    const watched = worker.watchOthers()
    const { mismatch, unsaid, isUnanswered = false } = await mismatchOf(client, one)
    const [exchanges, faults] = [client.take(), worker.takeFaults()]
    return { mismatch, unsaid, isUnanswered, exchanges, faults, isAsBefore: true, isDisturbed: watched() }
  }

  /** A faulty reply counts once it comes again; one whose cause is known needs no proof. */
  async #confirmFaults(worker: Worker, one: Case, faults: readonly FaultyReply[]): Promise<Finding['severity'][]> {
    const isNew = faults.some(({ fault }) => !this.#options.results.knows(fault))
    const again = isNew ? (await this.#attempt(worker, one)).faults : faults
    return this.#addFaults(one, repeated(faults, again))
  }

  #addFaults(one: Case, faults: readonly FaultyReply[]): Finding['severity'][] {
    return faults.map(({ fault, exchanged }) => this.#options.results.addFault(fault, exchanged, one))
  }
}

/** A missing or broken reply is a mismatch; a target that is gone ends the run. What cannot be said is not a mismatch. */
async function mismatchOf(client: TestClient, one: Case): Promise<Pick<Attempt, 'mismatch'> & Partial<Attempt>> {
  try {
    return { mismatch: await one.run(client) }
  } catch (error) {
    if (error instanceof UnsayableError) return { mismatch: undefined, unsaid: error.message }
    if (!(error instanceof TargetError) || error.endsRun) throw error
    return { mismatch: { expected: 'a reply', actual: error.message }, isUnanswered: true }
  }
}

function isClean({ mismatch, faults }: Attempt): boolean {
  return !mismatch && faults.length === 0
}

/** Returns whether an attempt cannot be repeated: the target is gone, or the record cannot be read any more. */
function isFinal({ lost, mismatch, isAsBefore }: Attempt): boolean {
  return lost !== undefined || (mismatch?.isDamage === true && !isAsBefore)
}

/** If the target goes down while several cases run, any of their requests may be the cause. */
function underWay(attempt: Attempt, others: number): Attempt {
  if (!attempt.mismatch) return attempt
  const { actual } = attempt.mismatch
  const more = `${counted(others, 'more case')} ${others === 1 ? 'was' : 'were'} under way.`
  const mismatch = { ...attempt.mismatch, actual: `${actual} ${more}` }
  return { ...attempt, mismatch }
}

function isStop(error: unknown): boolean {
  return error instanceof TargetError && error.kind === 'stopped'
}

function repeated(first: readonly FaultyReply[], second: readonly FaultyReply[]): FaultyReply[] {
  return first.filter(({ fault }) =>
    second.some((other) => other.fault.law === fault.law && other.fault.cause === fault.cause),
  )
}
