import type { RedisConnection } from '../../store/redis/connection.ts'
import type { News } from '../../store/redis/shared-state.ts'
import type { SandboxData } from '../sandbox-data.ts'
import type { Snapshots } from '../snapshots.ts'
import { initialName } from '../snapshots.ts'
import type { SharedWorld } from './shared-world.ts'

/** The data of a sandbox that several processes share. */
export interface SharedData extends SandboxData {
  readonly world: SharedWorld
}

/** @param listen Follows what other processes do, in all sandboxes. */
export function createSharedData(
  world: SharedWorld,
  connection: RedisConnection,
  listen: () => Promise<void>,
): SharedData {
  const { branch, journal } = world
  const snapshots = createSnapshots(world)
  return {
    world,
    snapshots: async () => snapshots,
    sync: () => journal.sync(),
    listen,
    announce: (kind, notice) => connection.publish(JSON.stringify({ branch: branch.id, kind, notice } satisfies News)),
  }
}

/** Returns what scripts call a snapshot. */
export function idOf(name: string): string {
  return name === initialName ? '' : `s:${name}`
}

function createSnapshots({ branch, journal, initialTexts }: SharedWorld): Snapshots {
  return {
    names: async () => ((await branch.call('snapshots')) as readonly string[]).slice(1),
    save: async (name, most) => (await branch.snapshot(name, most)) !== undefined,
    restore: (name) => branch.restore(idOf(name)),
    delete: async (name) => ((await branch.call('forget', name)) as readonly string[])[0] !== 'unknown',
    reset: async () => {
      await branch.sync()
      await branch.restore('', initialTexts())
      await journal.sync()
    },
    open: async (name) => (name === undefined ? branch.copy() : (await branch.look(idOf(name)))?.store),
  }
}
