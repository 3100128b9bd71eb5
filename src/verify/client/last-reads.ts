import { platform } from '../../engine/runtime.ts'
import type { JsonObject, Operation } from '../../openapi/contract.ts'

/** A read that is under way. */
export interface Reading {
  readonly collection: string
  readonly writes: number
}

/** Records as they were last read, until a record of the same collection is written to. Clients of a target share it. */
export class LastReads {
  readonly #records = new Map<string, { readonly collection: string; readonly body: JsonObject }>()
  /** Collection → writes that have begun or ended. */
  readonly #writes = new Map<string, number>()
  /** Collection → when something was last written, in milliseconds. */
  readonly #times = new Map<string, number>()
  /** Collection → until when something accepted may still show, in milliseconds. */
  readonly #deferred = new Map<string, number>()
  /** Path → the ETag that was last seen there. */
  readonly tags = new Map<string, string>()
  readonly #elapsed: () => number

  /** @param elapsed Returns milliseconds since some time in the past. */
  constructor(elapsed: () => number = platform.elapsed) {
    this.#elapsed = elapsed
  }

  get(key: string): JsonObject | undefined {
    return this.#records.get(key)?.body
  }

  begin({ resource }: Operation): Reading {
    const collection = resource?.collection ?? ''
    return { collection, writes: this.#count(collection) }
  }

  /** Keeps what a read showed, unless something was written meanwhile. */
  end(key: string, { collection, writes }: Reading, body: JsonObject | undefined): void {
    this.#records.delete(key)
    if (body && writes === this.#count(collection)) this.#records.set(key, { collection, body })
  }

  /** Forgets what a write may change. Called when it begins and when it ends. */
  written({ resource }: Operation): void {
    if (!resource) this.clear()
    const collection = resource?.collection ?? ''
    this.#writes.set(collection, (this.#writes.get(collection) ?? 0) + 1)
    this.#times.set(collection, this.#elapsed())
    for (const [key, record] of this.#records) if (record.collection === collection) this.#records.delete(key)
  }

  /** Notes that a write was accepted, and shows in so many milliseconds; 0 if it shows now. */
  deferred({ resource }: Operation, milliseconds: number): void {
    this.#deferred.set(resource?.collection ?? '', this.#elapsed() + milliseconds)
  }

  /** Returns the milliseconds until what was written last has settled. */
  unsettled({ resource }: Operation, settle: number): number {
    const names = [resource?.collection ?? '', '']
    const latest = (times: ReadonlyMap<string, number>): number =>
      Math.max(...names.map((name) => times.get(name) ?? Number.NEGATIVE_INFINITY))
    return Math.max(0, Math.max(latest(this.#times) + settle, latest(this.#deferred)) - this.#elapsed())
  }

  /** What writes without a collection change, nobody knows: they count for all. */
  #count(collection: string): number {
    const own = collection === '' ? 0 : (this.#writes.get(collection) ?? 0)
    return own + (this.#writes.get('') ?? 0)
  }

  clear(): void {
    this.#records.clear()
  }
}
