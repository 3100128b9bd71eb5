import type { MemoryStore } from '../memory-store.ts'
import { StateGone } from '../unavailable.ts'
import type { Known, Prepared, Run, Settings, Task } from './batch.ts'
import { prepare, settle } from './batch.ts'
import type { RedisConnection } from './connection.ts'
import type { Layers } from './layers.ts'
import { changesOf, readLayers } from './layers.ts'
import { apply } from './overlay.ts'
import type { ScriptName } from './scripts.ts'

/** What all branches of a process share. */
export interface Trunk {
  readonly connection: RedisConnection
  readonly layers: Layers
  /** Returns a new, unique text. */
  newId(): string
  /** Changes when the state is begun anew, by whichever process. */
  readonly incarnation: string
  /** Finds the state again after it was begun anew, or lost. @throws if it is of another document. */
  reopen(): Promise<void>
  /** How many exchanges a journal keeps. */
  readonly journalSize: number
}

/** How many runs are committed together at most. */
const mostTogether = 256

/** What the records of a branch are, as of a version. */
interface Mirror extends Known {
  readonly memory: MemoryStore
  version: number
  stamp: string
  settings: Map<string, string>
  /** That of the state it belongs to. */
  readonly incarnation: string
}

/**
 * One state in Redis, with a mirror of it in memory: runs work on the mirror, and count if Redis says that nothing they
 * have read is newer. If something is, the reply brings it, and they run again.
 *
 * One commit is under way at a time. Runs that come meanwhile go together into the next one, which sees to it that those of
 * one process never conflict, and that a busy process needs far less than one round trip a request.
 */
export class Branch {
  readonly id: string
  /** How long it is kept without being used, in milliseconds. 0: always. */
  readonly idle: number
  readonly #trunk: Trunk
  readonly #changed: (settings: Settings) => void
  #mirror: Mirror | undefined
  #waiting: Task[] = []
  /** The end of what is under way. */
  #queue: Promise<unknown> = Promise.resolve()
  #isPumping = false
  /**
   * Names its commits, so that Redis knows one that is sent again.
   *
   * @note not the process: it may forget a sandbox, and open it again while Redis still remembers the commits before.
   */
  readonly #committer: string
  #commits = 0
  #isGone = false

  /** @param changed Called when the settings are other ones than before. */
  constructor(id: string, idle: number, trunk: Trunk, changed: (settings: Settings) => void = () => {}) {
    this.id = id
    this.idle = idle
    this.#trunk = trunk
    this.#committer = trunk.newId()
    this.#changed = changed
  }

  /** Whether it was dropped. */
  get isGone(): boolean {
    return this.#isGone
  }

