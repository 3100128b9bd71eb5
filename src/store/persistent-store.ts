import type { Contract, JsonObject } from '../openapi/contract.ts'
import type { Awaitable } from './awaitable.ts'
import type { MemoryStore } from './memory-store.ts'
import { credentialsOf, principalsOf, recordsOf } from './principals.ts'
import type { Change, Snapshot, Store, Transaction } from './store.ts'

/** A record as it is now; null: there is none any more. */
export type StateChange = readonly [collection: string, key: string, record: JsonObject | null]

/** Where changes are kept beyond the process. Neither fails: what cannot be kept now is kept later. */
export interface StateLog {
  /** Adds changes, all of them or none. */
  append(changes: readonly StateChange[]): void
  /** Keeps what `changes` of the store gives, in place of all that was added. */
  replace(): void
}

/** Collection → keys of the records that have changed. */
type Touched = Map<string, Set<string>>

/** Gives the store's names of the collections that are kept: the others are worked out of them. */
export function keptCollections({ apis }: Contract): string[] {
  return apis.flatMap(({ name, collections }) => [
    ...Object.keys(collections).map((collection) => recordsOf(name, collection)),
    principalsOf(name),
    credentialsOf(name),
  ])
}

/** A store in memory whose changes since it was made are kept in a log, once there is one. Forks of it are not kept. */
export class PersistentStore implements Store {
  readonly #memory: MemoryStore
  readonly #collections: ReadonlySet<string>
  readonly #initial: Snapshot
  #log: StateLog | undefined
  /** What was changed outside of any transaction, and is not kept yet. */
  #loose: Touched | undefined

  /** @param collections The names of those that are kept. */
  constructor(memory: MemoryStore, collections: readonly string[]) {
    this.#memory = memory
    this.#collections = new Set(collections)
    this.#initial = memory.snapshot()
  }

  get(collection: string, key: string): JsonObject | undefined {
    return this.#memory.get(collection, key)
  }

  list(collection: string): Awaitable<readonly (readonly [string, JsonObject])[]> {
    return this.#memory.list(collection)
  }

  /** @note what is changed before anybody else can run is kept together. */
  update(collection: string, key: string, change: Change): JsonObject | undefined {
    if (!this.#loose) {
      this.#loose = new Map()
      queueMicrotask(() => this.#commitLoose())
    }
    return this.#update(this.#loose, collection, key, change)
  }

  fork(): MemoryStore {
    return this.#memory.fork()
  }

  snapshot(): Snapshot {
    return this.#memory.snapshot()
  }

  restore(snapshot: Snapshot): void {
    this.#loose?.clear()
    this.#memory.restore(snapshot)
    this.#log?.replace()
  }

  begin(): Transaction {
    const touched: Touched = new Map()
    const store: Store = {
      get: (collection, key) => this.get(collection, key),
      list: (collection) => this.list(collection),
      update: (collection, key, change) => this.#update(touched, collection, key, change),
      fork: () => this.fork(),
      snapshot: () => this.snapshot(),
      restore: (snapshot) => this.restore(snapshot),
    }
    return { store, commit: () => this.#commit(touched) }
  }

  /** Keeps all changes from now on in a log; in none: they stay in memory. */
  keepIn(log: StateLog | undefined): void {
    this.#log = log
  }

  /** Gives what makes the state of what the store was made with: a record each, in an order that gives lists theirs. */
  changes(): StateChange[] {
    const before = this.#memory.fork()
    before.restore(this.#initial)
    return [...this.#collections].flatMap((name) => changesOf(name, before.list(name), this.#memory.list(name)))
  }

  #update(touched: Touched, collection: string, key: string, change: Change): JsonObject | undefined {
    let isChanged = false
    const record = this.#memory.update(collection, key, (current) => {
      const next = change(current)
      isChanged = next !== current
      return next
    })
    if (isChanged && this.#collections.has(collection)) {
      const keys = touched.get(collection)
      if (keys) keys.add(key)
      else touched.set(collection, new Set([key]))
    }
    return record
  }

  #commitLoose(): void {
    const touched = this.#loose
    this.#loose = undefined
    if (touched) this.#commit(touched)
  }

  /** @note a record is kept as it is now: another request may have changed it since, whose turn comes later. */
  #commit(touched: Touched): void {
    if (touched.size === 0 || !this.#log) return
    const changes = [...touched].flatMap(([collection, keys]) =>
      [...keys].map((key): StateChange => [collection, key, this.#memory.get(collection, key) ?? null]),
    )
    this.#log.append(changes)
  }
}

type Entries = readonly (readonly [key: string, record: JsonObject])[]

/** @note a record that was deleted and came back is last in its list: it is deleted once more before it comes. */
function changesOf(collection: string, before: Entries, now: Entries): StateChange[] {
  const earlier = new Map(before)
  const later = new Map(now)
  const gone = [...earlier.keys()].filter((key) => !later.has(key))
  const staying = countStaying(before, now, later)
  return [
    ...gone.map((key): StateChange => [collection, key, null]),
    ...now.flatMap(([key, record], index): StateChange[] => {
      if (index < staying) return earlier.get(key) === record ? [] : [[collection, key, record]]
      const came: StateChange = [collection, key, record]
      return earlier.has(key) ? [[collection, key, null], came] : [came]
    }),
  ]
}

/** Gives how many records of a list have kept the places they had: the others have come since. */
function countStaying(before: Entries, now: Entries, later: ReadonlyMap<string, unknown>): number {
  let count = 0
  for (const [key] of before) {
    if (!later.has(key)) continue
    if (now[count]?.[0] !== key) break
    count++
  }
  return count
}
