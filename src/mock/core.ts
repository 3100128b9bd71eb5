import { createAnswer } from '../engine/answer.ts'
import { createEngine } from '../engine/engine.ts'
import { FaultTable } from '../engine/faults.ts'
import type { MakeInitial } from '../engine/initial.ts'
import type { RateLimit } from '../engine/rate-limit.ts'
import { RateLimits } from '../engine/rate-limit.ts'
import type { Runtime } from '../engine/runtime.ts'
import { platform } from '../engine/runtime.ts'
import type { World } from '../engine/world.ts'
import { createWorld } from '../engine/world.ts'
import { loadFixtures } from '../fixtures/load-fixtures.ts'
import type { Dropped } from '../fixtures/migrate-state.ts'
import type { Keeper } from '../store/journal.ts'
import { Journal } from '../store/journal.ts'
import { MemoryStore } from '../store/memory-store.ts'
import { openApisOf } from './open-apis.ts'
import type { MockParts, StateKeeper } from './parts.ts'
import type { Caps, Playing, SandboxData } from './sandbox-data.ts'
import { createSandboxData, defaultCaps } from './sandbox-data.ts'
import type { Sandboxes } from './sandboxes.ts'
import { LocalSandboxes } from './sandboxes.ts'

export interface MockSettings {
  /** The API that also answers at the root, without its mount name. */
  readonly rootApi?: string
  /** The largest request body that is read, in bytes; a larger one is answered with 413. @default 8388608 */
  readonly maxBodyBytes?: number
  /** Time and ids, for runs that must repeat exactly. @default the real ones */
  readonly runtime?: Runtime
  /** How many requests each caller may send; one more is answered with 429. @default any number */
  readonly rateLimit?: RateLimit
  /** The bearer token that the control API asks for. @default none, and the control API answers on loopback only */
  readonly controlToken?: string
  /**
   * Origins of pages that may use the control API too, such as `http://localhost:5173`: to steer a mock from the app that calls it.
   *
   * @default none: only its own page, and programs
   */
  readonly allowOrigins?: readonly string[]
  /** How long an unused sandbox is kept, in milliseconds. @default 1800000: half an hour */
  readonly sandboxIdle?: number
  /**
   * Whether a request that names an unknown sandbox creates it. Switch it off where strangers can send requests;
   * then only the control API creates sandboxes.
   *
   * @default true
   */
  readonly sandboxesOnRequest?: boolean
  /** How many exchanges a journal keeps. @default 1000 */
  readonly journalSize?: number
  /**
   * Whether the journal also keeps the headers and bodies of exchanges, and why each ended as it did: up to 32 kB of each body,
   * 32 MB in all, the oldest go first. Credentials are masked when they are read.
   *
   * @default false
   */
  readonly keepBodies?: boolean
  /** How many sandboxes, snapshots, faults and event streams a mock holds. */
  readonly caps?: Partial<Caps>
}

/** What a reload leaves as it is. */
interface Lasting extends Pick<World, 'journal' | 'faults' | 'limits'> {
  /** Keeps exchanges whole; undefined: none is. */
  readonly whole: Keeper | undefined
}

/** The data behind a mock: the document it plays, its state, its sandboxes. */
export class MockCore {
  readonly caps: Caps
  readonly sandboxes: Sandboxes
  readonly #settings: MockSettings
  readonly #lasting: Lasting
  readonly keeper: StateKeeper | undefined
  #playing: Playing
  #held: Promise<void> | undefined
  /** Resolves when all reloads so far are over. */
  #reloaded: Promise<unknown> = Promise.resolve()

  private constructor(playing: Playing, lasting: Lasting, settings: MockSettings, keeper: StateKeeper | undefined) {
    const { runtime = platform, sandboxIdle: idle = 30 * 60_000, journalSize } = settings
    this.#playing = playing
    this.#lasting = lasting
    this.#settings = settings
    this.keeper = keeper
    this.caps = { ...defaultCaps, ...settings.caps }
    const most = this.caps.sandboxes
    this.sandboxes =
      keeper?.sharing?.sandboxes({ idle, most }) ??
      new LocalSandboxes({ runtime, idle, most, journalSize, whole: lasting.whole })
  }

