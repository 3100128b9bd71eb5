import type { JournalEntry, KeptEntry, NewEntry } from './journal-entry.ts'
import { toEntry } from './journal-entry.ts'

/** An exchange that is kept whole, under its number in a journal. */
export interface KeptWhole {
  readonly number: number
}

/** Keeps an exchange whole, among those of its journal. */
export type Keeper = (owner: (KeptWhole | undefined)[], number: number, answered: unknown) => void

/** The newest exchanges, apart from the records. */
export class Journal {
  readonly #capacity: number
  /** Their numbers follow from their places: no request pays for a copy with one. */
  #entries: NewEntry[] = []
  #oldest = 0
  #count = 0
  /** Listener → what to call at the end. */
  readonly #listeners = new Map<(entry: JournalEntry) => void, () => void>()
  #isEnded = false
  /** Keeps exchanges whole; undefined: none is. */
  readonly keeper: Keeper | undefined
  /** The whole exchanges, in the places that their keeper gives them. */
  readonly whole: (KeptWhole | undefined)[] = []

  /**
   * @param capacity How many exchanges are kept. @default 1000
   * @param keeper Keeps exchanges whole too. @default none is
   */
  constructor(capacity = 1000, keeper?: Keeper) {
    this.#capacity = capacity
    this.keeper = keeper
  }

  /**
   * Adds an exchange; a full journal drops its oldest.
   *
   * @param answered What the engine has answered, for the keeper.
   */
  add(entry: NewEntry, answered?: unknown): void {
    this.#count++
    this.keeper?.(this.whole, this.#count, answered)
    if (this.#entries.length < this.#capacity) {
      this.#entries.push(entry)
    } else if (this.#capacity > 0) {
      this.#entries[this.#oldest] = entry
      this.#oldest = (this.#oldest + 1) % this.#capacity
    }
    if (this.#listeners.size > 0) this.#tell(toEntry({ number: this.#count, ...entry }))
  }

  /** @note a listener that throws does not change the reply: its error is reported as unhandled. */
  #tell(entry: JournalEntry): void {
    for (const listener of this.#listeners.keys()) {
      try {
        listener(entry)
      } catch (error) {
        queueMicrotask(() => {
          throw error
        })
      }
    }
  }

  /** The exchanges that are kept, oldest first. */
  get entries(): readonly JournalEntry[] {
    return this.after(0).map(toEntry)
  }

  /** How many exchanges were added so far, kept or not. */
  get count(): number {
    return this.#count
  }

  /**
   * Calls a listener with each exchange from now on.
   *
   * @param ended Called when no more will come: the sandbox of the journal was dropped.
   * @returns A function that ends the subscription.
   */
  subscribe(listener: (entry: JournalEntry) => void, ended: () => void = nothing): () => void {
    if (this.#isEnded) ended()
    this.#listeners.set(listener, ended)
    return () => this.#listeners.delete(listener)
  }

  /** Fetches a whole exchange by its number. @default it is in `whole` */
  fetchWhole?(number: number): Promise<unknown>
  /** Deletes all exchanges for everyone who shares the journal. @default nobody does */
  clearAll?(): Promise<void>

  /** Deletes all exchanges. Numbering continues. @param count The last number that counts as used. */
  clear(count = this.#count): void {
    this.#count = count
    this.#entries = []
    this.#oldest = 0
    this.whole.length = 0
  }

  /** Ends all subscriptions. */
  end(): void {
    this.#isEnded = true
    this.whole.length = 0
    for (const ended of [...this.#listeners.values()]) ended()
  }

  /** Returns the exchanges after a number, as they are kept. Their numbers have no gap. */
  after(number: number): readonly KeptEntry[] {
    const first = this.#count - this.#entries.length + 1
    const skipped = Math.max(0, number + 1 - first)
    const split = this.#oldest + skipped
    const { length } = this.#entries
    const kept =
      split < length
        ? [...this.#entries.slice(split), ...this.#entries.slice(0, this.#oldest)]
        : this.#entries.slice(split - length, this.#oldest)
    return kept.map((entry, index) => ({ number: first + skipped + index, ...entry }))
  }
}

function nothing(): void {}
