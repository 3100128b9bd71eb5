import { answerRequest } from './adapters/fetch/answer-request.ts'
import { checkLimits } from './control/limits.ts'
import { address, controlPath, isControlPath, sandboxHeader } from './control/paths.ts'
import { problem } from './control/problem.ts'
import type { Sandbox } from './control/sandbox.ts'
import { createSandbox, snapshotOf } from './control/sandbox.ts'
import type { OpenSandbox, SandboxOrigin, SandboxSettings } from './control/sandboxes.ts'
import { Sandboxes } from './control/sandboxes.ts'
import type { Stage } from './control/stage.ts'
import { createRoom } from './control/stage.ts'
import { createState } from './control/state.ts'
import type { Ambient } from './engine/ambient.ts'
import { realWorld } from './engine/ambient.ts'
import type { Engine } from './engine/engine.ts'
import { createEngine } from './engine/engine.ts'
import type { Answer } from './engine/exchange.ts'
import { FaultTable } from './engine/faults.ts'
import type { RateLimit } from './engine/rate-limit.ts'
import { RateLimits } from './engine/rate-limit.ts'
import type { Generate } from './engine/steps/prefer.ts'
import type { World } from './engine/world.ts'
import { createWorld } from './engine/world.ts'
import type { Dropped } from './seed/carry-over.ts'
import type { ApiFixtures } from './seed/fixtures.ts'
import { loadFixtures } from './seed/load-fixtures.ts'
import type { Scenario } from './seed/scenario.ts'
import type { Contract } from './spec/contract.ts'
import type { Validators } from './spec/validators.ts'
import { Journal } from './store/journal.ts'
import { MemoryStore } from './store/memory-store.ts'
import type { Store } from './store/store.ts'
import { UsageError } from './usage-error.ts'

export interface MockSettings extends SandboxSettings {
  /** The API that also answers at the root, without its mount name. */
  readonly rootApi?: string
  /** The largest body that is read, in bytes; a larger one is answered with 413. @default 8388608 */
  readonly maxBodyBytes?: number
  /** Time and ids, where a run must repeat exactly. @default the real ones */
  readonly ambient?: Ambient
  /** How many requests each caller may send; one that sends more is answered with 429. @default any number */
  readonly rateLimit?: RateLimit
  /** What the control API asks for as a bearer token, where it is reachable from elsewhere. */
  readonly controlToken?: string
}

/** What a mock is made of. */
export interface MockParts {
  readonly contract: Contract
  readonly validators: Validators
  readonly fixtures: readonly ApiFixtures[]
  /** Gives the scenarios: most runs play none. */
  readonly scenarios: () => Promise<readonly Scenario[]>
  readonly generate: Generate
}

/** What keeps the state of a mock beyond the process. Sandboxes, snapshots and the journal are not kept. */
export interface StateKeeper {
  /** Gives a store in place of the one in memory, with what that one holds: what it changes can be kept. */
  wrap(memory: MemoryStore, contract: Contract): Store
  /** Gives an engine whose changes of such a store are kept before it answers. */
  engine(engine: Engine): Engine
  /**
   * Keeps what such a store holds from now on, in place of the one before it. On the first one, what was kept is repeated.
   *
   * @throws {SpecError} when what was kept does not fit the contract.
   */
  keep(store: Store, parts: MockParts): Promise<void>
  /** Keeps what is not kept yet, and lets go. @throws {UsageError} when that fails. */
  close(): void
}

/** A mock of every API of a document, with its state: itself the world of all requests that name no sandbox. */
export interface Mock extends Sandbox {
  /** What the mock plays at present. */
  readonly contract: Contract
  /** Answers a request for `/<api>/…`, for a vendor's own URL, or for the control API, on plain data. */
  answer: Answer
  /**
   * The same for web requests. Rejects as `fetch` does: for a request that is aborted or whose body was read already,
   * and where a fault breaks the connection off.
   */
  fetch(request: Request): Promise<Response>
  /**
   * Gives a world of one's own, by its name: one that is not there yet starts with all that the mock holds now.
   * Requests get there by `fetch` and `answer` of what is given, or by the header `X-Understudy-Sandbox`.
   *
   * @throws {UsageError} when the name is none.
   */
  sandbox(name: string): MockSandbox
  /**
   * Makes a sandbox anew, in place of one of the same name.
   *
   * @throws {UsageError} when the name is none, or there is no such scenario or snapshot.
   */
  makeSandbox(name: string, from?: SandboxOrigin): Promise<MockSandbox>
  /** Gives the sandboxes that are open, the one that was used longest ago first. */
  sandboxes(): readonly OpenSandbox[]
  /** Drops a sandbox with all that is in it. @returns Whether there was one. */
  dropSandbox(name: string): boolean
  /**
   * Plays another document, or other fixtures. What requests have changed so far is kept as far as it still fits;
   * what does not is given back. Sandboxes are dropped.
   */
  reload(parts: MockParts): Promise<readonly Dropped[]>
  /**
   * Ends the streams of events, drops the sandboxes and lets go of the file that keeps the state.
   *
   * @throws {UsageError} when the state could not be written to its file.
   */
  close(): Promise<void>
}

