import { answerRequest } from './adapters/fetch/answer-request.ts'
import { controlPath, createControl } from './control/control.ts'
import type { Identity } from './control/identities.ts'
import { listIdentities } from './control/identities.ts'
import type { Ambient } from './engine/ambient.ts'
import { realWorld } from './engine/ambient.ts'
import { createEngine } from './engine/engine.ts'
import type { Answer } from './engine/exchange.ts'
import type { Generate } from './engine/steps/prefer.ts'
import { createWorld } from './engine/world.ts'
import type { Dropped } from './seed/carry-over.ts'
import { carryOver } from './seed/carry-over.ts'
import type { ApiFixtures } from './seed/fixtures.ts'
import { loadFixtures } from './seed/load-fixtures.ts'
import type { Contract } from './spec/contract.ts'
import type { Validators } from './spec/validators.ts'
import { Journal } from './store/journal.ts'
import { MemoryStore } from './store/memory-store.ts'
import type { Snapshot } from './store/store.ts'

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
  /** What the mock plays at present. */
  readonly contract: Contract
  /**
   * Answers a request for `/<api>/…`, for a vendor's own URL, or for the control API.
   * Rejects, as `fetch` does, only for a request whose body was read already.
   */
  fetch(request: Request): Promise<Response>
  /** The same, on plain data. */
  answer: Answer
  /** Puts the state back to what the fixtures say, and empties the journal. */
  reset(): Promise<void>
  /** The exchanges so far: the newest ones are kept. */
  readonly journal: Pick<Journal, 'entries' | 'count' | 'subscribe' | 'clear'>
  /** Every caller with its roles and credentials. */
  identities(): Promise<readonly Identity[]>
  /**
   * Plays another document, or other fixtures. What requests have changed so far is kept as far as it still fits;
   * what does not is given back.
   */
  reload(parts: MockParts): Promise<readonly Dropped[]>
}

/** Builds a mock of its parts. */
export async function buildMock(parts: MockParts, settings: MockSettings = {}): Promise<Mock> {
  const journal = new Journal(settings.journalSize)
  let stage = await setStage(parts, journal, settings)
  /** While a reload is under way: when it is done. */
  let held: Promise<void> | undefined

  const reset = async (): Promise<void> => {
    await stage.store.restore(stage.initial)
    journal.clear()
  }
  const identities = (): Promise<Identity[]> => listIdentities(stage.contract, stage.store)
  const mock = {
    get contract() {
      return stage.contract
    },
    journal,
    reset,
    identities,
    async reload(newParts: MockParts): Promise<readonly Dropped[]> {
      const next = await setStage(newParts, journal, settings)
      // What comes meanwhile waits: it would change the state that is being left.
      const swap = carryOverTo(next, newParts)
      held = swap.then(
        () => undefined,
        () => undefined,
      )
      return swap.finally(() => {
        held = undefined
      })
    },
  }
  async function carryOverTo(next: Stage, { validators }: MockParts): Promise<readonly Dropped[]> {
    const former = { ...stage, initial: stage.store.fork() }
    former.initial.restore(stage.initial)
    const dropped = await carryOver(former, next.store, next.contract, validators)
    stage = next
    return dropped
  }

  const control = createControl(mock, { token: settings.controlToken })
  const answer: Answer = (exchange) => {
    if (held) return held.then(() => answer(exchange))
    return exchange.path.startsWith(controlPath) ? control(exchange) : stage.engine(exchange)
  }
  return Object.assign(mock, { answer, fetch: answerRequest(answer) })
}

/** A document in play: its state, and what answers with it. */
interface Stage {
  readonly contract: Contract
  readonly store: MemoryStore
  /** As the fixtures say. */
  readonly initial: Snapshot
  readonly engine: Answer
}

async function setStage(parts: MockParts, journal: Journal, settings: MockSettings): Promise<Stage> {
  const { contract, validators, fixtures, generate } = parts
  const { rootApi, maxBodyBytes } = settings
  const store = new MemoryStore()
  await loadFixtures(store, fixtures)
  const initial = await store.snapshot()
  const world = createWorld(store, journal, settings.ambient ?? realWorld)
  const engine = createEngine({ contract, validators, world, generate, rootApi, maxBodyBytes })
  return { contract, store, initial, engine }
}
