import type { JsonObject } from '../openapi/contract.ts'

/** A record with its key. */
export type Entry = readonly [key: string, record: JsonObject]

/**
 * The records, as one run of a function sees and changes them.
 *
 * Records are values: a change puts a new record in place of the old one, and no record is written to.
 * @note they are not frozen: V8 gives each frozen record a hidden class of its own, which makes every later access slow.
 */
export interface State {
  /** Returns the record, or undefined. */
  get(collection: string, key: string): JsonObject | undefined
  /** Returns all records of a collection in the order in which they came; a record that was deleted and comes back comes last. */
  list(collection: string): readonly Entry[]
  /** Stores a record, in place of the one that has the key. */
  put(collection: string, key: string, record: JsonObject): void
  /** Deletes a record, if it exists. */
  delete(collection: string, key: string): void
  /** Drops every change made in this run so far. */
  discard(): void
}

/** Collections of records by key. */
export interface Store {
  /**
   * Runs a function on the records and applies its changes: all of them, or none if it throws. Nothing else changes the
   * records in between.
   *
   * @param run Computes and does nothing else: it may be called again, after `Missing` was thrown or another process was
   * quicker. It must not use the store itself.
   * @returns What `run` returns: at once if the records are at hand, else a promise.
   */
  transact<Result>(run: (state: State) => Result): Result | Promise<Result>
  /** Returns a store that starts with all records of this one; from then on neither sees what the other changes. */
  fork(): Store | Promise<Store>
  /** Returns the records as they are now, for `restore`. */
  snapshot(): Snapshot | Promise<Snapshot>
  /** Puts back what a `snapshot` of this store, or of one it was forked from, returned. */
  restore(snapshot: Snapshot): void | Promise<void>
}

/** A store of this process alone: it does everything at once. */
export interface LocalStore extends Store {
  transact<Result>(run: (state: State) => Result): Result
  fork(): LocalStore
  snapshot(): Snapshot
  restore(snapshot: Snapshot): void
}

/** A state to come back to. Only the store that made it can look inside. */
export interface Snapshot {
  readonly snapshot: unknown
}

/** A change of one record. */
export interface Change {
  readonly collection: string
  readonly key: string
  /** Undefined: the record was deleted. */
  readonly record: JsonObject | undefined
  /** Whether the record was deleted first, so that it comes last in its collection. */
  readonly isAnew: boolean
}
