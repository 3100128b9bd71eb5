import type { UnknownNameError } from '../openapi/usage-error.ts'
import type { Snapshot, Store } from '../store/store.ts'
import { unknownName } from './names.ts'
import type { LocalSandboxData } from './sandbox-data.ts'

/** The name of the snapshot that every sandbox starts with. */
export const initialName = 'initial'

/** The states of a sandbox to return to, by name. */
export interface Snapshots {
  /** Lists them, oldest first, without the initial one. */
  names(): readonly string[] | Promise<readonly string[]>
  /** Keeps the present state, in place of a snapshot of the same name. Returns false if there are too many. */
  save(name: string, most: number): boolean | Promise<boolean>
  /** Returns whether it exists. */
  restore(name: string): boolean | Promise<boolean>
  /** Returns whether it existed. */
  delete(name: string): boolean | Promise<boolean>
  /** Returns a store of its own with a snapshot's records, or undefined. @param name Undefined: the present state. */
  open(name: string | undefined): Store | undefined | Promise<Store | undefined>
  /** Restores the initial state and rate limits, removes faults, resets the clock and clears the journal. */
  reset(): void | Promise<void>
}

/** Returns the snapshots of a sandbox that this process has alone. */
export function localSnapshots({ world, initial, kept }: LocalSandboxData): Snapshots {
  const { store } = world
  const find = (name: string): Snapshot | undefined => (name === initialName ? initial : kept.get(name))
  return {
    names: () => [...kept.keys()],
    save: (name, most) => {
      if (!kept.has(name) && kept.size >= most) return false
      kept.set(name, store.snapshot())
      return true
    },
    restore: (name) => {
      const found = find(name)
      if (found) store.restore(found)
      return found !== undefined
    },
    delete: (name) => kept.delete(name),
    open: (name) => {
      const found = name === undefined ? store.snapshot() : find(name)
      if (!found) return undefined
      const fork = store.fork()
      fork.restore(found)
      return fork
    },
    reset: () => {
      store.restore(initial)
      world.clock.reset()
      world.faults.clear()
      world.limits.reset()
      world.journal.clear()
    },
  }
}

/** Returns a snapshot of a sandbox that this process has alone. @throws {UnknownNameError} */
export async function findSnapshot(data: LocalSandboxData, name: string): Promise<Snapshot> {
  const found = name === initialName ? data.initial : data.kept.get(name)
  if (found) return found
  throw await unknownSnapshot(localSnapshots(data), name)
}

/** Returns a store of its own with a snapshot's records. @throws {UnknownNameError} */
export async function openSnapshot(snapshots: Snapshots, name: string | undefined): Promise<Store> {
  const found = await snapshots.open(name)
  if (found) return found
  throw await unknownSnapshot(snapshots, String(name))
}

export async function unknownSnapshot(snapshots: Snapshots, name: string): Promise<UnknownNameError> {
  return unknownName('snapshot', name, [initialName, ...(await snapshots.names())])
}
