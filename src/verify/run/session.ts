import { platform } from '../../engine/runtime.ts'
import type { Case } from '../case.ts'
import { caseId } from '../case.ts'
import { uncreated } from '../cases/create-and-delete.ts'
import type { CreatedRecord } from '../cases/created-record.ts'
import { deleteAll } from '../cases/created-record.ts'
import { untriedSchemes } from '../cases/credentials.ts'
import { planCases } from '../cases/plan.ts'
import { Deferral } from '../client/deferral.ts'
import { LastReads } from '../client/last-reads.ts'
import { Renewal } from '../client/renewal.ts'
import type { Send } from '../client/target.ts'
import { createTarget } from '../client/target.ts'
import type { Exchanged, TestClient, TestClientHooks } from '../client/test-client.ts'
import { createTestClient } from '../client/test-client.ts'
import type { Outcome, VerifyEvent } from '../report/report.ts'
import type { Finding } from '../setup/find-records.ts'
import { stillUntried, withStandIn } from '../setup/find-records.ts'
import { neededBy } from '../setup/needed.ts'
import { isAnySelected, isSelected } from '../setup/selection.ts'
import type { TestedUpdate } from '../setup/tested-update.ts'
import { findUpdates } from '../setup/tested-update.ts'
import { unheldRoles, untriedTenancy } from '../setup/untried-access.ts'
import type { FaultyReply } from './case-runner.ts'
import { CaseRunner } from './case-runner.ts'
import { estimateOf } from './estimate.ts'
import { Gate } from './gate.ts'
import { judgeReply } from './judge-reply.ts'
import type { Attempted } from './record-keeper.ts'
import { RecordKeeper } from './record-keeper.ts'
import type { TestedRecord } from './restore.ts'
import { overwritten } from './restore.ts'
import { ResultCollector } from './result-collector.ts'
import type { RunOptions } from './run.ts'
import type { Lane } from './schedule.ts'
import { scheduleOf } from './schedule.ts'
import { Watch } from './watch.ts'
import { Worker } from './worker.ts'

/** Cases that run together at most, before their records are looked at. */
const togetherAtMost = 16

/** The state of one run: what is known of the target, what was found, and what has to be put back. */
export class Session {
  readonly results: ResultCollector
  readonly updates: readonly TestedUpdate[]
  readonly #options: RunOptions
  readonly #emit: (event: VerifyEvent) => void
  readonly #jobs: number
  readonly #workers: readonly Worker[]
  readonly #runner: CaseRunner
  /** Ignores the stop signal: records are put back whatever ended the run. */
  readonly #ending: TestClient
  readonly #send: Send
  readonly #keeper: RecordKeeper
  readonly #watch = new Watch()
  readonly #created: CreatedRecord[]
  /** Records that updates are tried on, and that are deleted instead of restored. */
  readonly #made: CreatedRecord[]
  /** The shortest time from a request to its reply, in seconds: the first one is often slow. */
  #latency: number | undefined
  #isOver = false
  /** IDs of replies so far, which are never to come again. */
  readonly #seenIds = new Map<string, Exchanged['sent']>()

  /** @param emit Takes the events of the run. */
  constructor(options: RunOptions, emit: (event: VerifyEvent) => void) {
    const { contract, api, config, baseUrl, strict = false, creates = false, jobs = 4, signal } = options
    const { updates, skipped } = findUpdates(contract, api, config)
    this.#options = options
    this.#emit = emit
    this.#jobs = jobs
    this.updates = updates
    this.#created = options.trial?.left ?? []
    this.#made = options.made ?? []
    this.#keeper = new RecordKeeper(api)
    this.results = new ResultCollector({ api, config, baseUrl, strict, updates })
    this.results.leaveOut(...skipped, ...unheldRoles(api, config), ...untriedSchemes(api, config))
    this.results.leaveOut(...untriedTenancy(api, config, creates))
    const isLeftOut = (id: string): boolean =>
      api.operations.some((each) => each.id === id && !isAnySelected(config, each))
    this.results.leaveOut(...uncreated(contract, api, config, creates).filter(({ about }) => !isLeftOut(about)))
    const send = createTarget(baseUrl, { ...options, onWait: (wait) => this.#wait(wait) })
    const sendUntilStopped: Send = async (request) => {
      const began = platform.elapsed()
      const received = await send(request, signal)
      this.#latency = Math.min(this.#latency ?? Number.POSITIVE_INFINITY, (platform.elapsed() - began) / 1000)
      return received
    }
    const lastReads = new LastReads()
    const traffic = { accepted: 0 }
    const renewal = new Renewal(api, config, send)
    const deferral = new Deferral({ baseUrl, bound: config.settle })
    const hooks: TestClientHooks = {
      ...{ config, renewal, deferral },
      neededBy: (operation) => neededBy(contract, operation),
    }
    const parts = {
      connect: (more: object) => createTestClient(api, sendUntilStopped, { ...hooks, lastReads, ...more }),
      guard: this.#keeper.guard.bind(this.#keeper),
      judge: (exchanged: Exchanged) => this.#judge(exchanged),
      traffic,
    }
    this.#workers = Array.from({ length: jobs }, () => new Worker(parts))
    this.#ending = createTestClient(api, send, { ...hooks, onExchange: parts.judge })
    this.#send = send
    this.#runner = new CaseRunner({
      gate: new Gate(jobs),
      workers: this.#workers,
      results: this.results,
      elapsed: platform.elapsed,
      forgetReads: () => lastReads.clear(),
      prepare: (worker, one, within) => this.#prepare(worker, one, within),
      postpone: (one, exchanges) => this.#keeper.postpone(one, exchanges),
      watch: (worker, one) => this.#lookAt(worker, one),
      restore: (worker, tried, within) => this.#restore(worker, tried, within),
    })
  }

