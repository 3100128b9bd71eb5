import type { MemoryStore } from '../memory-store.ts'
import type { Change } from '../store.ts'
import { StoreUnavailable } from '../unavailable.ts'
import type { Settings } from './batch.ts'
import type { Trunk } from './branch.ts'
import { Branch, base } from './branch.ts'
import type { RedisConnection } from './connection.ts'
import type { RawLayer } from './layers.ts'
import { changesOf, Layers, readLayers } from './layers.ts'
import { argumentsOf, fieldOf } from './overlay.ts'
import { RedisStore } from './redis-store.ts'

/** What identifies the fixtures that a state is kept as changes of. */
export interface Origin {
  readonly contract: string
  readonly fixtures: string
}

export interface SharedStateOptions {
  readonly connection: RedisConnection
  /** Returns a new, unique text. */
  readonly newId: () => string
  readonly journalSize: number
  /** Returns a state of another origin as changes of these fixtures. @default such a state is an error */
  readonly carry?: (changes: readonly Change[]) => Promise<readonly Change[]>
}

/** Thrown when the state in Redis was made with another document, or other fixtures. */
export class OtherOrigin extends StoreUnavailable {
  constructor(shown: string, isOtherDocument: boolean) {
    super(
      `The state in ${shown} is of ${isOtherDocument ? 'another document' : 'other fixtures'}`,
      'Start with --migrate to carry it over, or name another prefix: ?prefix=NAME.',
    )
  }
}

/** A message to every process. */
export interface News {
  /** The branch it is about. */
  readonly branch: string
  /** Whether the branch was dropped. */
  readonly ended?: boolean
  /** What a call has changed; undefined: there are new exchanges. */
  readonly kind?: string
  readonly notice?: unknown
}

/** The state of a mock in Redis: its own branch, and one for each sandbox. */
export class SharedState implements Trunk {
  readonly connection: RedisConnection
  readonly journalSize: number
  readonly #newId: () => string
  readonly #layers: Layers
  readonly #origin: Origin
  readonly #carry: SharedStateOptions['carry']
  #incarnation = ''
  /** Whether the state was of this origin once. If it no longer is, a later process has carried it over to another one. */
  #wasOurs = false
  #opening: Promise<void> | undefined

  /** @param fixtures What every branch starts from: the same in every process. */
  constructor(fixtures: MemoryStore, origin: Origin, { connection, newId, journalSize, carry }: SharedStateOptions) {
    this.#carry = carry
    this.connection = connection
    this.journalSize = journalSize
    this.#newId = newId
    this.#layers = new Layers(fixtures)
    this.#origin = origin
  }

  get layers(): Layers {
    return this.#layers
  }

  get incarnation(): string {
    return this.#incarnation
  }

  /**
   * Finds the state, and creates it if this process is the first.
   *
   * @throws {OtherOrigin} if it is of another document or other fixtures. @throws {StoreUnavailable} if Redis is away.
   */
  reopen(): Promise<void> {
    this.#opening ??= this.#open().finally(() => {
      this.#opening = undefined
    })
    return this.#opening
  }

  async #open(): Promise<void> {
    const { contract, fixtures } = this.#origin
    const found = (await this.connection.call('open', [this.#newId(), contract, fixtures])) as readonly string[]
    const incarnation = String(found[0])
    if (found[1] !== contract || found[2] !== fixtures) {
      if (!this.#carry || this.#wasOurs) throw new OtherOrigin(this.connection.address.shown, found[1] !== contract)
      await this.#carryOver(incarnation, this.#carry)
      return this.#open()
    }
    this.#wasOurs = true
    if (incarnation !== this.#incarnation) this.#layers.clear()
    this.#incarnation = incarnation
  }

  /** Returns the branch of the mock itself, or of a sandbox. @param changed Called when its settings have changed. */
  branch(id: string, idle: number, changed?: (settings: Settings) => void): Branch {
    return new Branch(id, idle, this, changed)
  }

  /** Returns a branch as a store. Forks of it are kept until they are dropped. */
  store(branch: Branch): RedisStore {
    return new RedisStore(branch, {
      newName: this.#newId,
      fork: async () => {
        const id = this.#newId()
        await branch.fork({ id, name: '', idle: 0, most: 0, copied: [] })
        return this.store(this.branch(id, 0))
      },
    })
  }

  get base(): string {
    return base
  }

  newId(): string {
    return this.#newId()
  }

  /** Runs a script that is about no branch. */
  async ask(name: 'find' | 'list' | 'drop' | 'dropBranch', ...args: readonly (string | number)[]): Promise<unknown> {
    return this.connection.call(name, args)
  }

  /**
   * Begins anew with what fits of the present state, unless another process has done so meanwhile. Drops all sandboxes.
   *
   * Commits of the former document wait meanwhile. One that came before all the same is seen, and carried over too.
   */
  async #carryOver(incarnation: string, carry: NonNullable<SharedStateOptions['carry']>): Promise<void> {
    const { contract, fixtures } = this.#origin
    try {
      for (;;) {
        await this.connection.call('hold', [holding])
        const load = () => this.connection.call('load', [base, incarnation, 0]) as Promise<readonly unknown[]>
        const [[here, version, , , stamp], layers] = await readLayers(this.connection, load, (reply) => reply[6])
        if (here === 'gone') return
        const changes = argumentsOf(await carry(mergedChanges(layers)))
        const known = [contract, fixtures, String(version), String(stamp)]
        const reply = await this.connection.call('replace', [incarnation, this.#newId(), ...known, ...changes])
        const [what] = reply as readonly string[]
        if (what === 'ok') this.#wasOurs = true
        if (what !== 'changed') return
      }
    } catch (error) {
      await this.connection.call('hold', [0]).catch(() => {})
      throw error
    }
  }
}

/** How long others wait for a process that carries the state over, in milliseconds: it may have died meanwhile. */
const holding = 2000

/** Returns what layers have changed since the fixtures, whatever they were. */
function mergedChanges(layers: readonly RawLayer[]): readonly Change[] {
  const merged = new Map<string, Change>()
  for (const [, fields] of layers.toReversed()) {
    for (const change of changesOf(fields)) {
      const field = fieldOf(change.collection, change.key)
      if (!change.record || change.isAnew) merged.delete(field)
      merged.set(field, change)
    }
  }
  return [...merged.values()]
}
