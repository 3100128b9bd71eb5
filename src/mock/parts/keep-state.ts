import { loadState } from '../../fixtures/load-state.ts'
import type { Contract } from '../../openapi/contract.ts'
import { UsageError } from '../../openapi/usage-error.ts'
import { keptCollections } from '../../store/callers.ts'
import { SqliteFile } from '../../store/sqlite/sqlite-file.ts'
import { SqliteStore } from '../../store/sqlite/sqlite-store.ts'
import { StoreError } from '../../store/store-error.ts'
import type { MockParts, StateKeeper } from '../parts.ts'
import { fingerprint } from './load-parts.ts'

export interface KeptIn {
  readonly file: string
  /** Gets a line about a file that cannot be written, or can be again. */
  readonly tell: (line: string) => void
}

/**
 * Opens a SQLite file that keeps a mock's state.
 *
 * @throws {UsageError} if the file cannot be read or written, is not a state file, or another process has it.
 */
export function openStateKeeper({ file, tell }: KeptIn): StateKeeper {
  const opened = usable(() => new SqliteFile(file))
  let current: SqliteStore | undefined
  return {
    wrap: (memory, contract) =>
      new SqliteStore(memory, { collections: contract.apis.flatMap(keptCollections), contract: nameOf(contract) }),
    async keep(store, parts) {
      const kept = store as SqliteStore
      if (current) kept.takeOver(current)
      else {
        const holds = load(opened, kept, parts)
        usable(() => kept.keepIn(opened, tell, holds))
      }
      current = kept
    },
    close: () => usable(() => (current ?? opened).close()),
  }
}

/** Repeats what the file says has changed. Returns whether it says anything. */
function load(opened: SqliteFile, store: SqliteStore, parts: MockParts): boolean {
  const found = usable(() => opened.read())
  if (!found) return false
  const { file } = opened
  const anew = `Correct the document, or remove ${file} to start afresh.`
  const hint = found.contract === nameOf(parts.contract) ? anew : `The document has changed since. ${anew}`
  store.transact((state) => loadState(state, parts, { file, changes: found.changes, hint }))
  return true
}

function nameOf(contract: Contract): string {
  return fingerprint(JSON.stringify(contract))
}

/** Turns an error of the file into one that says what to do about it. */
function usable<Result>(use: () => Result): Result {
  try {
    return use()
  } catch (error) {
    throw error instanceof StoreError ? new UsageError(error.message, error.hint) : error
  }
}
