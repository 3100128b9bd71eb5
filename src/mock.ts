import { answerRequest } from './adapters/fetch/answer-request.ts'
import { controlPath, createControl } from './control/control.ts'
import type { Identity } from './control/identities.ts'
import { listIdentities } from './control/identities.ts'
import type { Ambient } from './engine/ambient.ts'
import { realWorld } from './engine/ambient.ts'
import { createEngine } from './engine/engine.ts'
import type { Answer } from './engine/exchange.ts'
import type { Generate } from './engine/steps/prefer.ts'
import type { ApiFixtures } from './seed/fixtures.ts'
import { loadFixtures } from './seed/load-fixtures.ts'
import type { Contract } from './spec/contract.ts'
import type { Validators } from './spec/validators.ts'
import { Journal } from './store/journal.ts'
import { MemoryStore } from './store/memory-store.ts'

export interface MockSettings {
  /** The API that also answers at the root, without its mount name. */
  readonly rootApi?: string
  /** The largest body that is read, in bytes; a larger one is answered with 413. @default 8388608 */
  readonly maxBodyBytes?: number
  /** How many exchanges the journal keeps. @default 1000 */
  readonly journalSize?: number
  /** Time and ids, where a run must repeat exactly. @default the real ones */
  readonly ambient?: Ambient
  /** What the control API asks for as a bearer token, where it is reachable from elsewhere. */
  readonly controlToken?: string
}

/** What a mock is made of. */
export interface MockParts {
  readonly contract: Contract
  readonly validators: Validators
  readonly fixtures: readonly ApiFixtures[]
  readonly generate: Generate
}

/** A mock of every API of a document, with its state. */
export interface Mock {
  readonly contract: Contract
  /** Answers a request for `/<api>/…`, for a vendor's own URL, or for the control API. Never rejects. */
  fetch(request: Request): Promise<Response>
  /** The same, on plain data. */
  answer: Answer
  /** Puts the state back to what the fixtures say, and empties the journal. */
  reset(): Promise<void>
  /** The exchanges so far: the newest ones are kept. */
  readonly journal: Pick<Journal, 'entries' | 'count' | 'subscribe' | 'clear'>
  /** Every caller with its roles and credentials. */
  identities(): Promise<readonly Identity[]>
}

/** Builds a mock of its parts. */
export async function buildMock(parts: MockParts, settings: MockSettings = {}): Promise<Mock> {
  const { contract, validators, fixtures, generate } = parts
  const store = new MemoryStore()
  const journal = new Journal(settings.journalSize)
  await loadFixtures(store, fixtures)
  const initial = await store.snapshot()

  const reset = async (): Promise<void> => {
    await store.restore(initial)
    journal.clear()
  }
  const identities = (): Promise<Identity[]> => listIdentities(contract, store)
  const world = { store, journal, ambient: settings.ambient ?? realWorld }
  const { rootApi, maxBodyBytes, controlToken } = settings
  const engine = createEngine({ contract, validators, world, generate, rootApi, maxBodyBytes })
  const control = createControl({ contract, journal, identities, reset }, { token: controlToken })
  const answer: Answer = (exchange) => (exchange.path.startsWith(controlPath) ? control(exchange) : engine(exchange))
  return { contract, answer, fetch: answerRequest(answer), reset, journal, identities }
}
