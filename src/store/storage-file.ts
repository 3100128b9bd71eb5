import type { JsonObject } from '../openapi/contract.ts'
import type { StateFile } from './kept-store.ts'
import type { Change } from './store.ts'

/** The part of a page's local storage that is used (HTML standard, Web storage). */
export interface Texts {
  getItem(key: string): string | null
  setItem(key: string, text: string): void
}

/** A change as it is written, in the order in which the changes are repeated. */
type Row = readonly [collection: string, key: string, record: JsonObject | null, isAnew: 0 | 1]

interface Kept {
  /** Identifies the contract it was written with. */
  readonly contract: string
  readonly changes: readonly Row[]
}

/**
 * The changes of a state since its fixtures, as one item of a page's local storage: it is written whole or not at all, before a
 * reply goes out. Other tabs write to the same item, so each write adds to what is there by then.
 */
export class StorageFile implements StateFile {
  readonly file: string
  /** Its key in the storage. */
  readonly item: string
  readonly #texts: Texts
  /** The contract that this page keeps the state of. */
  #contract = ''

  constructor(texts: Texts, item: string) {
    this.#texts = texts
    this.item = item
    this.file = `the item "${item}" of the local storage`
  }

  get isInPlace(): boolean {
    return this.#texts.getItem(this.item) !== null
  }

  /** Returns what is kept, or undefined if there is nothing. @throws {Error} if it is not what this class writes. */
  read(): { readonly contract: string; readonly changes: readonly Change[] } | undefined {
    const kept = this.#read()
    return (
      kept && {
        contract: kept.contract,
        changes: kept.changes.map(
          ([collection, key, record, isAnew]): Change => ({
            collection,
            key,
            record: record ?? undefined,
            isAnew: isAnew === 1,
          }),
        ),
      }
    )
  }

  /** @throws {Error} if a tab with another document has written meanwhile. */
  add(changes: Iterable<Change>, isInitial: (change: Change) => boolean): void {
    const { contract, changes: before } = this.#read() ?? { contract: this.#contract, changes: [] }
    if (contract !== this.#contract) throw new Error('another tab keeps the state of another document in it')
    const rows = new Map(before.map((row) => [nameOf(row[0], row[1]), row]))
    for (const change of changes) addTo(rows, change, isInitial(change))
    this.#write([...rows.values()])
  }

  replace(contract: string, changes: readonly Change[]): void {
    this.#contract = contract
    this.#write(changes.map(({ collection, key, record, isAnew }) => [collection, key, record ?? null, isAnew ? 1 : 0]))
  }

  nameContract(contract: string): void {
    this.#contract = contract
    this.#write(this.#read()?.changes ?? [])
  }

  /** An item is created when it is written. */
  reopen(): void {}

  close(): void {}

  #read(): Kept | undefined {
    const text = this.#texts.getItem(this.item)
    if (text === null) return undefined
    const { contract, changes } = JSON.parse(text) as Partial<Kept>
    if (typeof contract !== 'string' || !changes?.every(isRow)) throw new Error('it is not the state of a mock')
    return { contract, changes }
  }

  #write(changes: readonly Row[]): void {
    this.#texts.setItem(this.item, JSON.stringify({ contract: this.#contract, changes } satisfies Kept))
  }
}

/** @note a record that comes back after it was deleted is last in its list: its row moves to the end. */
function addTo(rows: Map<string, Row>, { collection, key, record, isAnew }: Change, isInitial: boolean): void {
  const name = nameOf(collection, key)
  const before = rows.get(name)
  if (record && !isAnew && before?.[2]) {
    rows.set(name, [collection, key, record, before[3]])
    return
  }
  const wasDeleted = rows.delete(name)
  if (record) rows.set(name, [collection, key, record, isAnew || wasDeleted ? 1 : 0])
  else if (isInitial) rows.set(name, [collection, key, null, 0])
}

/** Returns a name for a place: a line break is in no name of a collection. */
function nameOf(collection: string, key: string): string {
  return `${collection}\n${key}`
}

function isRow(row: unknown): row is Row {
  if (!Array.isArray(row) || row.length !== 4) return false
  const [collection, key, record] = row as unknown[]
  return typeof collection === 'string' && typeof key === 'string' && typeof record === 'object'
}
