import type { Bench, FaultyReply } from './attempt.ts'
import type { Case } from './case.ts'
import { caseId } from './case.ts'
import { uncreated } from './cases/create-and-delete.ts'
import { untriedSchemes } from './cases/credentials.ts'
import type { Made } from './cases/made.ts'
import { takeAllAway } from './cases/made.ts'
import type { Exchanged, Lab } from './lab.ts'
import { createLab } from './lab.ts'
import { Ledger } from './ledger.ts'
import { planCases } from './plan.ts'
import { judgeReply } from './replies.ts'
import type { VerifyEvent } from './report.ts'
import type { Known } from './restore.ts'
import { isBack, overwritten, putBack, readOthers, takeStock, untried, unwatched } from './restore.ts'
import type { Subject } from './subject.ts'
import { findSubjects, unheldRoles } from './subject.ts'
import type { Send } from './target.ts'
import { createTarget, TargetError } from './target.ts'
import type { VerifyOptions } from './verify.ts'

/** One run against an implementation: what is known of it, what was found, and what has to be put back. */
export class Session {
  readonly ledger: Ledger
  readonly subjects: readonly Subject[]
  /** What came up between two cases, to be told. */
  readonly notes: VerifyEvent[] = []
  readonly #options: VerifyOptions
  readonly #lab: Lab
  /** What is put back is sent whatever has stopped the run. */
  readonly #restoring: Lab
  readonly #known: Known[] = []
  /** The further records of the configuration: nothing is meant to change there. */
  readonly #others: Known[] = []
  readonly #made: Made[] = []
  #faults: FaultyReply[] = []

  constructor(options: VerifyOptions) {
    const { contract, api, config, baseUrl, strict = false, creates = false, signal } = options
    const { subjects, skipped } = findSubjects(contract, api, config)
    this.#options = options
    this.subjects = subjects
    this.ledger = new Ledger({ api, config, baseUrl, strict, subjects })
    this.ledger.leaveOut(...skipped, ...unheldRoles(api, config), ...untriedSchemes(api, config))
    this.ledger.leaveOut(...uncreated(contract, api, config, creates))
    const send = createTarget(baseUrl, { ...options, onWait: (wait) => this.#wait(wait) })
    this.#lab = this.#createLab((request) => send(request, signal))
    this.#restoring = this.#createLab(send)
  }

  get bench(): Bench {
    return {
      lab: this.#lab,
      ledger: this.ledger,
      takeFaults: () => this.#faults.splice(0),
      restore: (exchanges) => this.#restore(exchanges),
    }
  }

  /** Reads what is there before anything is written. @throws {TargetError} when nobody answers. */
  async takeStock(): Promise<void> {
    for (const subject of this.subjects) {
      const stock = await takeStock(this.#lab, subject, this.#options.validators)
      if ('reason' in stock) this.ledger.leaveOut(stock)
      else {
        this.#known.push(stock)
        const others = await readOthers(this.#lab, stock.subject)
        this.#others.push(...others)
        this.ledger.leaveOut(...untried(stock, subject), ...unwatched(subject, others))
      }
    }
  }

  /** Gives the cases that are to be tried, each made when it is asked for. */
  *cases(): Generator<Case> {
    const { shard, only } = this.#options
    let number = 0
    for (const each of planCases({ ...this.#options, made: this.#made }, this.#known)) {
      const isInShard = !shard || number++ % shard.of === shard.index - 1
      if (isInShard && (only === undefined || caseId(each) === only)) yield each
    }
  }

  /** Puts back all that was written, and takes away all that was made; what cannot be is told. */
  async end(): Promise<void> {
    const all = [...this.#others, ...this.#known]
    const tried = new Map<Known, boolean>()
    for (const each of all) tried.set(each, await orAgain(() => putBack(this.#restoring, each)).catch(() => false))
    // What is put back of one record may show in another.
    for (const each of all) {
      const isStill = tried.get(each) && (await orAgain(() => isBack(this.#restoring, each)).catch(() => false))
      if (!isStill) await this.ledger.addUnrestored(this.#restoring, each)
    }
    await takeAllAway(this.#restoring, this.#made)
    for (const each of this.#made) this.ledger.addLeft(this.#restoring, each)
  }

  #createLab(send: Send): Lab {
    const { api } = this.#options
    return createLab(api, send, (exchanged) => {
      this.ledger.seen(exchanged)
      const fault = judgeReply(this.#options, exchanged)
      if (fault) this.#faults.push({ fault, exchanged })
    })
  }

  #wait(wait: Parameters<NonNullable<VerifyOptions['onWait']>>[0]): void {
    this.notes.push({ kind: 'waiting', seconds: wait.seconds })
    this.#options.onWait?.(wait)
  }

  /** Puts back the records of the collections that were written to. */
  async #restore(exchanges: readonly Exchanged[]): Promise<void> {
    const written = new Set(exchanges.filter(isWrite).map(({ operation }) => operation.resource?.collection))
    const touched = this.#known.filter(({ subject }) => written.has(subject.operation.resource?.collection))
    this.ledger.addOverwritten(this.#known.flatMap((each) => overwritten(each, exchanges)))
    for (const each of touched) await orAgain(() => putBack(this.#lab, each))
  }
}

function isWrite({ sent }: Exchanged): boolean {
  return sent.method !== 'GET' && sent.method !== 'HEAD'
}

/** A connection that breaks once is no reason to give up. */
async function orAgain<Result>(task: () => Promise<Result>): Promise<Result> {
  return task().catch((error: unknown) => {
    if (!(error instanceof TargetError) || error.endsRun) throw error
    return task()
  })
}
