import { loadState } from '../../fixtures/load-state.ts'
import type { Contract } from '../../openapi/contract.ts'
import { UsageError } from '../../openapi/usage-error.ts'
import { keptCollections } from '../../store/callers.ts'
import { KeptStore } from '../../store/kept-store.ts'
import { FileInUse, SqliteFile } from '../../store/sqlite/sqlite-file.ts'
import type { MockParts, StateKeeper } from '../parts.ts'
import { usable } from '../usable.ts'
import { fingerprint } from './load-parts.ts'

export interface KeptIn {
  readonly file: string
  /** Gets a line about a file that cannot be written, or can be again. */
  readonly tell: (line: string) => void
}

/** Another process has the file. */
export class StateInUse extends UsageError {
  override readonly name = 'StateInUse'
}

/**
 * Opens a SQLite file that keeps a mock's state.
 *
 * @throws {UsageError} if the file cannot be read or written, is not a state file, or another process has it.
 */
export function openStateKeeper({ file, tell }: KeptIn): StateKeeper {
  const opened = usable(() => open(file))
  let current: KeptStore | undefined
  return {
    wrap: (memory, contract) =>
      new KeptStore(memory, { collections: contract.apis.flatMap(keptCollections), contract: nameOf(contract) }),
    async keep(store, parts) {
      const kept = store as KeptStore
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

function open(file: string): SqliteFile {
  try {
    return new SqliteFile(file)
  } catch (error) {
    throw error instanceof FileInUse ? new StateInUse(error.message, error.hint) : error
  }
}

/** Repeats what the file says has changed. Returns whether it says anything. */
function load(opened: SqliteFile, store: KeptStore, parts: MockParts): boolean {
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
