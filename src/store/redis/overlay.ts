import type { JsonObject } from '../../openapi/contract.ts'
import type { Change, Entry, State } from '../store.ts'

/** What runs have read of the state below them. */
export class Reads implements Pick<State, 'get' | 'list'> {
  /** Fields: collection, NUL, key. */
  readonly fields = new Set<string>()
  readonly collections = new Set<string>()
  readonly #state: State

  constructor(state: State) {
    this.#state = state
  }

  get(collection: string, key: string): JsonObject | undefined {
    this.fields.add(fieldOf(collection, key))
    return this.#state.get(collection, key)
  }

  list(collection: string): readonly Entry[] {
    this.collections.add(collection)
    return this.#state.list(collection)
  }
}

/** Changes on top of a state that is only read. */
export class Overlay implements State {
  readonly #below: Pick<State, 'get' | 'list'>
  readonly #changes = new Map<string, Change>()

  constructor(below: Pick<State, 'get' | 'list'>) {
    this.#below = below
  }

  /** Field → change, in an order that keeps the order of lists. */
  get changes(): ReadonlyMap<string, Change> {
    return this.#changes
  }

  get(collection: string, key: string): JsonObject | undefined {
    const change = this.#changes.size > 0 ? this.#changes.get(fieldOf(collection, key)) : undefined
    return change ? change.record : this.#below.get(collection, key)
  }

  list(collection: string): readonly Entry[] {
    const below = this.#below.list(collection)
    const own = [...this.#changes.values()].filter((change) => change.collection === collection)
    if (own.length === 0) return below
    const entries = new Map(below)
    for (const { key, record, isAnew } of own) {
      if (!record || isAnew) entries.delete(key)
      if (record) entries.set(key, record)
    }
    return [...entries]
  }

  put(collection: string, key: string, record: JsonObject): void {
    const field = fieldOf(collection, key)
    const former = this.#changes.get(field)
    // A record that comes back comes last, here too.
    if (former && !former.record) this.#changes.delete(field)
    this.#changes.set(field, { collection, key, record, isAnew: former ? !former.record || former.isAnew : false })
  }

  delete(collection: string, key: string): void {
    if (this.get(collection, key) === undefined) return
    const field = fieldOf(collection, key)
    this.#changes.delete(field)
    this.#changes.set(field, { collection, key, record: undefined, isAnew: false })
  }

  discard(): void {
    this.#changes.clear()
  }
}

/** Repeats changes on a state. */
export function apply(state: State, changes: Iterable<Change>): void {
  for (const { collection, key, record, isAnew } of changes) {
    if (!record || isAnew) state.delete(collection, key)
    if (record) state.put(collection, key, record)
  }
}

/** Returns changes as scripts take them: field, JSON (empty: deleted) and whether it is anew, in turn. */
export function argumentsOf(changes: Iterable<Change>): (string | number)[] {
  return [...changes].flatMap(({ collection, key, record, isAnew }) => [
    fieldOf(collection, key),
    record ? JSON.stringify(record) : '',
    isAnew ? 1 : 0,
  ])
}

export function fieldOf(collection: string, key: string): string {
  return `${collection}\0${key}`
}
