import { realWorld } from '../engine/ambient.ts'
import { createEngine } from '../engine/engine.ts'
import { FaultTable } from '../engine/faults.ts'
import { RateLimits } from '../engine/rate-limit.ts'
import type { World } from '../engine/world.ts'
import { createWorld } from '../engine/world.ts'
import type { Dropped } from '../fixtures/carry-over.ts'
import { loadFixtures } from '../fixtures/load-fixtures.ts'
import { inOneGo } from '../store/awaitable.ts'
import { Journal } from '../store/journal.ts'
import { MemoryStore } from '../store/memory-store.ts'
import { checkLimits } from './limits.ts'
import type { MockParts, MockSettings, StateKeeper } from './mock.ts'
import { snapshotOf } from './sandbox.ts'
import type { SandboxOrigin } from './sandboxes.ts'
import { Sandboxes } from './sandboxes.ts'
import type { Room, Stage } from './stage.ts'
import { createRoom } from './stage.ts'
import { createState } from './state.ts'

/** The worlds of a mock: that of its stage, and the sandboxes beside it. */
export interface Worlds {
  /** What is played at present: a reload puts another one in its place. */
  readonly stage: Stage
  readonly sandboxes: Sandboxes
  /** While a reload is under way: resolves when it is done, and never rejects. */
  readonly held: Promise<void> | undefined
  /** Gives the room of a sandbox, which is made if it is not there yet; without a name, that of the stage. */
  room(name: string | undefined): Room
  /** Makes a sandbox anew, as `Mock.makeSandbox` says. */
  make(name: string, from?: SandboxOrigin): Promise<void>
  /** Plays other parts, as `Mock.reload` says: one reload after the other. */
  reload(parts: MockParts): Promise<readonly Dropped[]>
  /** Ends streams and sandboxes, and lets go of what keeps the state. */
  close(): void
}

/**
 * Gives the worlds of a mock, with its first stage set.
 *
 * @throws {UsageError} when the rate limit is none, or the state cannot be kept.
 */
export async function openWorlds(
  parts: MockParts,
  settings: MockSettings,
  keeper: StateKeeper | undefined,
): Promise<Worlds> {
  const { journalSize, rateLimit } = settings
  const limits = new RateLimits(rateLimit ? [rateLimit] : [])
  const staying: Staying = { journal: new Journal(journalSize), faults: new FaultTable(), limits }
  const setStage = (next: MockParts): Promise<Stage> => createStage(next, staying, settings, keeper)
  const first = await setStage(parts)
  checkLimits(limits.list(), first.contract)
  await keeper?.keep(first.room.world.store, parts)
  return new StagedWorlds(first, settings, { setStage, staying, keeper })
}

/** What a reload leaves as it is. */
type Staying = Pick<World, 'journal' | 'faults' | 'limits'>

interface Backing {
  readonly setStage: (parts: MockParts) => Promise<Stage>
  readonly staying: Staying
  readonly keeper: StateKeeper | undefined
}

class StagedWorlds implements Worlds {
  readonly sandboxes: Sandboxes
  readonly #backing: Backing
  #stage: Stage
  #held: Promise<void> | undefined
  /** Resolves when all reloads so far are over, whatever has come of them. */
  #reloaded: Promise<unknown> = Promise.resolve()

  constructor(first: Stage, settings: MockSettings, backing: Backing) {
    this.sandboxes = new Sandboxes(settings.ambient ?? realWorld, settings)
    this.#backing = backing
    this.#stage = first
  }

  get stage(): Stage {
    return this.#stage
  }

  get held(): Promise<void> | undefined {
    return this.#held
  }

  room(name: string | undefined): Room {
    const { room } = this.#stage
    return name === undefined ? room : this.sandboxes.open(name, room.world)
  }

  async make(name: string, from: SandboxOrigin = {}): Promise<void> {
    const stage = this.#stage
    const { scenario, snapshot } = from
    const room = this.sandboxes.create(name, stage.room.world)
    if (snapshot !== undefined) await room.world.store.restore(await snapshotOf(stage.room, snapshot))
    const state = createState(
      () => stage,
      () => room,
    )
    if (scenario !== undefined) await state.play(scenario)
    // A reload meanwhile has dropped all sandboxes: this one too has to be of what is played now.
    if (this.#stage !== stage) return this.make(name, from)
    // Where it begins is what it comes back to.
    this.sandboxes.put(name, createRoom(room.world))
  }

  reload(parts: MockParts): Promise<readonly Dropped[]> {
    const dropped = this.#reloaded.then(() => this.#reload(parts))
    this.#reloaded = dropped.catch(nothing)
    return dropped
  }

  close(): void {
    const { staying, keeper } = this.#backing
    staying.journal.end()
    this.sandboxes.dropAll()
    keeper?.close()
  }

  async #reload(parts: MockParts): Promise<readonly Dropped[]> {
    const next = await this.#backing.setStage(parts)
    // What comes meanwhile waits: it would change the state that is being left.
    const replaced = this.#replaceBy(next, parts)
    this.#held = replaced.then(nothing, nothing)
    return replaced.finally(() => {
      this.#held = undefined
    })
  }

  async #replaceBy(next: Stage, parts: MockParts): Promise<readonly Dropped[]> {
    const { contract, room } = this.#stage
    const { store } = next.room.world
    const { carryOver } = await import('../fixtures/carry-over.ts')
    const former = { contract, store: room.world.store, initial: room.initial }
    const dropped = await carryOver(former, store, parts)
    this.#stage = next
    await this.#backing.keeper?.keep(store, parts)
    this.sandboxes.dropAll()
    return dropped
  }
}

async function createStage(
  parts: MockParts,
  staying: Staying,
  settings: MockSettings,
  keeper: StateKeeper | undefined,
): Promise<Stage> {
  const { contract, validators, fixtures, generate, scenarios } = parts
  const { rootApi, maxBodyBytes, ambient = realWorld } = settings
  const memory = new MemoryStore()
  await inOneGo(() => loadFixtures(memory, fixtures))
  const store = keeper?.wrap(memory, contract) ?? memory
  const world = createWorld({ store, ambient, ...staying })
  const engine = createEngine({ contract, validators, generate, rootApi, maxBodyBytes })
  return { contract, validators, scenarios, engine: keeper?.engine(engine) ?? engine, room: createRoom(world) }
}

function nothing(): void {}
