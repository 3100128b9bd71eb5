import type { Snapshot, State, Store } from '../store.ts'
import type { Branch } from './branch.ts'

/** A store in Redis: a branch of it. */
export class RedisStore implements Store {
  readonly branch: Branch
  readonly #fork: () => Promise<RedisStore>
  readonly #newName: () => string

  constructor(
    branch: Branch,
    { fork, newName }: { readonly fork: () => Promise<RedisStore>; readonly newName: () => string },
  ) {
    this.branch = branch
    this.#fork = fork
    this.#newName = newName
  }

  transact<Result>(run: (state: State) => Result): Promise<Result> {
    return this.branch.run({ run })
  }

  fork(): Promise<RedisStore> {
    return this.#fork()
  }

  async snapshot(): Promise<Snapshot> {
    return { snapshot: await this.branch.snapshot(`#${this.#newName()}`, Number.MAX_SAFE_INTEGER) }
  }

  async restore({ snapshot }: Snapshot): Promise<void> {
    if (!(await this.branch.restore(snapshot as string))) throw new Error('The snapshot was deleted.')
  }
}
