import type { MemoryStore } from './memory-store.ts'
import type { Change, Entry, LocalStore, Snapshot, State } from './store.ts'
import { StoreError } from './store-error.ts'

/** Where the changes of a store are kept: a file, or the local storage of a page. Methods throw if it cannot be written. */
export interface StateFile {
  /** What messages call it. */
  readonly file: string
  /** Whether it is still there: it may be renamed or removed at any time. */
  readonly isInPlace: boolean
  /** Adds changes, all or none. @param isInitial Returns whether the fixtures have a record of the key. */
  add(changes: Iterable<Change>, isInitial: (change: Change) => boolean): void
  /** Puts changes in place of all that it holds. */
  replace(contract: string, changes: readonly Change[]): void
  /** Says which contract the state is of from now on. */
  nameContract(contract: string): void
  /** Creates it anew after it was renamed or removed. */
  reopen(): void
  close(): void
}

export interface KeptStoreOptions {
  /** The names of the collections that are kept; the others are derived from them. */
  readonly collections: readonly string[]
  /** Identifies the contract that the records fit. */
  readonly contract: string
}

/** How long it takes until a write that failed is tried again, in milliseconds. */
const pause = 1000

/**
 * A store in memory that keeps its changes in a file, once it has one: those of each run that changes something are written
 * before the run counts as done. Forks and snapshots are not kept.
 *
 * If the file cannot be written, the store goes on in memory and tries again: nothing that happened meanwhile is left out.
 */
export class KeptStore implements LocalStore {
  readonly #memory: MemoryStore
  readonly #began: MemoryStore
  readonly #collections: ReadonlySet<string>
  readonly #contract: string
  #file: StateFile | undefined
  #tell: (line: string) => void = () => {}
  #isBehind = false
  #retry: ReturnType<typeof setTimeout> | undefined

  /** @param memory Its records are those that the changes are measured against. */
  constructor(memory: MemoryStore, { collections, contract }: KeptStoreOptions) {
    this.#memory = memory
    this.#began = memory.fork()
    this.#collections = new Set(collections)
    this.#contract = contract
  }

  transact<Result>(run: (state: State) => Result): Result {
    return this.#memory.transact(run, (changes) => this.#keep(changes))
  }

  fork(): MemoryStore {
    return this.#memory.fork()
  }

  snapshot(): Snapshot {
    return this.#memory.snapshot()
  }