  /** Reads the records before anything is written. @throws {TargetError} if the target is not reachable. */
  async takeStock(): Promise<void> {
    const { client } = this.#workers[0] as Worker
    const { validators } = this.#options
    const skipped = await this.#keeper.takeStock(client, this.updates, validators)
    const { contract, api, config, creates = false, connect, trial } = this.#options
    const finding = connect && trial && { contract, api, config, creates, made: this.#made, ...trial, connect }
    for (const [index, record] of finding ? this.#keeper.records.entries() : [])
      this.#keeper.records[index] = {
        ...record,
        tested: await withStandIn(finding as Finding, record.tested, record.original),
      }
    this.results.leaveOut(...stillUntried(skipped, this.#keeper.records))
  }

  /** Runs the cases of the plan until the signal ends it. @throws {TargetError} if the target is lost. */
  async run(): Promise<void> {
    const cases = [...this.#cases()]
    this.results.expect(cases)
    const stages = scheduleOf(this.#options.api, cases)
    this.#emit({ kind: 'planned', cases: cases.length, ...estimateOf(stages, this.#jobs, this.#latency) })
    for (const { lanes, alone } of stages) {
      await this.#runLanes(lanes)
      for (const one of alone) {
        if (this.#hasEnded) return
        this.#tell(one, await this.#runner.runAlone(one))
      }
    }
  }

  /** Starts no further case. */
  stop(): void {
    this.#isOver = true
  }

  /** Puts back all records and deletes created ones. Reports those that could not be. */
  async end(): Promise<void> {
    const unrestored = await this.#keeper.restoreAll(this.#ending, (each) => !this.#isMade(each))
    for (const each of unrestored) await this.results.addUnrestored(this.#ending, each)
    for (const records of [this.#created, this.#made]) {
      await deleteAll(this.#ending, records)
      for (const each of records) this.results.addLeft(this.#ending, each)
    }
    for (const each of (await this.#options.config.steps?.tearDown(this.#send)) ?? []) this.results.addUntidied(each)
  }

  /** Returns the cases to run. */
  *#cases(): Generator<Case> {
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

  /** Runs as many lanes side by side as there are jobs. The first error ends all of them. */
  async #runLanes(lanes: readonly Lane[]): Promise<void> {
    const waiting = [...lanes]
    const runNext = async (): Promise<void> => {
      for (let lane = waiting.shift(); lane; lane = waiting.shift()) await this.#runLane(lane)
    }
    const runs = await Promise.allSettled(Array.from({ length: this.#jobs }, runNext))
    const failed = runs.find((each) => each.status === 'rejected')
    if (failed) throw failed.reason
  }

  async #runLane(lane: Lane): Promise<void> {
    try {
      for (const one of lane.writing) {
        if (this.#hasEnded) return
        this.#tell(one, await this.#runner.runBeside(one, lane))
      }
      for (let first = 0; first < lane.quiet.length && !this.#hasEnded; first += togetherAtMost) {
        const cases = lane.quiet.slice(first, first + togetherAtMost)
        for await (const [one, outcome] of this.#runner.runTogether(cases, lane)) this.#tell(one, outcome)
      }
    } catch (error) {
      this.stop()
      throw error
    }
  }

  get #hasEnded(): boolean {
    return this.#isOver || this.#options.signal?.aborted === true
  }

  #tell(one: Case, outcome: Outcome): void {
    const { law, operation } = one
    this.#emit({ kind: 'case', id: caseId(one), law, operation, outcome, ...this.#runner.effortOf(one) })
  }

  #judge(exchanged: Exchanged): FaultyReply | undefined {
    this.results.seen(exchanged)
    const fault = judgeReply(
      { ...this.#options, isStranger: (each) => this.#isStranger(each), seenIds: this.#seenIds },
      exchanged,
    )
    return fault && { fault, exchanged }
  }

  /** Roles without grants are held on the first configured record: elsewhere, the caller may be a stranger. */
  #isStranger({ identity: name, operation: { scope }, sent }: Exchanged): boolean {
    const { identities, resources } = this.#options.config
    const identity = identities.find((each) => each.name === name)
    if (!identity) return false
    const first = resources[scope?.key ?? '']?.[0]
    const isElsewhere = first !== undefined && !sent.path.split(/[/?]/).includes(encodeURIComponent(first))
    return identity.role === 'none' || isElsewhere
  }

  #wait(wait: Parameters<NonNullable<RunOptions['onWait']>>[0]): void {
    this.#emit({ kind: 'waiting', seconds: wait.seconds })
    this.#options.onWait?.(wait)
  }

  async #prepare({ restoring }: Worker, one: Case, within?: Lane['collections']): Promise<void> {
    const damaged = await this.#keeper.prepare(restoring, one, within)
    if (damaged) this.results.fail(damaged.one, damaged.damage, [])
  }

  async #lookAt({ restoring }: Worker, one: Case): Promise<string | undefined> {
    const record = this.#keeper.records.find(({ tested }) => tested.operation.id === one.operation)
    const seen = record && (await this.#watch.look(restoring, record))
    this.results.setDisturbed(this.#watch.sightings)
    return seen
  }

  #isMade({ tested }: TestedRecord): boolean {
    return this.#made.some(({ key }) => key === tested.key)
  }

  #restore({ restoring }: Worker, tried: Attempted, within?: Lane['collections']) {
    const named = this.#keeper.records.filter((each) => !this.#isMade(each))
    this.results.addOverwritten(named.flatMap((each) => overwritten(each, tried.exchanges)))
    return this.#keeper.restore(restoring, tried, within)
  }
}
