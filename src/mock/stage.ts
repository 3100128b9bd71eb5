import type { Engine } from '../engine/engine.ts'
import type { World } from '../engine/world.ts'
import type { Scenario } from '../fixtures/scenario.ts'
import type { Contract } from '../openapi/contract.ts'
import type { Validators } from '../openapi/validators.ts'
import type { Awaitable } from '../store/awaitable.ts'
import type { Snapshot } from '../store/store.ts'

/** A document in play. A reload puts another one in its place. */
export interface Stage {
  readonly contract: Contract
  readonly validators: Validators
  readonly engine: Engine
  readonly scenarios: () => Promise<readonly Scenario[]>
  /** The world of all that name no sandbox. */
  readonly room: Room
}

/** A world, and the states of it that one can come back to. */
export interface Room {
  readonly world: World
  /** As it began. */
  readonly initial: Awaitable<Snapshot>
  /** Name → state. */
  readonly snapshots: Map<string, Snapshot>
}

/** Gives the room of a world, which begins as the world is now. */
export function createRoom(world: World): Room {
  return { world, initial: world.store.snapshot(), snapshots: new Map() }
}
