import type { Ambient } from '../engine/ambient.ts'
import type { World } from '../engine/world.ts'
import { createWorld } from '../engine/world.ts'
import { UsageError } from '../openapi/usage-error.ts'
import { Journal } from '../store/journal.ts'
import type { Room } from './stage.ts'
import { createRoom } from './stage.ts'

export interface SandboxSettings {
  /** How long a sandbox that nobody uses is kept, in milliseconds. @default 1800000: half an hour */
  readonly sandboxIdle?: number
  /** How many exchanges a journal keeps. @default 1000 */
  readonly journalSize?: number
}

/** A sandbox that is open. */
export interface OpenSandbox {
  readonly name: string
  /** ISO 8601, UTC, real time. */
  readonly usedAt: string
}

/** What a sandbox starts with: a scenario, or a snapshot of the mock. @default all that the mock holds now */
export interface SandboxOrigin {
  readonly scenario?: string
  readonly snapshot?: string
}

/** What a sandbox may be called: it stands in headers and in paths. */
export const sandboxName = /^[\w.-]{1,64}$/

interface Kept {
  readonly room: Room
  /** In milliseconds since 1970, real time. */
  usedAt: number
}

/** The worlds beside the base: each a fork of it, with a clock and a journal of its own. */
export class Sandboxes {
  /** The one that was used longest ago first. */
  readonly #kept = new Map<string, Kept>()
  readonly #ambient: Ambient
  readonly #settings: Required<SandboxSettings>

  constructor(ambient: Ambient, { sandboxIdle = 30 * 60_000, journalSize = 1000 }: SandboxSettings) {
    this.#ambient = ambient
    this.#settings = { sandboxIdle, journalSize }
  }

  /** Gives the room of a sandbox; one that is not there yet starts with all that the base holds now. */
  open(name: string, base: World): Room {
    return this.find(name) ?? this.make(name, base)
  }

  /** Gives the room of a sandbox that is there, which counts as a use of it. */
  find(name: string): Room | undefined {
    this.#dropIdle()
    const kept = this.#kept.get(name)
    if (!kept) return undefined
    kept.usedAt = this.#ambient.now()
    // Used last, dropped last.
    this.#kept.delete(name)
    this.#kept.set(name, kept)
    return kept.room
  }

  /**
   * Makes a sandbox anew, in place of one of the same name.
   *
   * @throws {UsageError} when the name is none.
   */
  make(name: string, base: World): Room {
    const room = this.create(name, base)
    this.put(name, room)
    return room
  }

  /**
   * Gives a room that nobody can get into yet.
   *
   * @throws {UsageError} when the name is none.
   */
  create(name: string, base: World): Room {
    if (!sandboxName.test(name)) {
      throw new UsageError(
        `"${name.slice(0, 100)}" is no name of a sandbox.`,
        'Use up to 64 letters, digits, ".", "-" or "_".',
      )
    }
    this.#dropIdle()
    const world = createWorld({
      sandbox: name,
      store: base.store.fork(),
      journal: new Journal(this.#settings.journalSize),
      ambient: this.#ambient,
      clock: base.clock.fork(),
      limits: base.limits.fork(),
    })
    return createRoom(world)
  }

  /** Opens a room under a name, in place of another one. */
  put(name: string, room: Room): void {
    this.drop(name)
    this.#kept.set(name, { room, usedAt: this.#ambient.now() })
  }

  /** @returns Whether there was one. */
  drop(name: string): boolean {
    this.#kept.get(name)?.room.world.journal.end()
    return this.#kept.delete(name)
  }

  dropAll(): void {
    for (const name of [...this.#kept.keys()]) this.drop(name)
  }

  /** Gives those that are open, the one that was used longest ago first. */
  list(): OpenSandbox[] {
    this.#dropIdle()
    return [...this.#kept].map(([name, { usedAt }]) => ({ name, usedAt: new Date(usedAt).toISOString() }))
  }

  #dropIdle(): void {
    const oldest = this.#ambient.now() - this.#settings.sandboxIdle
    for (const [name, { usedAt }] of this.#kept) {
      if (usedAt >= oldest) return
      this.drop(name)
    }
  }
}
