import { RateLimits } from '../engine/rate-limit.ts'
import type { Runtime } from '../engine/runtime.ts'
import type { World } from '../engine/world.ts'
import { createWorld } from '../engine/world.ts'
import { UsageError } from '../openapi/usage-error.ts'
import type { Keeper } from '../store/journal.ts'
import { Journal } from '../store/journal.ts'
import type { LocalStore } from '../store/store.ts'
import { validName } from './paths.ts'
import type { OpenSandbox } from './sandbox.ts'
import type { LocalSandboxData, SandboxData } from './sandbox-data.ts'
import { createSandboxData } from './sandbox-data.ts'

export interface SandboxesOptions {
  readonly runtime: Runtime
  /** How long an unused sandbox is kept, in milliseconds. */
  readonly idle: number
  /** How many sandboxes are kept; the least recently used goes first. */
  readonly most: number
  readonly journalSize: number | undefined
  /** Keeps exchanges whole; undefined: none is. */
  readonly whole: Keeper | undefined
}

interface Kept {
  readonly data: LocalSandboxData
  /** In milliseconds since 1970, real time. */
  usedAt: number
}

/** The sandboxes of a mock, by name. */
export interface Sandboxes {
  /** Returns the data of an open sandbox, or undefined. This counts as a use. */
  find(name: string): SandboxData | undefined | Promise<SandboxData | undefined>
  /** Returns the data of a sandbox, and opens one as a copy of the base if it does not exist. @throws {UsageError} if the name is invalid. */
  open(name: string, base: SandboxData): SandboxData | Promise<SandboxData>
  /**
   * Opens a sandbox, replacing one of the same name: a copy of the base.
   *
   * @param prepare Changes it first. If it throws, or returns false, nothing is opened.
   * @param snapshot The snapshot of the base that it starts with. @default the present state
   * @throws {UsageError} if the name is invalid. @throws {UnknownNameError} if the snapshot is unknown.
   */
  create(name: string, base: SandboxData, how: CreateOptions): Promise<boolean>
  /** Returns whether the sandbox existed. */
  drop(name: string): boolean | Promise<boolean>
  dropAll(): void
  /** Lists the open sandboxes, least recently used first. */
  list(): OpenSandbox[] | Promise<OpenSandbox[]>
}

export interface CreateOptions {
  readonly snapshot?: string | undefined
  readonly prepare: (data: SandboxData) => Promise<boolean>
}

/** The sandboxes of a mock of this process alone. */
export class LocalSandboxes implements Sandboxes {
  /** Least recently used first. */
  readonly #kept = new Map<string, Kept>()
  readonly #options: SandboxesOptions

  constructor(options: SandboxesOptions) {
    this.#options = options
  }

  find(name: string): LocalSandboxData | undefined {
    this.#dropIdle()
    const kept = this.#kept.get(name)
    if (!kept) return undefined
    kept.usedAt = this.#options.runtime.now()
    this.#kept.delete(name)
    this.#kept.set(name, kept)
    return kept.data
  }

  open(name: string, base: LocalSandboxData): SandboxData {
    const found = this.find(name)
    if (found) return found
    const data = this.copy(name, base.world)
    this.put(name, data)
    return data
  }

  async create(...asked: Parameters<Sandboxes['create']>): Promise<boolean> {
    return (await import('./create-sandbox.ts')).createSandbox(this, ...asked)
  }

  /** Creates the data of a sandbox, as a copy of the base. @throws {UsageError} if the name is invalid. */
  copy(name: string, base: World<LocalStore>): LocalSandboxData {
    checkSandboxName(name)
    const { runtime, journalSize, whole } = this.#options
    const world = createWorld({
      sandbox: name,
      store: base.store.fork(),
      journal: new Journal(journalSize, whole),
      runtime,
      limits: new RateLimits(base.limits.list()),
    })
    world.clock.held = base.clock.held
    return createSandboxData(world)
  }

  /** Opens a sandbox, replacing one of the same name. */
  put(name: string, data: LocalSandboxData): void {
    this.drop(name)
    this.#kept.set(name, { data, usedAt: this.#options.runtime.now() })
    this.#dropIdle()
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= this.#options.most) return
      this.drop(oldest)
    }
  }

  drop(name: string): boolean {
    this.#kept.get(name)?.data.world.journal.end()
    return this.#kept.delete(name)
  }

  dropAll(): void {
    for (const name of this.#kept.keys()) this.drop(name)
  }

  list(): OpenSandbox[] {
    this.#dropIdle()
    return [...this.#kept].map(([name, { usedAt }]) => ({ name, usedAt: new Date(usedAt).toISOString() }))
  }

  #dropIdle(): void {
    const oldest = this.#options.runtime.now() - this.#options.idle
    for (const [name, { usedAt }] of this.#kept) {
      if (usedAt >= oldest) return
      this.drop(name)
    }
  }
}

/** @throws {UsageError} if a name is invalid. */
export function checkSandboxName(name: string): void {
  if (validName.test(name)) return
  const hint = 'Use up to 64 letters, digits, ".", "-" or "_".'
  throw new UsageError(`Invalid sandbox name "${name.slice(0, 100)}".`, hint)
}
