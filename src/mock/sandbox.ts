import type { Clock } from '../engine/clock.ts'
import type { Answer } from '../engine/exchange.ts'
import type { Contract } from '../openapi/contract.ts'
import { UnknownNameError, UsageError } from '../openapi/usage-error.ts'
import type { Awaitable } from '../store/awaitable.ts'
import type { Journal } from '../store/journal.ts'
import type { Snapshot, Store } from '../store/store.ts'
import type { RecordChange } from './diff.ts'
import type { Faults } from './faults.ts'
import { createFaults } from './faults.ts'
import type { Identity } from './identities.ts'
import { listIdentities } from './identities.ts'
import type { Limits } from './limits.ts'
import { createLimits } from './limits.ts'
import type { Room, Stage } from './stage.ts'
import type { State } from './state.ts'
import { createState } from './state.ts'

/** The name of the state a sandbox began with. */
export const initialName = 'initial'

/** A world of one's own to send requests to, and what can be done to it. */
export interface Sandbox {
  /** Undefined: the world of all that name no sandbox. */
  readonly name: string | undefined
  /** What is played at present. */
  readonly contract: Contract
  /** Answers a request in this world. */
  answer: Answer
  /** The exchanges so far: the newest ones are kept. */
  readonly journal: Pick<Journal, 'entries' | 'find' | 'only' | 'last' | 'count' | 'subscribe' | 'clear'>
  /** What all that the server dates goes by. */
  readonly clock: Clock
  /** What goes wrong on purpose. A sandbox begins without. */
  readonly faults: Faults
  /** How many requests a caller may send. */
  readonly limits: Limits
  /** The state as data: whole, made up, or as a scenario says. */
  readonly state: State
  /** Every caller with its roles and credentials. */
  identities(): Promise<readonly Identity[]>
  /** Puts the state back to how it began, with its rate limits and without faults; shows the real time and empties the journal. */
  reset(): Promise<void>
  /** The names of the states that can be come back to, the first made first; `initial` is always there. */
  snapshots(): readonly string[]
  /** Keeps the state as it is now under a name, in place of one of the same name. */
  snapshot(name: string): Promise<void>
  /** Puts a state back that was kept. @throws {UsageError} when there is none of the name. */
  restore(name: string): Promise<void>
  /** Forgets a state that was kept. @throws {UsageError} when there is none of the name. */
  forget(name: string): void
  /**
   * Gives the records in which two states differ.
   *
   * @param from The name of a snapshot. @default the state as it began
   * @param to The name of a snapshot. @default the state as it is now
   * @throws {UsageError} when there is none of the name.
   */
  diff(from?: string, to?: string): Promise<readonly RecordChange[]>
}

/** What a sandbox is made of: looked up at each use, since a reload replaces it. */
export interface Backstage {
  readonly stage: () => Stage
  readonly room: () => Room
  /** Answers in the room. */
  readonly answer: Answer
}

/** Gives what can be done to a room. */
export function createSandbox(name: string | undefined, { stage, room, answer }: Backstage): Sandbox {
  return {
    name,
    answer,
    get contract() {
      return stage().contract
    },
    get journal() {
      return room().world.journal
    },
    get clock() {
      return room().world.clock
    },
    faults: createFaults(stage, room),
    limits: createLimits(stage, room),
    state: createState(stage, room),
    identities: () => listIdentities(stage().contract, room().world.store),
    ...snapshotsIn(stage, room),
  }
}

function snapshotsIn(
  stage: () => Stage,
  room: () => Room,
): Pick<Sandbox, 'reset' | 'snapshots' | 'snapshot' | 'restore' | 'forget' | 'diff'> {
  const stateOf = async (snapshot: string | undefined): Promise<Store> => {
    const fork = room().world.store.fork()
    if (snapshot !== undefined) await fork.restore(await snapshotOf(room(), snapshot))
    return fork
  }
  return {
    async reset() {
      const { world, initial } = room()
      await world.store.restore(await initial)
      world.clock.reset()
      world.faults.clear()
      world.limits.reset()
      world.journal.clear()
    },
    snapshots: () => [initialName, ...room().snapshots.keys()],
    async snapshot(called) {
      if (called === initialName) throw new UsageError(`"${initialName}" is how it began.`, 'Choose another name.')
      const { world, snapshots } = room()
      snapshots.set(called, await world.store.snapshot())
    },
    async restore(called) {
      await room().world.store.restore(await snapshotOf(room(), called))
    },
    forget(called) {
      const { snapshots } = room()
      if (!snapshots.delete(called)) throw unknown(snapshots, called)
    },
    async diff(from = initialName, to) {
      const { diffStates } = await import('./diff.ts')
      return diffStates(stage().contract, await stateOf(from), await stateOf(to))
    },
  }
}

/** Gives a state of a room that was kept, or the one it began with. @throws {UsageError} when there is none of the name. */
export function snapshotOf({ initial, snapshots }: Room, name: string): Awaitable<Snapshot> {
  const found = name === initialName ? initial : snapshots.get(name)
  if (found === undefined) throw unknown(snapshots, name)
  return found
}

function unknown(snapshots: Room['snapshots'], name: string): UnknownNameError {
  const names = [initialName, ...snapshots.keys()].join(', ')
  return new UnknownNameError(`There is no snapshot "${name}".`, `There are: ${names}.`)
}
