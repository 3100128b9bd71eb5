import { platform } from '../../engine/runtime.ts'
import type { Dropped } from '../../fixtures/migrate-state.ts'
import { migrateState } from '../../fixtures/migrate-state.ts'
import { UsageError } from '../../openapi/usage-error.ts'
import { keptCollections } from '../../store/callers.ts'
import type { JournalEntry } from '../../store/journal-entry.ts'
import type { MemoryStore } from '../../store/memory-store.ts'
import type { RedisConnection } from '../../store/redis/connection.ts'
import { openRedis } from '../../store/redis/open-redis.ts'
import { apply } from '../../store/redis/overlay.ts'
import type { News, Origin } from '../../store/redis/shared-state.ts'
import { OtherOrigin, SharedState } from '../../store/redis/shared-state.ts'
import type { Change, Store } from '../../store/store.ts'
import { StoreError } from '../../store/store-error.ts'
import { StateGone, StoreUnavailable } from '../../store/unavailable.ts'
import { announce, countStreams } from '../feed.ts'
import { fingerprint } from '../parts/load-parts.ts'
import type { Begun, MockParts, Sharing, StateKeeper } from '../parts.ts'
import type { ChangeNotice, EventKind } from '../sandbox.ts'
import { createRecover, createSharedAnswer } from './shared-answer.ts'
import type { SharedData } from './shared-data.ts'
import { createSharedData } from './shared-data.ts'
import type { SharedJournal } from './shared-journal.ts'
import { SharedSandboxes } from './shared-sandboxes.ts'
import { createSharedWorld } from './shared-world.ts'

export interface SharingOptions {
  /** `redis://…`, `rediss://…`, `valkey://…` or `valkeys://…`. */
  readonly url: string
  /** Whether to carry over a state of another document or other fixtures. @default it is an error */
  readonly migrate?: boolean | undefined
  /** Gets lines about a store that is away, and about what was not carried over. */
  readonly tell: (line: string) => void
}

/**
 * Shares the state of a mock over Redis or Valkey.
 *
 * @throws {UsageError} if the URL is invalid, or the client is not installed.
 */
export async function openSharing(options: SharingOptions): Promise<StateKeeper> {
  const connection = await openRedis(options.url, platform.elapsed).catch((error: unknown) => {
    throw error instanceof StoreError ? new UsageError(error.message, error.hint) : error
  })
  const nothing = async (): Promise<void> => {}
  return {
    wrap: (memory) => memory,
    keep: nothing,
    sharing: new RedisSharing(connection, options),
    close: () => connection.close(),
  }
}

/** What is in use with a document. */
interface Used {
  readonly state: SharedState
  readonly base: SharedData
  readonly begun: Begun
}

class RedisSharing implements Sharing {
  readonly #connection: RedisConnection
  readonly #options: SharingOptions
  /** Sandbox → who is told about the exchanges that this process answers there. */
  readonly #listeners = new Map<string | undefined, Set<(exchange: JournalEntry) => void>>()
  #used: Used | undefined
  /** What is used once the state was carried over. */
  #next: Used | undefined
  #sandboxes: SharedSandboxes | undefined
  /** What the last migration has left out. */
  #dropped: readonly Dropped[] = []

  constructor(connection: RedisConnection, options: SharingOptions) {
    this.#connection = connection
    this.#options = options
  }

  async play(begun: Begun): Promise<Awaited<ReturnType<Sharing['play']>>> {
    const { parts, engine, fixtures, settings } = begun
    const isFirst = this.#used === undefined
    const carry = (changes: readonly Change[]) => this.#carry(parts, fixtures, changes)
    const state = new SharedState(fixtures, originOf(parts, fixtures), {
      connection: this.#connection,
      newId: platform.newId,
      journalSize: settings.journalSize ?? 1000,
      // A reload is a request to carry over what there is.
      ...((!isFirst || this.#options.migrate) && { carry }),
    })
    if (isFirst) await this.#find(state)
    const journal = this.#used?.base.world.journal
    const base = this.#dataOf({ state, begun, id: state.base, idle: 0, sandbox: undefined, journal })
    const next = { state, base, begun }
    if (isFirst) this.#used = next
    else this.#next = next
    const answer = createSharedAnswer(engine, parts.contract, {
      keepBodies: settings.keepBodies === true,
      told: (sandbox, number, line) => this.#tell(sandbox, number, line),
    })
    const recover = createRecover(engine, base.world)
    return {
      base,
      recover,
      answer: (exchange, world) => {
        const answered = Promise.resolve(answer(exchange, world))
        // The mock's own state has been begun anew already where it was lost; sandboxes are looked for again.
        const again = () => Promise.reject(new StoreUnavailable('The state was lost'))
        return world === base.world ? recover(answered, exchange, again) : answered
      },
    }
  }

  onExchange(name: string | undefined, listener: (exchange: JournalEntry) => void): () => void {
    const listeners = this.#listeners.get(name) ?? new Set()
    this.#listeners.set(name, listeners.add(listener))
    return () => listeners.delete(listener)
  }

  /** @note the exchanges of other processes are in the journal, but in the logs of those. */
  #tell(sandbox: string | undefined, number: number, line: string): void {
    const listeners = this.#listeners.get(sandbox)
    if (!listeners || listeners.size === 0) return
    const entry = { ...(JSON.parse(line) as JournalEntry), number }
    for (const listener of listeners) listener(entry)
  }

  async #find(state: SharedState): Promise<void> {
    try {
      await state.reopen()
      this.#tellDropped()
    } catch (error) {
      if (error instanceof OtherOrigin) throw new UsageError(`${error.message}.`, error.hint)
      if (!(error instanceof StoreUnavailable)) throw error
      this.#options.tell(`${error.message}. Requests are answered with 503 until it is back.`)
    }
  }

