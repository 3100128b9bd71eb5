import type { JsonObject } from '../../openapi/contract.ts'
import type { Case } from '../case.ts'
import { caseId } from '../case.ts'
import { uncreated } from '../cases/create-and-delete.ts'
import type { CreatedRecord } from '../cases/created-record.ts'
import { deleteAll } from '../cases/created-record.ts'
import { untriedSchemes } from '../cases/credentials.ts'
import { planCases } from '../cases/plan.ts'
import type { Send } from '../client/target.ts'
import { createTarget } from '../client/target.ts'
import type { Exchanged, TestClient } from '../client/test-client.ts'
import { createTestClient } from '../client/test-client.ts'
import type { VerifyEvent } from '../report/report.ts'
import { isSelected } from '../setup/selection.ts'
import type { TestedUpdate } from '../setup/tested-update.ts'
import { findUpdates, unheldRoles, untriedTenancy } from '../setup/tested-update.ts'
import type { FaultyReply } from './case-runner.ts'
import { CaseRunner } from './case-runner.ts'
import { judgeReply } from './judge-reply.ts'
import type { Restored } from './record-keeper.ts'
import { RecordKeeper } from './record-keeper.ts'
import { overwritten } from './restore.ts'
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
  /** Restores records after a case; not kept from lost ones, and its exchanges belong to no case. */
  readonly #restoring: TestClient
  /** Ignores the stop signal: records are put back whatever ended the run. */
  readonly #ending: TestClient
  readonly #keeper: RecordKeeper
  readonly #created: CreatedRecord[] = []
  readonly #lastReads = new Map<string, JsonObject>()
  #faults: FaultyReply[] = []

  constructor(options: RunOptions) {
    const { contract, api, config, baseUrl, strict = false, creates = false, signal } = options
    const { updates, skipped } = findUpdates(contract, api, config)
    this.#options = options
    this.updates = updates
    this.#keeper = new RecordKeeper(api)
    this.results = new ResultCollector({ api, config, baseUrl, strict, updates })
    this.results.leaveOut(...skipped, ...unheldRoles(api, config), ...untriedSchemes(api, config))
    this.results.leaveOut(...untriedTenancy(api, config, creates))
    this.results.leaveOut(...uncreated(contract, api, config, creates))
    const send = createTarget(baseUrl, { ...options, onWait: (wait) => this.#wait(wait) })
    const sendUntilStopped: Send = (request) => send(request, signal)
    const onExchange = (exchanged: Exchanged): void => this.#judge(exchanged)
    this.#client = createTestClient(api, sendUntilStopped, {
      config,
      lastReads: this.#lastReads,
      guard: (call) => this.#keeper.guard(call),
      onExchange,
    })
    this.#restoring = createTestClient(api, sendUntilStopped, { config, lastReads: this.#lastReads, onExchange })
    this.#ending = createTestClient(api, send, { config, onExchange })
  }

  get runner(): CaseRunner {
    return new CaseRunner({
      client: this.#client,
      results: this.results,
      takeFaults: () => this.#faults.splice(0),
      forgetReads: () => this.#lastReads.clear(),
      restore: (one, exchanges) => this.#restore(one, exchanges),
      prepare: (one) => this.#keeper.prepare(this.#restoring, one),
      postpone: (one, exchanges) => this.#keeper.postpone(one, exchanges),
    })
  }

  /** Reads the records before anything is written. @throws {TargetError} if the target is not reachable. */
  async takeStock(): Promise<void> {
    const { validators } = this.#options
    this.results.leaveOut(...(await this.#keeper.takeStock(this.#client, this.updates, validators)))
  }

  /** Returns the cases to run, each created when it is due. */
  *cases(): Generator<Case> {
    const { api, config, shard, only = [] } = this.#options
    const wanted = new Set(typeof only === 'string' ? [only] : only)
    let number = 0
    for (const each of planCases({ ...this.#options, created: this.#created }, this.#keeper.records)) {
      const operation = api.operations.find(({ id }) => id === each.operation)
      if (operation && !isSelected(config, { operation, law: each.law })) continue
      const isInShard = !shard || number++ % shard.of === shard.index - 1
      if (isInShard && (wanted.size === 0 || wanted.has(caseId(each)))) yield each
    }
  }

  /** Puts back all records and deletes created ones. Reports those that could not be. */
  async end(): Promise<void> {
    for (const each of await this.#keeper.restoreAll(this.#ending)) await this.results.addUnrestored(this.#ending, each)
    await deleteAll(this.#ending, this.#created)
    for (const each of this.#created) this.results.addLeft(this.#ending, each)
  }

  #judge(exchanged: Exchanged): void {
    this.results.seen(exchanged)
    const fault = judgeReply(this.#options, exchanged)
    if (fault) this.#faults.push({ fault, exchanged })
  }

  #wait(wait: Parameters<NonNullable<RunOptions['onWait']>>[0]): void {
    this.notes.push({ kind: 'waiting', seconds: wait.seconds })
    this.#options.onWait?.(wait)
  }

  /** Restores what a case has written. */
  async #restore(one: Case, exchanges: readonly Exchanged[]): Promise<Restored> {
    this.results.addOverwritten(this.#keeper.records.flatMap((each) => overwritten(each, exchanges)))
    return this.#keeper.restore(this.#restoring, one, exchanges)
  }
}