/** A sandbox, with its web-standard face. */
export interface MockSandbox extends Sandbox {
  readonly name: string
  /** What the mock plays at present. */
  readonly contract: Contract
  fetch(request: Request): Promise<Response>
  /** Drops the sandbox with all that is in it. */
  drop(): void
}

/**
 * Builds a mock of its parts.
 *
 * @param keeper Where its state is kept beyond the process, if it is.
 */
export async function buildMock(parts: MockParts, settings: MockSettings = {}, keeper?: StateKeeper): Promise<Mock> {
  const ambient = settings.ambient ?? realWorld
  const staying = stayingParts(settings)
  const sandboxes = new Sandboxes(ambient, settings)
  let stage = await setStage(parts, staying, settings, keeper)
  checkLimits(staying.limits.list(), stage.contract)
  await keeper?.keep(stage.room.world.store, parts)
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
    return Object.assign(
      contractOf(made, () => stage),
      { name, drop, fetch: answerRequest(inside) },
    )
  }
  async function makeSandbox(name: string, { scenario, snapshot }: SandboxOrigin = {}): Promise<MockSandbox> {
    const room = sandboxes.create(name, stage.room.world)
    if (snapshot !== undefined) await room.world.store.restore(await snapshotOf(stage.room, snapshot))
    if (scenario !== undefined)
      await createState(
        () => stage,
        () => room,
      ).play(scenario)
    // Where it begins is what it comes back to.
    sandboxes.put(name, createRoom(room.world))
    return sandbox(name)
  }
  async function replaceStage(next: Stage, nextParts: MockParts): Promise<readonly Dropped[]> {
    const { contract, room } = stage
    const former = { contract, store: room.world.store, initial: room.world.store.fork() }
    await former.initial.restore(await room.initial)
    const { carryOver } = await import('./seed/carry-over.ts')
    const dropped = await carryOver(former, next.room.world.store, next.contract, nextParts.validators)
    stage = next
    await keeper?.keep(next.room.world.store, nextParts)
    sandboxes.dropAll()
    return dropped
  }

  const mock: Mock = Object.assign(
    contractOf(base, () => stage),
    {
      fetch: answerRequest(answer),
      sandbox,
      makeSandbox,
      sandboxes: () => sandboxes.list(),
      dropSandbox: (name: string) => sandboxes.drop(name),
      async reload(newParts: MockParts): Promise<readonly Dropped[]> {
        const next = await setStage(newParts, staying, settings, keeper)
        // What comes meanwhile waits: it would change the state that is being left.
        const swap = replaceStage(next, newParts)
        const done = (): void => undefined
        held = swap.then(done, done)
        return swap.finally(() => {
          held = undefined
        })
      },
      async close(): Promise<void> {
        staying.journal.end()
        sandboxes.dropAll()
        keeper?.close()
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

/** What a reload leaves as it is. */
type Staying = Pick<World, 'journal' | 'faults' | 'limits'>

function stayingParts({ journalSize, rateLimit }: MockSettings): Staying {
  const limits = new RateLimits(rateLimit ? [rateLimit] : [])
  return { journal: new Journal(journalSize), faults: new FaultTable(), limits }
}

async function setStage(
  parts: MockParts,
  staying: Staying,
  settings: MockSettings,
  keeper: StateKeeper | undefined,
): Promise<Stage> {
  const { contract, validators, fixtures, generate, scenarios } = parts
  const { rootApi, maxBodyBytes } = settings
  const memory = new MemoryStore()
  await loadFixtures(memory, fixtures)
  const store = keeper?.wrap(memory, contract) ?? memory
  const world = createWorld({ store, ambient: settings.ambient ?? realWorld, ...staying })
  const engine = createEngine({ contract, validators, generate, rootApi, maxBodyBytes })
  return { contract, validators, scenarios, engine: keeper?.engine(engine) ?? engine, room: createRoom(world) }
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
