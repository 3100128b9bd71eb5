import type { Api, Contract } from '../../openapi/contract.ts'
import { isLoopback } from '../../openapi/loopback.ts'
import type { Validators } from '../../openapi/validators.ts'
import type { CreatedRecord } from '../cases/created-record.ts'
import type { SequenceOptions } from '../cases/sequences.ts'
import type { TargetOptions } from '../client/target.ts'
import { createTarget } from '../client/target.ts'
import type { TestClient } from '../client/test-client.ts'
import { createTestClient } from '../client/test-client.ts'
import type { Report, VerifyEvent } from '../report/report.ts'
import type { Config } from '../setup/config.ts'
import { fillLists } from '../setup/fill-lists.ts'
import type { Finding } from '../setup/find-records.ts'
import { findRecords } from '../setup/find-records.ts'
import { neededBy } from '../setup/needed.ts'
import { reachableOf } from '../setup/reachable.ts'
import { shareOf } from '../setup/shards.ts'
import { pathIn } from '../setup/singletons.ts'
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
  readonly sequences?: Omit<SequenceOptions, 'config'>
  /** Whether records may be created and deleted. @default false */
  readonly creates?: boolean
  /** The number of cases that run side by side, where they cannot disturb each other. @default 4 */
  readonly jobs?: number
  /** The part of the cases to run, such as `{ index: 1, of: 4 }`. @default all */
  readonly shard?: { readonly index: number; readonly of: number }
  /** The IDs of the only cases to run. @default all */
  readonly only?: string | readonly string[]
  /** Stops the run; records are put back all the same. */
  readonly signal?: AbortSignal
  /** Records that were made for the run, to be deleted at its end. @default none */
  readonly made?: CreatedRecord[]
  /** What is known of deleting records: one that could not be deleted, and the operations that have. */
  readonly trial?: Pick<Finding, 'left' | 'proven'>
  /** Creates a client whose requests belong to no case. @default no record is made for fields that cannot be put back */
  readonly connect?: (config: Config) => TestClient
}

/**
 * Tries everything that the document promises on the target, and puts records back.
 *
 * @yields Events in order; the last one holds the report.
 * @throws {TargetError} if the target is not reachable.
 */
export async function* runVerification(options: RunOptions): AsyncGenerator<VerifyEvent, Report> {
  try {
    return yield* runAll(options)
  } finally {
    // The session does so, and tells what went wrong; here only if it has not come into being.
    await options.config.steps?.tearDown(createTarget(options.baseUrl, options))
  }
}

async function* runAll(options: RunOptions): AsyncGenerator<VerifyEvent, Report> {
  const { contract, baseUrl, signal, creates = false } = options
  const { api, unreachable } = reachableOf(options.api)
  const events = new Mailbox<VerifyEvent>()
  const send = createTarget(baseUrl, options)
  const connect = (config: Config): TestClient =>
    createTestClient(api, (request) => send(request, signal), {
      config,
      neededBy: (operation) => neededBy(contract, operation),
    })
  const made: CreatedRecord[] = []
  const trial = { left: [] as CreatedRecord[], proven: new Set<string>() }
  const own = isShared(options) && options.shard ? shareOf(options.config, api, options.shard) : options.config
  const finding = { contract, api, config: own, creates, made, ...trial, connect }
  const config = await findRecords(finding)
  await fillLists({ ...finding, config })
  const session = new Session({ ...options, api, config, made, trial, connect }, (event) => events.put(event))
  session.results.leaveOut(...unreachable)
  const keys = new Set(session.updates.map(({ key, operation }) => (key === '' ? pathIn(api, operation) : key)))
  const writesTo = [...keys].filter((key) => made.every((each) => each.key !== key))
  let lost: unknown
  let work = Promise.resolve()
  try {
    yield {
      kind: 'started',
      api: api.name,
      target: baseUrl,
      writesTo,
      ...partOf(options),
      ...(made.length > 0 && { makes: made.length }),
    }
    work = session
      .takeStock()
      .then(() => session.run())
      .catch((error: unknown) => {
        lost = signal?.aborted ? undefined : error
      })
    yield* events.until(work)
  } finally {
    // A consumer that stops early leaves no work behind.
    session.stop()
    await work
    await session.end()
  }
  const isIncomplete = lost !== undefined || signal?.aborted === true
  const report = { ...session.results.report(), ...(isIncomplete && { isIncomplete }) }
  if (lost !== undefined && report.summary.cases === 0) throw lost
  yield { kind: 'finished', report }
  // Findings so far are reported first.
  if (lost !== undefined) throw lost
  return report
}

function partOf({ shard }: RunOptions): { readonly shard?: string } {
  return shard ? { shard: `${shard.index}/${shard.of}` } : {}
}

/** Returns whether shards that run elsewhere verify the same target. On loopback, each machine has one of its own. */
function isShared({ baseUrl, fetch }: RunOptions): boolean {
  return (fetch === undefined || fetch === globalThis.fetch) && !isLoopback(new URL(baseUrl).host)
}

/** Passes items from work that is under way to whoever reads them. */
class Mailbox<Item> {
  #items: Item[] = []
  #arrived = Promise.withResolvers<void>()

  put(item: Item): void {
    this.#items.push(item)
    this.#arrived.resolve()
  }

  /** @yields Items as they arrive, until the work has ended. */
  async *until(work: Promise<void>): AsyncGenerator<Item> {
    let isOver = false
    const over = work.then(() => {
      isOver = true
    })
    while (!isOver) {
      await Promise.race([over, this.#arrived.promise])
      this.#arrived = Promise.withResolvers<void>()
      const items = this.#items
      this.#items = []
      yield* items
    }
    yield* this.#items
  }
}
