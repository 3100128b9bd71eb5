import type { Case } from '../case.ts'
import { caseId } from '../case.ts'
import { uncreated } from '../cases/create-and-delete.ts'
import type { CreatedRecord } from '../cases/created-record.ts'
import { deleteAll } from '../cases/created-record.ts'
import { untriedSchemes } from '../cases/credentials.ts'
import { planCases } from '../cases/plan.ts'
import type { Send } from '../client/target.ts'
import { createTarget, TargetError } from '../client/target.ts'
import type { Exchanged, TestClient } from '../client/test-client.ts'
import { createTestClient } from '../client/test-client.ts'
import type { VerifyEvent } from '../report/report.ts'
import type { TestedUpdate } from '../setup/tested-update.ts'
import { findUpdates, unheldRoles } from '../setup/tested-update.ts'
import type { FaultyReply } from './case-runner.ts'
import { CaseRunner } from './case-runner.ts'
import { judgeReply } from './judge-reply.ts'
import type { TestedRecord } from './restore.ts'
import { isBack, overwritten, putBack, readOthers, takeStock, untried, unwatched } from './restore.ts'
import { ResultCollector } from './result-collector.ts'
import type { RunOptions } from './run.ts'

/** The state of one run: what is known of the target, what was found, and what has to be put back. */
export class Session {
  readonly results: ResultCollector
  readonly updates: readonly TestedUpdate[]
  /** Events that came up during a case. */
  readonly notes: VerifyEvent[] = []
  readonly #options: RunOptions
  readonly #client: TestClient
  /** Ignores the stop signal: records are put back whatever ended the run. */
  readonly #restoring: TestClient
  readonly #records: TestedRecord[] = []
  /** The further records of the configuration, which must not change. */
  readonly #others: TestedRecord[] = []
  readonly #created: CreatedRecord[] = []
  #faults: FaultyReply[] = []

  constructor(options: RunOptions) {
    const { contract, api, config, baseUrl, strict = false, creates = false, signal } = options
    const { updates, skipped } = findUpdates(contract, api, config)
    this.#options = options
    this.updates = updates
    this.results = new ResultCollector({ api, config, baseUrl, strict, updates })
    this.results.leaveOut(...skipped, ...unheldRoles(api, config), ...untriedSchemes(api, config))
    this.results.leaveOut(...uncreated(contract, api, config, creates))
    const send = createTarget(baseUrl, { ...options, onWait: (wait) => this.#wait(wait) })
    this.#client = this.#createTestClient((request) => send(request, signal))
    this.#restoring = this.#createTestClient(send)
  }

  get runner(): CaseRunner {
    return new CaseRunner({
      client: this.#client,
      results: this.results,
      takeFaults: () => this.#faults.splice(0),
      restore: (exchanges) => this.#restore(exchanges),
    })
  }

  /** Reads the records before anything is written. @throws {TargetError} if the target is not reachable. */
  async takeStock(): Promise<void> {
    for (const tested of this.updates) {
      const stock = await takeStock(this.#client, tested, this.#options.validators)
      if ('reason' in stock) this.results.leaveOut(stock)
      else {
        this.#records.push(stock)
        const others = await readOthers(this.#client, stock.tested)
        this.#others.push(...others)
        this.results.leaveOut(...untried(stock, tested), ...unwatched(tested, others))
      }
    }
  }

  /** Returns the cases to run, each created when it is due. */
  *cases(): Generator<Case> {
    const { shard, only } = this.#options
    let number = 0
    for (const each of planCases({ ...this.#options, created: this.#created }, this.#records)) {
      const isInShard = !shard || number++ % shard.of === shard.index - 1
      if (isInShard && (only === undefined || caseId(each) === only)) yield each
    }
  }

  /** Puts back all records and deletes created ones. Reports those that could not be. */
  async end(): Promise<void> {
    const all = [...this.#others, ...this.#records]
    const tried = new Map<TestedRecord, boolean>()
    for (const each of all) tried.set(each, await orAgain(() => putBack(this.#restoring, each)).catch(() => false))
    // Putting back one record may change another.
    for (const each of all) {
      const isStill = tried.get(each) && (await orAgain(() => isBack(this.#restoring, each)).catch(() => false))
      if (!isStill) await this.results.addUnrestored(this.#restoring, each)
    }
    await deleteAll(this.#restoring, this.#created)
    for (const each of this.#created) this.results.addLeft(this.#restoring, each)
  }

  #createTestClient(send: Send): TestClient {
    const { api } = this.#options
    return createTestClient(api, send, (exchanged) => {
      this.results.seen(exchanged)
      const fault = judgeReply(this.#options, exchanged)
      if (fault) this.#faults.push({ fault, exchanged })
    })
  }

  #wait(wait: Parameters<NonNullable<RunOptions['onWait']>>[0]): void {
    this.notes.push({ kind: 'waiting', seconds: wait.seconds })
    this.#options.onWait?.(wait)
  }

  /** Puts back the records of the collections that were written to. */
  async #restore(exchanges: readonly Exchanged[]): Promise<void> {
    const written = new Set(exchanges.filter(isWrite).map(({ operation }) => operation.resource?.collection))
    const touched = this.#records.filter(({ tested }) => written.has(tested.operation.resource?.collection))
    this.results.addOverwritten(this.#records.flatMap((each) => overwritten(each, exchanges)))
    for (const each of touched) await orAgain(() => putBack(this.#client, each))
  }
}

function isWrite({ sent }: Exchanged): boolean {
  return sent.method !== 'GET' && sent.method !== 'HEAD'
}

/** Tries once more if a connection breaks. */
async function orAgain<Result>(task: () => Promise<Result>): Promise<Result> {
  return task().catch((error: unknown) => {
    if (!(error instanceof TargetError) || error.endsRun) throw error
    return task()
  })
}
