import type { JsonObject } from '../openapi/contract.ts'
import type { Awaitable } from './awaitable.ts'

/**
 * Collections of records by key. What it gives may come later, so that it can be shared between processes;
 * a store that has it at hand gives it at once.
 *
 * Records are values: a store hands out what it holds, and a change puts a new record in its place. Nobody writes to one.
 * @note they are not frozen: V8 gives each frozen record a hidden class of its own, which makes every later access slow.
 */
export interface Store {
  /** Gives the record, or undefined. */
  get(collection: string, key: string): Awaitable<JsonObject | undefined>

  /** Gives all records of a collection with their keys, in the order in which they came; one that was deleted and comes back comes last. */
  list(collection: string): Awaitable<readonly (readonly [key: string, record: JsonObject])[]>

  /**
   * Changes one record, atomically: nothing else changes it between what `change` is given and what it gives back.
   *
   * @param change Gets the record, or undefined; gives the new one, the same one to leave it, or undefined to delete it.
   * It may be called more than once, and must do nothing but compute. When it throws, nothing has changed.
   * @returns What the record now is.
   */
  update(collection: string, key: string, change: Change): Awaitable<JsonObject | undefined>

  /** Gives a store that starts with all that this one holds; from then on neither sees what the other does. */
  fork(): Store

  /** Gives the state as it is now, to come back to with `restore`. */
  snapshot(): Awaitable<Snapshot>

  /** Puts a state back that this store, or one it was forked from, gave. */
  restore(snapshot: Snapshot): Awaitable<void>

  /** Begins changes that belong together. Only a store has it that keeps its changes beyond the process. */
  begin?(): Transaction
}

/** Changes to a store that belong together: seen at once by all, and kept all of them or none. */
export interface Transaction {
  readonly store: Store
  /** Keeps what was changed, if anything was. */
  commit(): void
}

export type Change = (current: JsonObject | undefined) => JsonObject | undefined

/** A state to come back to. Only the store that made it can look inside. */
export interface Snapshot {
  readonly snapshot: unknown
}