  async migrate(): Promise<readonly Dropped[]> {
    this.#dropped = []
    const next = this.#next
    this.#next = undefined
    if (!next) return []
    await next.state.reopen()
    const isAnew = next.state.incarnation !== this.#used?.state.incarnation
    const { journal, branch } = next.base.world
    journal.follow(branch, next.begun.parts.contract, isAnew)
    this.#used = next
    return this.#dropped
  }

  /** Returns changes as far as they fit a document and its fixtures. */
  async #carry(parts: MockParts, fixtures: MemoryStore, changes: readonly Change[]): Promise<readonly Change[]> {
    const former = fixtures.fork()
    const initial = former.snapshot()
    former.transact((state) => apply(state, changes))
    const next = fixtures.fork()
    let carried: readonly Change[] = []
    const recording: Pick<Store, 'transact'> = {
      transact: (run) =>
        next.transact(run, (made) => {
          carried = [...made]
        }),
    }
    this.#dropped = await migrateState({ contract: parts.contract, store: former, initial }, recording, parts)
    return carried
  }

  #tellDropped(): void {
    for (const { collection, key, reason } of this.#dropped)
      this.#options.tell(`Not carried over: ${collection} ${key}: ${reason}.`)
  }

  sandboxes({ idle, most }: { readonly idle: number; readonly most: number }): SharedSandboxes {
    const used = (): Used => this.#used as Used
    this.#sandboxes = new SharedSandboxes({
      idle,
      most,
      state: () => used().state,
      dataOf: (sandbox, id) => this.#dataOf({ ...used(), id, idle, sandbox }),
    })
    return this.#sandboxes
  }

  #dataOf({ state, begun, ...branching }: Pick<Used, 'state' | 'begun'> & Branching): SharedData {
    const { parts, settings } = begun
    const { runtime = platform, rateLimit } = settings
    const rateLimits = rateLimit ? [rateLimit] : []
    const { contract } = parts
    const world = createSharedWorld({ ...branching, state, contract, runtime, rateLimits })
    return createSharedData(world, this.#connection, () => this.#listen())
  }

  /** Follows what other processes do: once somebody looks. */
  #listen(): Promise<void> {
    return this.#connection.listen(
      (message) => this.#hear(JSON.parse(message) as News),
      () => this.#catchUp(),
    )
  }

  #hear({ branch, ended, kind, notice }: News): void {
    const data = this.#inUse().find(({ world }) => world.branch.id === branch)
    if (!data || countStreams(data.world.journal) === 0) return
    // The mock's own state is begun anew at once: its journal goes on.
    if (ended) {
      if (data !== this.#used?.base) data.world.journal.end()
    } else if (kind === undefined) data.world.journal.sync().catch(nothing)
    else announce(data.world.journal, kind as EventKind, notice as ChangeNotice)
  }

  /** Messages may have been lost: brings every journal that somebody looks at up to date. */
  #catchUp(): void {
    for (const data of this.#inUse()) {
      const { journal } = data.world
      if (countStreams(journal) === 0) continue
      journal.sync().catch((error: unknown) => {
        if (error instanceof StateGone) journal.end()
      })
    }
  }

  #inUse(): readonly SharedData[] {
    return [...(this.#used ? [this.#used.base] : []), ...(this.#sandboxes?.known ?? [])]
  }
}

interface Branching {
  readonly id: string
  readonly idle: number
  readonly sandbox: string | undefined
  readonly journal?: SharedJournal | undefined
}

/** Identifies a document and its fixtures, by what they have become. */
function originOf({ contract }: MockParts, fixtures: MemoryStore): Origin {
  const names = contract.apis.flatMap(keptCollections)
  const records = fixtures.transact((state) => names.map((name) => fingerprint(JSON.stringify(state.list(name)))))
  return { contract: fingerprint(JSON.stringify(contract)), fixtures: fingerprint(records.join()) }
}

/** The next message, or the next request, tries again. */
function nothing(): void {}
