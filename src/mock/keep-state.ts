import type { Engine } from '../engine/engine.ts'
import { loadState } from '../fixtures/load-state.ts'
import type { Contract } from '../openapi/contract.ts'
import { after } from '../store/awaitable.ts'
import type { MemoryStore } from '../store/memory-store.ts'
import { keptCollections, PersistentStore } from '../store/persistent-store.ts'
import { fingerprint } from './load-parts.ts'
import type { MockParts, StateKeeper } from './parts.ts'
import { StateFile } from './state-file.ts'

export interface KeptIn {
  readonly file: string
  /** Gets a line about what is dropped, and about what cannot be written. */
  readonly tell: (line: string) => void
}

/**
 * Opens a file that keeps a mock's state.
 *
 * @throws {UsageError} if the file cannot be read or written, is not a state file, or another process has it.
 */
export function openStateKeeper({ file, tell }: KeptIn): StateKeeper {
  return keeperOf(new StateFile(file, tell))
}

function keeperOf(opened: StateFile): StateKeeper {
  let current: PersistentStore | undefined
  return {
    wrap: (memory: MemoryStore, contract: Contract) => new PersistentStore(memory, keptCollections(contract)),
    engine: persisting,
    async keep(store, parts) {
      const kept = store as PersistentStore
      const contract = fingerprint(JSON.stringify(parts.contract))
      const state = { contract, changes: () => kept.changes() }
      current?.keepIn(undefined)
      if (current) opened.follow(state)
      else {
        await load(opened, kept, parts, contract)
        opened.start(state)
      }
      current = kept
      kept.keepIn(opened)
    },
    close: () => opened.close(),
  }
}

async function load(
  { file, found }: StateFile,
  store: PersistentStore,
  parts: MockParts,
  contract: string,
): Promise<void> {
  if (!found) return
  const anew = `Correct the line, or remove ${file} to begin anew.`
  const hint = found.contract === contract ? anew : `The document has changed since. ${anew}`
  await loadState(store, parts, { file, lines: found.lines, hint })
}

/** Gives an engine that keeps what a request has changed before it is answered: all of it or nothing. */
function persisting(engine: Engine): Engine {
  return (exchange, world) => {
    const transaction = world.store.begin?.()
    if (!transaction) return engine(exchange, world)
    return after(engine(exchange, { ...world, store: transaction.store }), (reply) => {
      transaction.commit()
      return reply
    })
  }
}