  /** @throws {UsageError} if the rate limit is invalid or the state cannot be kept. */
  static async open(parts: MockParts, settings: MockSettings, keeper: StateKeeper | undefined): Promise<MockCore> {
    const { journalSize, keepBodies = false, rateLimit } = settings
    const limits = new RateLimits(rateLimit ? [rateLimit] : [])
    const whole = keepBodies ? (await import('./inspect/keep-whole.ts')).keepWhole() : undefined
    const lasting: Lasting = { whole, journal: new Journal(journalSize, whole), faults: new FaultTable(), limits }
    const playing = await play(parts, lasting, settings, keeper)
    if (rateLimit) (await import('./calls/limits.ts')).checkLimits([rateLimit], playing.contract)
    await keeper?.keep(playing.base.world.store, parts)
    return new MockCore(playing, lasting, settings, keeper)
  }

  /** The document that is played at present. */
  get playing(): Playing {
    return this.#playing
  }

  /** While a reload is under way: resolves when it is over, and never rejects. */
  get held(): Promise<void> | undefined {
    return this.#held
  }

  /** Returns the data of a sandbox, which is created if it does not exist; without a name, that of the mock itself. */
  data(name: string | undefined): SandboxData | Promise<SandboxData> {
    const { base } = this.#playing
    return name === undefined ? base : this.sandboxes.open(name, base)
  }

  /** Plays other parts, as `LocalMock.reload` says. Reloads run one after the other. */
  reload(parts: MockParts): Promise<readonly Dropped[]> {
    const dropped = this.#reloaded.then(() => this.#reload(parts))
    this.#reloaded = dropped.catch(nothing)
    return dropped
  }

  close(): void {
    this.#lasting.journal.end()
    this.sandboxes.dropAll()
    this.keeper?.close()
  }

  async #reload(parts: MockParts): Promise<readonly Dropped[]> {
    const next = await play(parts, this.#lasting, this.#settings, this.keeper)
    // Requests wait meanwhile: they would change the state that is being left.
    const replaced = this.#replaceBy(next, parts)
    this.#held = replaced.then(nothing, nothing)
    return replaced.finally(() => {
      this.#held = undefined
    })
  }

  async #replaceBy(next: Playing, parts: MockParts): Promise<readonly Dropped[]> {
    const { carryOver, finishReload } = await import('./carry-over.ts')
    const dropped = await carryOver(this, next, parts)
    this.#playing = next
    await finishReload(this, parts)
    return dropped
  }
}

async function play(
  parts: MockParts,
  lasting: Lasting,
  settings: MockSettings,
  keeper: StateKeeper | undefined,
): Promise<Playing> {
  const { contract, validators, fixtures, generate, scenarios, document = async () => undefined } = parts
  const { rootApi, maxBodyBytes, runtime = platform } = settings
  const memory = new MemoryStore()
  memory.transact((state) => loadFixtures(state, fixtures))
  const openApis = new Set(openApisOf(contract, fixtures))
  // Loaded when a collection is first asked for that has no fixtures and is to begin with some records.
  let initial: Promise<MakeInitial> | undefined
  const makeInitial: MakeInitial = async (api, collection) => {
    initial ??= import('../fixtures/initial-records.ts').then(({ createInitialRecords }) =>
      createInitialRecords(contract, validators, generate),
    )
    return (await initial)(api, collection)
  }
  const engine = createEngine({ contract, validators, generate, makeInitial, rootApi, maxBodyBytes, openApis })
  const playing = { contract, openApis, validators, generate, makeInitial, scenarios, document }
  if (keeper?.sharing)
    return { ...playing, ...(await keeper.sharing.play({ parts, fixtures: memory, engine, settings })) }
  const store = keeper?.wrap(memory, contract) ?? memory
  const base = createSandboxData(createWorld({ store, runtime, ...lasting }))
  return { ...playing, answer: createAnswer(engine, contract), base }
}

function nothing(): void {}
