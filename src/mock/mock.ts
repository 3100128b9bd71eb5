import { answerRequest } from '../adapters/fetch/answer-request.ts'
import type { AnswerControl } from '../control/control.ts'
import { address, controlPath, isControlPath, sandboxHeader } from '../control/paths.ts'
import { problem } from '../control/problem.ts'
import type { Ambient } from '../engine/ambient.ts'
import type { Engine } from '../engine/engine.ts'
import type { Answer } from '../engine/exchange.ts'
import type { RateLimit } from '../engine/rate-limit.ts'
import type { Generate } from '../engine/steps/prefer.ts'
import type { Dropped } from '../fixtures/carry-over.ts'
import type { ApiFixtures } from '../fixtures/fixtures.ts'
import type { Scenario } from '../fixtures/scenario.ts'
import type { Contract } from '../openapi/contract.ts'
import { UsageError } from '../openapi/usage-error.ts'
import type { Validators } from '../openapi/validators.ts'
import type { MemoryStore } from '../store/memory-store.ts'
import type { Store } from '../store/store.ts'
import type { Sandbox } from './sandbox.ts'
import { createSandbox } from './sandbox.ts'
import type { OpenSandbox, SandboxOrigin, SandboxSettings } from './sandboxes.ts'
import type { Worlds } from './worlds.ts'
import { openWorlds } from './worlds.ts'

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
  const worlds = await openWorlds(parts, settings, keeper)
  const control = once(async () => {
    // Most mocks in pages are steered in code: the control API comes when it is asked for.
    const { createControl } = await import('../control/control.ts')
    const { controlToken: token, maxBodyBytes } = settings
    return createControl(mock, { token, maxBodyBytes })
  })
  const answer = answerIn(worlds, control)
  const sandbox = (name: string): MockSandbox => sandboxIn(worlds, name, answer)
  const mock: Mock = Object.assign(sandboxOf(worlds, undefined, answer), {
    fetch: answerRequest(answer),
    sandbox,
    async makeSandbox(name: string, from?: SandboxOrigin): Promise<MockSandbox> {
      await worlds.make(name, from)
      return sandbox(name)
    },
    sandboxes: () => worlds.sandboxes.list(),
    dropSandbox: (name: string) => worlds.sandboxes.drop(name),
    reload: (next: MockParts) => worlds.reload(next),
    close: async () => worlds.close(),
  })
  return mock
}

/** Gives what answers a request in the world it is for; what comes during a reload waits for its end. */
function answerIn(worlds: Worlds, control: () => Promise<AnswerControl>): Answer {
  const answer: Answer = (exchange) => {
    if (worlds.held) return worlds.held.then(() => answer(exchange))
    const isPlain = exchange.headers[sandboxHeader] === undefined && !exchange.path.startsWith(controlPath)
    return isPlain ? worlds.stage.engine(exchange, worlds.stage.room.world) : answerAside(exchange)
  }

  /** What is for a sandbox, or for the control API. */
  const answerAside: Answer = (given) => {
    const { exchange, sandbox } = address(given)
    if (isControlPath(exchange.path)) return control().then((answerControl) => answerControl(exchange, sandbox))
    try {
      return worlds.stage.engine(exchange, worlds.room(sandbox).world)
    } catch (error) {
      if (error instanceof UsageError) return problem(400, `${error.message} ${error.hint}`)
      throw error
    }
  }
  return answer
}

/** Gives a sandbox with its web-standard face; one that is not there yet is made. */
function sandboxIn(worlds: Worlds, name: string, answer: Answer): MockSandbox {
  worlds.room(name)
  const inside: Answer = (exchange) => answer({ ...exchange, headers: { ...exchange.headers, [sandboxHeader]: name } })
  const drop = (): void => {
    worlds.sandboxes.drop(name)
  }
  return Object.assign(sandboxOf(worlds, name, inside), { name, fetch: answerRequest(inside), drop })
}

function sandboxOf(worlds: Worlds, name: string | undefined, answer: Answer): Sandbox {
  return createSandbox(name, { stage: () => worlds.stage, room: () => worlds.room(name), answer })
}

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined
  return () => {
    made ??= make()
    return made
  }
}
