import type { LocalSandboxData, SandboxData } from './sandbox-data.ts'
import { createSandboxData } from './sandbox-data.ts'
import type { CreateOptions, LocalSandboxes } from './sandboxes.ts'
import { findSnapshot } from './snapshots.ts'

/** Opens a sandbox of this process, as `Sandboxes.create` says. */
export async function createSandbox(
  sandboxes: LocalSandboxes,
  name: string,
  base: SandboxData,
  { snapshot, prepare }: CreateOptions,
): Promise<boolean> {
  const local = base as LocalSandboxData
  const data = sandboxes.copy(name, local.world)
  if (snapshot !== undefined) data.world.store.restore(await findSnapshot(local, snapshot))
  if (!(await prepare(data))) return false
  // A reset returns to where it begins.
  sandboxes.put(name, createSandboxData(data.world))
  return true
}
