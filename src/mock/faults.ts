import type { FaultSettings, FaultState } from '../engine/faults.ts'
import { UnknownNameError } from '../openapi/usage-error.ts'
import type { Room, Stage } from './stage.ts'

/** What goes wrong on purpose in a world. */
export interface Faults {
  /** What is drawn depends on this, on the fault and on how many requests it has seen. */
  readonly seed: number
  /** The faults, in the order in which they are asked. */
  list(): readonly FaultState[]
  /**
   * Adds a fault, in place of one of the same id.
   *
   * @throws {UsageError} when it names an API, an operation or a caller that there is none of.
   */
  add(fault: FaultSettings): Promise<FaultState>
  /**
   * Puts faults in place of those that are there, and starts drawing anew.
   *
   * @throws {UsageError} as above; then nothing has changed.
   */
  replace(faults: readonly FaultSettings[], seed?: number): Promise<readonly FaultState[]>
  /** Takes a fault away. @throws {UsageError} when there is none of the id. */
  remove(id: string): void
  /** Takes all faults away. */
  clear(): void
}

/** Gives the faults of a room, each checked for what it names before it is added. */
export function createFaults(stage: () => Stage, room: () => Room): Faults {
  const table = () => room().world.faults
  const check = async (faults: readonly FaultSettings[]): Promise<void> => {
    const { checkFaultNames } = await import('./fault-names.ts')
    await checkFaultNames(faults, stage().contract, room().world.store)
  }
  return {
    get seed() {
      return table().seed
    },
    list: () => table().list(),
    async add(fault) {
      await check([fault])
      return table().add(fault)
    },
    async replace(faults, seed) {
      await check(faults)
      table().clear(seed)
      return faults.map((each) => table().add(each))
    },
    remove(id) {
      if (table().remove(id)) return
      const ids = table()
        .list()
        .map((each) => each.id)
      throw new UnknownNameError(`There is no fault "${id}".`, `There are: ${ids.join(', ') || 'none'}.`)
    },
    clear: () => table().clear(),
  }
}
