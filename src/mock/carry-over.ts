import type { Dropped } from '../fixtures/migrate-state.ts'
import { migrateState } from '../fixtures/migrate-state.ts'
import type { MockCore } from './core.ts'
import { announce } from './feed.ts'
import type { MockParts } from './parts.ts'
import type { LocalSandboxData, Playing } from './sandbox-data.ts'

/** Repeats on what is played next what requests have changed in the state so far. Returns what no longer fits. */
export async function carryOver(
  { playing: { contract, base }, keeper }: MockCore,
  next: Playing,
  parts: MockParts,
): Promise<readonly Dropped[]> {
  if (keeper?.sharing) return keeper.sharing.migrate()
  const { initial, world } = base as LocalSandboxData
  return migrateState({ contract, store: world.store, initial }, next.base.world.store, parts)
}

/** Keeps the state of what is played now, and drops the sandboxes of what was played before. */
export async function finishReload({ playing, sandboxes, keeper }: MockCore, parts: MockParts): Promise<void> {
  const { store, journal } = playing.base.world
  await keeper?.keep(store, parts)
  sandboxes.dropAll()
  announce(journal, 'state', { call: 'reload' })
}