  restore(snapshot: Snapshot): void {
    this.#memory.restore(snapshot)
    if (this.#file) this.#attempt(this.#file, (file) => this.#writeAll(file))
  }

  /**
   * Puts what the store began with in place, changed as the file says. It is not written again.
   *
   * @param change Computes and does nothing else.
   * @note changes that could not be written are not in the file: then the store stays as it is, and is written later.
   */
  takeUp(change: (state: State) => void): void {
    if (this.#isBehind) return
    const fresh = this.#began.fork()
    fresh.transact(change)
    this.#memory.restore(fresh.snapshot())
  }

  /**
   * Keeps the store in a file from now on.
   *
   * @param tell Gets a line about a file that cannot be written, or can be again.
   * @param holds Whether the file has the state of the store already.
   * @throws {StoreError} if it cannot be written.
   */
  keepIn(file: StateFile, tell: (line: string) => void, holds: boolean): void {
    this.#tell = tell
    try {
      if (holds) file.nameContract(this.#contract)
      else file.replace(this.#contract, this.changes())
    } catch (error) {
      throw cannotWrite(file, error, 'Name one that can be written to.')
    }
    this.#file = file
  }

  /** Takes the file of another store over, with the state of this one: that of a mock that was reloaded. */
  takeOver(from: KeptStore): void {
    const file = from.#file
    from.#leave()
    if (!file) return
    this.#tell = from.#tell
    this.#isBehind = from.#isBehind
    this.#file = file
    this.#attempt(file, () => this.#writeAll(file))
  }

  #leave(): void {
    clearTimeout(this.#retry)
    this.#file = undefined
  }

  /**
   * Writes what has not been written yet, and closes the file.
   *
   * @throws {StoreError} if that fails: the changes since the failure was told are lost then.
   */
  close(): void {
    const file = this.#file
    if (!file) return
    this.#leave()
    try {
      if (this.#isBehind || !file.isInPlace) this.#writeAll(file)
    } catch (error) {
      throw cannotWrite(file, error, 'The changes since writing began to fail are lost.')
    } finally {
      file.close()
    }
  }

  /** Returns what changes the records the store began with to those of now, in an order that keeps the order of lists. */
  changes(): Change[] {
    return [...this.#collections].flatMap((name) => {
      const list = (state: State): readonly Entry[] => state.list(name)
      return changesOf(name, this.#began.transact(list), this.#memory.transact(list))
    })
  }

  #keep(changes: Iterable<Change>): void {
    const kept = [...changes].filter(({ collection }) => this.#collections.has(collection))
    if (kept.length === 0 || !this.#file || this.#isBehind) return
    // If this fails, everything is written later, from what the memory holds by then.
    this.#attempt(this.#file, (file) => {
      if (!file.isInPlace) {
        file.reopen()
        file.replace(this.#contract, this.changes())
        this.#tell(`${file.file} was renamed or removed. It is written again, with everything that has changed.`)
      }
      file.add(kept, ({ collection, key }) => this.#began.transact((state) => state.get(collection, key)) !== undefined)
    })
  }

  #attempt(file: StateFile, write: (file: StateFile) => void): void {
    try {
      write(file)
    } catch (error) {
      this.#fallBehind(file, error)
    }
  }

  #writeAll(file: StateFile): void {
    if (!file.isInPlace) file.reopen()
    file.replace(this.#contract, this.changes())
    clearTimeout(this.#retry)
    if (this.#isBehind) this.#tell(`${file.file} is written again, with everything that has changed meanwhile.`)
    this.#isBehind = false
  }

  #fallBehind(file: StateFile, error: unknown): void {
    if (!this.#isBehind)
      this.#tell(
        `Failed to write ${file.file}: ${reasonOf(error)}. Requests are still answered, and their changes kept in memory until the file can be written again.`,
      )
    this.#isBehind = true
    clearTimeout(this.#retry)
    this.#retry = setTimeout(() => this.#attempt(file, () => this.#writeAll(file)), pause)
    // A page has no process that would wait for it.
    ;(this.#retry as { unref?: () => void }).unref?.()
  }
}

function cannotWrite({ file }: StateFile, error: unknown, hint: string): StoreError {
  return new StoreError(`Failed to write ${file}: ${reasonOf(error)}.`, hint)
}

/** Some platforms end their messages with a full stop. */
function reasonOf(error: unknown): string {
  return (error as Error).message.replace(/\.$/, '')
}

function changesOf(collection: string, before: readonly Entry[], now: readonly Entry[]): Change[] {
  const earlier = new Map(before)
  const later = new Map(now)
  const gone = [...earlier.keys()].filter((key) => !later.has(key))
  const staying = countStaying(before, now, later)
  const changed = now.flatMap(([key, record], index): Change[] => {
    const isAnew = index >= staying && earlier.has(key)
    return index < staying && earlier.get(key) === record ? [] : [{ collection, key, record, isAnew }]
  })
  return [...gone.map((key): Change => ({ collection, key, record: undefined, isAnew: false })), ...changed]
}

/** Returns how many records of a list have kept their places; the others came later. */
function countStaying(before: readonly Entry[], now: readonly Entry[], later: ReadonlyMap<string, unknown>): number {
  let count = 0
  for (const [key] of before) {
    if (!later.has(key)) continue
    if (now[count]?.[0] !== key) break
    count++
  }
  return count
}
