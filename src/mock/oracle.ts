import type { Accepts, JudgedExchange, Verdict } from '../engine/allows.ts'
import { allows } from '../engine/allows.ts'
import { createEngine } from '../engine/engine.ts'
import { loadFixtures } from '../fixtures/load-fixtures.ts'
import { MemoryStore } from '../store/memory-store.ts'
import type { MockParts } from './parts.ts'

export type { Accepts, Difference, Expected, JudgedExchange, Verdict } from '../engine/allows.ts'
export type { Exchange, Reply } from '../engine/exchange.ts'

/** Says what a document allows an implementation to answer, request after request. */
export interface Oracle {
  /** The state that the fixtures describe. */
  readonly initial: MemoryStore
  /**
   * Judges a reply, and returns the state after it.
   *
   * @example
   * const { isAllowed, differences, after } = await oracle.allows(oracle.initial, { request, reply })
   *
   * @param accepts Called for each difference; the reply is allowed if all are accepted. @default none is accepted
   */
  allows(state: MemoryStore, exchange: JudgedExchange, accepts?: Accepts): Promise<Verdict>
}

/**
 * Creates an oracle from the parts of a mock.
 *
 * @param rootApi The API that requests without a mount name are for.
 */
export function createOracle(parts: MockParts, rootApi?: string): Oracle {
  const { contract, validators, generate, fixtures } = parts
  const engine = createEngine({ contract, validators, generate, rootApi })
  const initial = new MemoryStore()
  initial.transact((state) => loadFixtures(state, fixtures))
  return { initial, allows: (state, exchange, accepts) => allows(engine, state, exchange, accepts) }
}
