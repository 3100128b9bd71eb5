import { answerRequest } from './adapters/fetch/answer-request.ts'
import { address, controlPath, isControlPath, sandboxHeader } from './control/paths.ts'
import { problem } from './control/problem.ts'
import type { Sandbox } from './control/sandbox.ts'
import { createSandbox } from './control/sandbox.ts'
import type { OpenSandbox, SandboxSettings } from './control/sandboxes.ts'
import { Sandboxes } from './control/sandboxes.ts'
import type { Stage } from './control/stage.ts'
import { createRoom } from './control/stage.ts'
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
import { UsageError } from './usage-error.ts'

export interface MockSettings extends SandboxSettings {
  /** The API that also answers at the root, without its mount name. */
  readonly rootApi?: string
  /** The largest body that is read, in bytes; a larger one is answered with 413. @default 8388608 */
  readonly maxBodyBytes?: number
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

/** A mock of every API of a document, with its state: itself the world of all requests that name no sandbox. */
export interface Mock extends Sandbox {
  /** What the mock plays at present. */
  readonly contract: Contract
  /** Answers a request for `/<api>/…`, for a vendor's own URL, or for the control API, on plain data. */
  answer: Answer
  /** The same for web requests. Rejects, as `fetch` does, only for a request whose body was read already. */
  fetch(request: Request): Promise<Response>
  /**
   * Gives a world of one's own, by its name: one that is not there yet starts with all that the mock holds now.
   * Requests get there by `fetch` and `answer` of what is given, or by the header `X-Understudy-Sandbox`.
   *
   * @throws {UsageError} when the name is none.
   */
  sandbox(name: string): MockSandbox
  /** Gives the sandboxes that are open, the one that was used longest ago first. */
  sandboxes(): readonly OpenSandbox[]
  /** Drops a sandbox with all that is in it. @returns Whether there was one. */
  dropSandbox(name: string): boolean
  /**
   * Plays another document, or other fixtures. What requests have changed so far is kept as far as it still fits;
   * what does not is given back. Sandboxes are dropped.
   */
  reload(parts: MockParts): Promise<readonly Dropped[]>
}

/** A sandbox, with its web-standard face. */
export interface MockSandbox extends Sandbox {
  readonly name: string
  fetch(request: Request): Promise<Response>
  /** Drops the sandbox with all that is in it. */
  drop(): void
}

/** Builds a mock of its parts. */
export async function buildMock(parts: MockParts, settings: MockSettings = {}): Promise<Mock> {
  const ambient = settings.ambient ?? realWorld
  const journal = new Journal(settings.journalSize)
  const sandboxes = new Sandboxes(ambient, settings)
  let stage = await setStage(parts, journal, settings)
  /** While a reload is under way: when it is done. */
  let held: Promise<void> | undefined

  const answer: Answer = (exchange) => {
    if (held) return held.then(() => answer(exchange))
    const isPlain = exchange.headers[sandboxHeader] === undefined && !exchange.path.startsWith(controlPath)
    return isPlain ? stage.engine(exchange, stage.room.world) : answerAside(exchange)
  }

  /** What is for a sandbox, or for the control API. */
  const answerAside: Answer = (given) => {
    const { exchange, sandbox } = address(given)
    if (isControlPath(exchange.path)) return control().then((answerControl) => answerControl(exchange, sandbox))
    try {
      return stage.engine(exchange, (sandbox === undefined ? stage.room : open(sandbox)).world)
    } catch (error) {
      if (error instanceof UsageError) return problem(400, `${error.message} ${error.hint}`)
      throw error
    }
  }
  const open = (name: string) => sandboxes.open(name, stage.room.world)

  const base = createSandbox(undefined, { stage: () => stage, room: () => stage.room, answer })
  const sandbox = (name: string): MockSandbox => {
    open(name)
    const inside: Answer = (exchange) =>
      answer({ ...exchange, headers: { ...exchange.headers, [sandboxHeader]: name } })
    const made = createSandbox(name, { stage: () => stage, room: () => open(name), answer: inside })
    const drop = (): void => {
      sandboxes.drop(name)
    }
    return Object.assign(made, { name, drop, fetch: answerRequest(inside) })
  }
  async function replaceStage(next: Stage, { validators }: MockParts): Promise<readonly Dropped[]> {
    const { contract, room } = stage
    const former = { contract, store: room.world.store, initial: room.world.store.fork() }
    await former.initial.restore(await room.initial)
    const dropped = await carryOver(former, next.room.world.store, next.contract, validators)
    stage = next
    sandboxes.dropAll()
    return dropped
  }

  const mock: Mock = Object.assign(
    contractOf(base, () => stage),
    {
      fetch: answerRequest(answer),
      sandbox,
      sandboxes: () => sandboxes.list(),
      dropSandbox: (name: string) => sandboxes.drop(name),
      async reload(newParts: MockParts): Promise<readonly Dropped[]> {
        const next = await setStage(newParts, journal, settings)
        // What comes meanwhile waits: it would change the state that is being left.
        const swap = replaceStage(next, newParts)
        const done = (): void => undefined
        held = swap.then(done, done)
        return swap.finally(() => {
          held = undefined
        })
      },
    },
  )
  const control = once(async () => {
    // Most mocks in pages are steered in code: the control API comes when it is asked for.
    const { createControl } = await import('./control/control.ts')
    return createControl(mock, { token: settings.controlToken })
  })
  return mock
}

async function setStage(parts: MockParts, journal: Journal, settings: MockSettings): Promise<Stage> {
  const { contract, validators, fixtures, generate } = parts
  const { rootApi, maxBodyBytes } = settings
  const store = new MemoryStore()
  await loadFixtures(store, fixtures)
  const world = createWorld({ store, journal, ambient: settings.ambient ?? realWorld })
  const engine = createEngine({ contract, validators, generate, rootApi, maxBodyBytes })
  return { contract, validators, engine, room: createRoom(world) }
}

/** A reload replaces the contract: it is looked up at each use, as the journal and the clock are. */
function contractOf<Base extends object>(base: Base, stage: () => Stage): Base & Pick<Mock, 'contract'> {
  Object.defineProperty(base, 'contract', { get: () => stage().contract, enumerable: true })
  return base as Base & Pick<Mock, 'contract'>
}

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined
  return () => {
    made ??= make()
    return made
  }
}
