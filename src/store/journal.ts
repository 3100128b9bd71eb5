import type { JsonObject } from '../spec/contract.ts'

/** One exchange, as the journal keeps it. Credentials and bodies are not in it. */
export interface JournalEntry {
  /** Counts from 1; never used twice. */
  readonly number: number
  /** When the request came: ISO 8601, UTC, to the millisecond. */
  readonly at: string
  readonly method: string
  /** As asked for, without the query. */
  readonly path: string
  readonly api?: string
  readonly operation?: string
  /** The id of the caller, once it is known. */
  readonly principal?: string
  readonly status: number
  /** Why the request was refused. */
  readonly refusal?: { readonly failure: string; readonly reason: string }
  /** The properties that the request has set on the record. */
  readonly set?: readonly string[]
  readonly events: readonly JournalEvent[]
}

/** Something that happened along with a request, as the document declares it. */
export interface JournalEvent {
  readonly event: string
  readonly details: JsonObject
}

/** An exchange as it is added: the time in milliseconds, so that no request pays for its text. */
export type NewEntry = Omit<JournalEntry, 'number' | 'at'> & { readonly at: number }

type Kept = NewEntry & { readonly number: number }

/** A bounded record of the exchanges, apart from the data: the newest are kept. */
export class Journal {
  readonly #capacity: number
  #entries: Kept[] = []
  #oldest = 0
  #count = 0
  readonly #listeners = new Set<(entry: JournalEntry) => void>()

  /** @param capacity How many exchanges are kept. @default 1000 */
  constructor(capacity = 1000) {
    this.#capacity = capacity
  }

  /** Adds an exchange, in place of the oldest one when it is full. */
  add(entry: NewEntry): void {
    const numbered = { number: ++this.#count, ...entry }
    if (this.#entries.length < this.#capacity) {
      this.#entries.push(numbered)
    } else if (this.#capacity > 0) {
      this.#entries[this.#oldest] = numbered
      this.#oldest = (this.#oldest + 1) % this.#capacity
    }
    if (this.#listeners.size > 0) this.#tell(toEntry(numbered))
  }

  /** A listener that throws is its owner's to mend: the request it heard of is answered all the same. */
  #tell(entry: JournalEntry): void {
    for (const listener of this.#listeners) {
      try {
        listener(entry)
      } catch (error) {
        queueMicrotask(() => {
          throw error
        })
      }
    }
  }

  /** The exchanges that are kept, the oldest first. */
  get entries(): readonly JournalEntry[] {
    return [...this.#entries.slice(this.#oldest), ...this.#entries.slice(0, this.#oldest)].map(toEntry)
  }

  /** How many exchanges were added so far, kept or not. */
  get count(): number {
    return this.#count
  }

  /** Tells the listener of each exchange from now on; gives what ends that. */
  subscribe(listener: (entry: JournalEntry) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Forgets all exchanges; numbers go on. */
  clear(): void {
    this.#entries = []
    this.#oldest = 0
  }
}

function toEntry(kept: Kept): JournalEntry {
  return { ...kept, at: new Date(kept.at).toISOString() }
}
