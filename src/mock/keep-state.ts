import type { Engine } from '../engine/engine.ts'
import { loadState } from '../fixtures/load-state.ts'
import type { Contract } from '../openapi/contract.ts'
import { after } from '../store/awaitable.ts'
import type { MemoryStore } from '../store/memory-store.ts'
import { keptCollections, PersistentStore } from '../store/persistent-store.ts'
import { fingerprint } from './load-parts.ts'
import type { Mock, MockParts, MockSettings, StateKeeper } from './mock.ts'
import { buildMock } from './mock.ts'
import { StateFile } from './state-file.ts'

export interface KeptIn {
  readonly file: string
  /** Gets a line about what is dropped, and about what cannot be written. */
  readonly tell: (line: string) => void
}

/**
 * Builds a mock of its parts whose state is kept in a file.
 *
 * @throws {UsageError} when the file cannot be read or written, is none of ours, or another process has it.
 * @throws {SpecError} when what it holds does not fit the document.
 */
export async function buildKeptMock(parts: MockParts, settings: MockSettings, { file, tell }: KeptIn): Promise<Mock> {
  const opened = new StateFile(file, tell)
  try {
    return await buildMock(parts, settings, keeperOf(opened))
  } catch (error) {
    opened.close()
    throw error
  }
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
