import type { SharedState } from '../../store/redis/shared-state.ts'
import type { OpenSandbox } from '../sandbox.ts'
import type { CreateOptions, Sandboxes } from '../sandboxes.ts'
import { checkSandboxName } from '../sandboxes.ts'
import { unknownSnapshot } from '../snapshots.ts'
import type { SharedData } from './shared-data.ts'
import { idOf } from './shared-data.ts'
import { takenOver } from './shared-world.ts'

export interface SharedSandboxesOptions {
  /** Returns the state that is in use: a reload replaces it. */
  readonly state: () => SharedState
  /** Returns the data of a sandbox. @param id That of its branch. */
  readonly dataOf: (name: string, id: string) => SharedData
  /** How long an unused sandbox is kept, in milliseconds. */
  readonly idle: number
  /** How many sandboxes are kept; the least recently used goes first. */
  readonly most: number
}

/** The sandboxes of a mock that several processes share. */
export class SharedSandboxes implements Sandboxes {
  readonly #options: SharedSandboxesOptions
  /** Those that this process has used, the least recently used first. */
  readonly #known = new Map<string, SharedData>()

  constructor(options: SharedSandboxesOptions) {
    this.#options = options
  }

  async find(name: string): Promise<SharedData | undefined> {
    const id = await this.#options.state().ask('find', name, this.#options.idle)
    return id === null ? undefined : this.#use(name, String(id))
  }

  open(name: string, base: SharedData): Promise<SharedData> {
    checkSandboxName(name)
    const known = this.#known.get(name)
    // Whether it still exists, Redis says with the next commit.
    return known && !known.world.branch.isGone ? Promise.resolve(this.#remember(name, known)) : this.#open(name, base)
  }

  async #open(name: string, base: SharedData): Promise<SharedData> {
    const id = this.#options.state().newId()
    const { found = id } = await this.#fork(base, id, name)
    return this.#use(name, found)
  }

  async create(name: string, base: SharedData, { snapshot, prepare }: CreateOptions): Promise<boolean> {
    checkSandboxName(name)
    const { state, dataOf, most } = this.#options
    const id = state().newId()
    await this.#fork(base, id, '')
    const data = dataOf(name, id)
    try {
      if (snapshot !== undefined) await startFrom(data, base, snapshot)
      if (await prepare(data)) {
        await data.world.branch.call('name', name, most)
        this.#remember(name, data)
        return true
      }
    } catch (error) {
      await state().ask('dropBranch', id)
      throw error
    }
    await state().ask('dropBranch', id)
    return false
  }

  #fork({ world }: SharedData, id: string, name: string): Promise<{ readonly found?: string }> {
    const { idle, most } = this.#options
    return world.branch.fork({ id, name, idle, most, copied: takenOver })
  }

  async drop(name: string): Promise<boolean> {
    this.#forget(name)
    return Number(await this.#options.state().ask('drop', name)) > 0
  }

  /** Forgets those that this process has used. The others still have them. */
  dropAll(): void {
    for (const name of [...this.#known.keys()]) this.#forget(name)
  }

  async list(): Promise<OpenSandbox[]> {
    const flat = (await this.#options.state().ask('list', this.#options.idle)) as readonly string[]
    const names = flat.filter((_, index) => index % 2 === 0)
    return names.map((name, index) => ({ name, usedAt: new Date(Number(flat[2 * index + 1])).toISOString() }))
  }

  /** Those that this process has used. */
  get known(): Iterable<SharedData> {
    return this.#known.values()
  }

  #use(name: string, id: string): SharedData {
    const known = this.#known.get(name)
    const isSame = known?.world.branch.id === id && !known.world.branch.isGone
    return this.#remember(name, isSame ? known : this.#options.dataOf(name, id))
  }

  #remember(name: string, data: SharedData): SharedData {
    if (this.#known.get(name) !== data) this.#forget(name)
    this.#known.delete(name)
    this.#known.set(name, data)
    const [oldest] = this.#known.size > this.#options.most ? this.#known.keys() : []
    if (oldest !== undefined) this.#forget(oldest)
    return data
  }

  #forget(name: string): void {
    this.#known.get(name)?.world.journal.end()
    this.#known.delete(name)
  }
}

async function startFrom({ world }: SharedData, base: SharedData, snapshot: string): Promise<void> {
  const found = await base.world.branch.look(idOf(snapshot))
  if (!found || !(await world.branch.restore(found.layer)))
    throw await unknownSnapshot(await base.snapshots(), snapshot)
}