  /**
   * Carries a run out, and repeats it until nothing it has read has changed meanwhile.
   *
   * @throws {StateGone} if the branch was dropped. @throws {StoreUnavailable} if Redis is away. @throws what the run throws.
   */
  run<Result>(run: Run<Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ run: run as Run<unknown>, resolve: resolve as Task['resolve'], reject })
      void this.#pump()
    })
  }

  /** Brings the mirror up to date. */
  async sync(): Promise<void> {
    await this.run({ run: () => undefined })
  }

  /** Seals the branch and creates one of this id on it. Returns the id of the branch that has the name already, if one does. */
  fork(args: {
    readonly id: string
    readonly name: string
    readonly idle: number
    readonly most: number
    readonly copied: readonly string[]
  }): Promise<{ readonly found?: string }> {
    return this.#alone(async () => {
      const mirror = await this.#load()
      const reply = (await this.#call('fork', [
        mirror.version,
        args.id,
        args.name,
        args.idle,
        args.most,
        mirror.stamp,
        ...args.copied,
      ])) as readonly unknown[]
      if (reply[0] === 'found') return { found: String(reply[1]) }
      this.#sealed(mirror, reply)
      return {}
    })
  }

  /** Keeps the present state under a name. Returns the id of its layer; undefined: there are too many already. */
  snapshot(name: string, most: number): Promise<string | undefined> {
    return this.#alone(async () => {
      const mirror = await this.#load()
      const reply = (await this.#call('snapshot', [name, most, mirror.version, mirror.stamp])) as readonly unknown[]
      return reply[0] === 'full' ? undefined : this.#sealed(mirror, reply)
    })
  }

  /** Takes over what came with a layer that was sealed: it holds what the mirror holds now. */
  #sealed(mirror: Mirror, reply: readonly unknown[]): string {
    const layer = String(reply[5])
    if (this.#take(mirror, reply)) this.#trunk.layers.keep(layer, mirror.memory.fork())
    return layer
  }

  /**
   * Puts back the initial state, a snapshot (`s:` and its name) or a layer.
   *
   * @param anew Empties the journal too, and replaces these settings.
   * @returns Whether it exists.
   */
  restore(from: string, anew?: Settings): Promise<boolean> {
    return this.#alone(async () => {
      const settings = [...(anew ?? [])].flat()
      const [what] = (await this.#call('restore', [from, anew ? 1 : 0, ...settings])) as readonly string[]
      this.#mirror = undefined
      return what !== 'unknown'
    })
  }

  /** Returns a store of its own with the initial state or a snapshot, and the id of the layer; undefined: it does not exist. */
  async look(from: string): Promise<{ readonly store: MemoryStore; readonly layer: string } | undefined> {
    const { layers, connection } = this.#trunk
    const ask = () => this.call('look', from, ...layers.ids) as Promise<readonly unknown[]>
    const [[what, layer, bottom], raw] = await readLayers(connection, ask, (reply) => reply[3])
    if (what === 'unknown') return undefined
    const store = layers.build(String(bottom), raw, true)
    // Somebody needed room for other layers meanwhile.
    return store ? { store, layer: String(layer) } : this.look(from)
  }

  /** Returns a store of its own with the present state. */
  async copy(): Promise<MemoryStore> {
    await this.sync()
    return this.#alone(async () => (await this.#load()).memory.fork())
  }

  /** Runs another script on this branch. @throws {StateGone} */
  async call(name: ScriptName, ...args: readonly (string | number)[]): Promise<unknown> {
    return this.#again(() => this.#call(name, args))
  }

  /** Returns a text that belongs to this branch, or undefined. */
  async text(name: 'whole', ...args: readonly (string | number)[]): Promise<string | undefined> {
    const found = await this.#trunk.connection.call(name, [this.id, ...args])
    return typeof found === 'string' ? found : undefined
  }

  /** @throws {StateGone} if the branch was dropped. */
  async #call(name: ScriptName, args: readonly (string | number)[]): Promise<unknown> {
    const { connection, incarnation } = this.#trunk
    const reply = await connection.call(name, [this.id, incarnation, ...args])
    if ((reply as readonly unknown[] | null)?.[0] !== 'gone') return reply
    this.#mirror = undefined
    this.#isGone = this.id !== base
    throw new StateGone('The state was dropped by another process.')
  }

  /** Does something again if the whole state was begun anew meanwhile. */
  async #again<Result>(act: () => Promise<Result>): Promise<Result> {
    try {
      return await act()
    } catch (error) {
      if (!(error instanceof StateGone) || this.id !== base) throw error
      await this.#trunk.reopen()
      return act()
    }
  }

  /** Does something while no commit is under way. */
  #alone<Result>(act: () => Promise<Result>): Promise<Result> {
    const done = this.#queue.then(() => this.#again(act))
    this.#queue = done.catch(nothing)
    return done
  }

  async #pump(): Promise<void> {
    if (this.#isPumping) return
    this.#isPumping = true
    while (this.#waiting.length > 0) {
      let tasks: Task[] = []
      await this.#alone(async () => {
        // Taken when their turn comes: as many as have come by then. Again, if the state was begun anew.
        if (tasks.length === 0) tasks = this.#waiting.splice(0, mostTogether)
        await this.#commit(tasks)
      }).catch((error: unknown) => {
        for (const { reject } of tasks) reject(error)
      })
    }
    this.#isPumping = false
  }

  /** Runs tasks until they are committed. Each is settled by then. */
  async #commit(given: readonly Task[]): Promise<void> {
    // Runs that answer requests rely on the settings as they were committed; those that change settings come after them.
    let tasks = given.toSorted((left, right) => Number(!left.run.entryOf) - Number(!right.run.entryOf))
    for (;;) {
      const mirror = await this.#load()
      const { journalSize } = this.#trunk
      const by = { committer: this.#committer, commit: ++this.#commits, journalSize, idle: this.idle }
      const prepared = prepare(mirror, tasks, by)
      tasks = [...prepared.settled.keys()]
      if (tasks.length === 0) return
      const committed = await this.#try(mirror, prepared)
      if (committed) return settle(prepared.settled, committed.journal)
    }
  }

  /** Returns how many exchanges there are with those of the batch; undefined: it was not committed, and the mirror is newer now. */
  async #try(mirror: Mirror, { args, draft, settings }: Prepared): Promise<{ readonly journal: number } | undefined> {
    const reply = await this.#send(args)
    const isCurrent = this.#take(mirror, reply)
    if (reply[0] === 'conflict') return undefined
    const committed = { journal: Number(reply[2]) }
    if (!isCurrent) return committed
    if (draft.changes.size > 0) mirror.memory.transact((state) => apply(state, draft.changes.values()))
    for (const [name, text] of settings) mirror.settings.set(name, text)
    if (settings.size > 0) this.#changed(mirror.settings)
    return committed
  }

  /** Sends a commit. If its reply is lost, it is sent again: Redis knows whether it has carried it out. */
  async #send(args: readonly (string | number)[]): Promise<readonly unknown[]> {
    try {
      return (await this.#call('commit', args)) as readonly unknown[]
    } catch (error) {
      // It may still be carried out: what the mirror holds is not sure.
      this.#mirror = undefined
      throw error
    }
  }

  /** Takes over what others have changed. Returns whether the mirror still can be used. */
  #take(mirror: Mirror, [, version, , news, stamp]: readonly unknown[]): boolean {
    const [fields, settings] = news as readonly [readonly string[] | '*', readonly string[] | null]
    if (fields === '*') {
      this.#mirror = undefined
      return false
    }
    if (fields.length > 0) mirror.memory.transact((state) => apply(state, changesOf(fields, mirror.version)))
    mirror.version = Number(version)
    mirror.stamp = String(stamp)
    if (settings) {
      mirror.settings = pairs(settings)
      this.#changed(mirror.settings)
    }
    return true
  }

  /** Returns the mirror, read anew if it cannot be relied on. */
  async #load(): Promise<Mirror> {
    const { layers, incarnation, connection } = this.#trunk
    if (this.#mirror?.incarnation === incarnation) return this.#mirror
    const ask = () => this.#call('load', [this.idle, ...layers.ids]) as Promise<readonly unknown[]>
    const [[, version, , settings, stamp, bottom], raw] = await readLayers(connection, ask, (reply) => reply[6])
    const memory = layers.build(String(bottom), raw, false)
    // Others needed the room for the layer at the bottom meanwhile.
    if (!memory) return this.#load()
    this.#mirror = {
      memory,
      version: Number(version),
      stamp: String(stamp),
      settings: pairs(settings as string[]),
      incarnation,
    }
    this.#changed(this.#mirror.settings)
    return this.#mirror
  }
}

/** The branch that is there from the start. */
export const base = 'base'

function pairs(flat: readonly string[]): Map<string, string> {
  const found = new Map<string, string>()
  for (let index = 0; index < flat.length; index += 2) found.set(flat[index] as string, flat[index + 1] as string)
  return found
}

function nothing(): void {}
