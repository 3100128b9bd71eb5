import type { JsonObject } from '../openapi/contract.ts'
import type { Change, Entry, LocalStore, Snapshot, State } from './store.ts'

/** Stands in an upper layer for a record that a lower one still has. */
const deleted = Symbol('deleted')

interface Records {
  readonly entries: Map<string, JsonObject | typeof deleted>
  /** Keys that were deleted and came back since the layer below: they come last, as in a plain map. */
  readonly anew: Set<string>
}

/** The changes since the layer below. A layer is not written to once another one lies on it. */
interface Layer {
  readonly below: Layer | undefined
  readonly collections: Map<string, Records>
  size: number
}

/**
 * A store in memory: every method returns at once.
 *
 * The state is a stack of layers. A fork or a snapshot seals the top layer and puts an empty one on it, whatever the
 * number of records. Sealed layers of similar size are merged, so that the stack stays low.
 */
export class MemoryStore implements LocalStore {
  #top: Layer

  constructor(below?: Layer) {
    this.#top = emptyLayer(below)
  }

  /** @param commit Called with the changes, if there are any, before they are applied. If it throws, none is. */
  transact<Result>(run: (state: State) => Result, commit?: (changes: Iterable<Change>) => void): Result {
    const draft = new Draft(this.#top)
    const result = run(draft)
    const { only, changes } = draft
    if (only) {
      commit?.([only])
      put(this.#top, only.collection, only.key, only.record ?? deleted)
    } else if (changes) {
      commit?.(changesIn(changes))
      this.#apply(changes)
    }
    return result
  }

  fork(): MemoryStore {
    return new MemoryStore(this.#seal())
  }

  snapshot(): Snapshot {
    return { snapshot: this.#seal() }
  }

  restore({ snapshot }: Snapshot): void {
    this.#top = emptyLayer(snapshot as Layer | undefined)
  }

  #apply(changes: Layer): void {
    const top = this.#top
    if (top.size === 0) {
      this.#top = { ...changes, below: top.below }
      return
    }
    for (const [name, { entries, anew }] of changes.collections) {
      const before = anew.size > 0 ? anew : none
      for (const [key, record] of entries) {
        if (before.has(key)) put(top, name, key, deleted)
        put(top, name, key, record)
      }
    }
  }

  /** Returns all that is written as one layer that no longer changes. */
  #seal(): Layer | undefined {
    if (this.#top.size === 0) return this.#top.below
    const sealed = compact(this.#top)
    this.#top = emptyLayer(sealed)
    return sealed
  }
}

/** What one run sees: the layers of the store, with its own changes on them. */
class Draft implements State {
  readonly #below: Layer
  /** The change of a run that has made no other: most make one or none, and a layer costs more than all else here. */
  only: Change | undefined
  /** All changes, if there are several. */
  changes: Layer | undefined

  constructor(below: Layer) {
    this.#below = below
  }

  get(collection: string, key: string): JsonObject | undefined {
    const { only } = this
    if (only && only.key === key && only.collection === collection) return only.record
    for (let layer: Layer | undefined = this.changes ?? this.#below; layer; layer = layer.below) {
      const found = layer.collections.get(collection)?.entries.get(key)
      if (found !== undefined) return found === deleted ? undefined : found
    }
    return undefined
  }

  list(collection: string): readonly Entry[] {
    const { entries } = flatten(this.only ? this.#layer() : (this.changes ?? this.#below), collection)
    return [...entries].filter((entry): entry is [string, JsonObject] => entry[1] !== deleted)
  }

  put(collection: string, key: string, record: JsonObject): void {
    if (this.only || this.changes) put(this.#layer(), collection, key, record)
    else this.only = { collection, key, record, isAnew: false }
  }

  delete(collection: string, key: string): void {
    if (this.get(collection, key) === undefined) return
    if (this.only || this.changes) put(this.#layer(), collection, key, deleted)
    else this.only = { collection, key, record: undefined, isAnew: false }
  }

  discard(): void {
    this.only = undefined
    this.changes = undefined
  }

  /** Returns the layer of all changes. */
  #layer(): Layer {
    const { only } = this
    this.changes ??= emptyLayer(this.#below)
    if (only) put(this.changes, only.collection, only.key, only.record ?? deleted)
    this.only = undefined
    return this.changes
  }
}

const none: ReadonlySet<string> = new Set()

function* changesIn({ collections }: Layer): Generator<Change> {
  for (const [collection, { entries, anew }] of collections) {
    for (const [key, record] of entries)
      yield { collection, key, record: record === deleted ? undefined : record, isAnew: anew.has(key) }
  }
}

function put(layer: Layer, collection: string, key: string, record: JsonObject | typeof deleted): void {
  let records = layer.collections.get(collection)
  if (!records) {
    records = noRecords()
    layer.collections.set(collection, records)
  }
  const before = records.entries.size
  if (record !== deleted) write(records, key, record)
  else if (layer.below) records.entries.set(key, deleted)
  else records.entries.delete(key)
  layer.size += records.entries.size - before
}

function emptyLayer(below: Layer | undefined): Layer {
  return { below, collections: new Map(), size: 0 }
}

/** Merges a layer with those below it that are not much larger: each record moves a logarithmic number of times. */
function compact(layer: Layer): Layer {
  let merged = layer
  while (merged.below && merged.below.size <= 2 * merged.size) {
    const below: Layer = merged.below
    const names = new Set([...below.collections.keys(), ...merged.collections.keys()])
    const collections = new Map(
      [...names].map((name) => [
        name,
        overlay(below.collections.get(name), merged.collections.get(name), below.below === undefined),
      ]),
    )
    const size = [...collections.values()].reduce((sum, { entries }) => sum + entries.size, 0)
    merged = { below: below.below, collections, size }
  }
  return merged
}

function overlay(lower: Records | undefined, upper: Records | undefined, isLowest: boolean): Records {
  const records: Records = { entries: new Map(lower?.entries), anew: new Set(lower?.anew) }
  for (const [key, record] of upper?.entries ?? []) {
    if (upper?.anew.has(key)) records.entries.set(key, deleted)
    if (record !== deleted) write(records, key, record)
    else if (isLowest) records.entries.delete(key)
    else records.entries.set(key, deleted)
  }
  return records
}

/** Puts a record where the one before it was, or last if that was deleted. */
function write({ entries, anew }: Records, key: string, record: JsonObject): void {
  if (entries.get(key) === deleted) {
    entries.delete(key)
    anew.add(key)
  }
  entries.set(key, record)
}

function noRecords(): Records {
  return { entries: new Map(), anew: new Set() }
}

/** Returns a collection's records through all layers, the lowest layer's order first. */
function flatten(layer: Layer, collection: string): Records {
  const layers: Records[] = []
  for (let at: Layer | undefined = layer; at; at = at.below) {
    const records = at.collections.get(collection)
    if (records) layers.push(records)
  }
  const [lowest = noRecords(), ...upper] = layers.reverse()
  return upper.reduce((lower, records) => overlay(lower, records, true), lowest)
}
