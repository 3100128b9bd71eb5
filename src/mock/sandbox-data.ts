import type { AnswerIn } from '../engine/answer.ts'
import type { Generate } from '../engine/engine.ts'
import type { Exchange, Reply } from '../engine/exchange.ts'
import type { MakeInitial } from '../engine/initial.ts'
import type { World } from '../engine/world.ts'
import type { Scenario } from '../fixtures/scenario.ts'
import type { Contract } from '../openapi/contract.ts'
import type { Validators } from '../openapi/validators.ts'
import type { LocalStore, Snapshot } from '../store/store.ts'
import type { WrittenDocument } from './parts.ts'
import type { ChangeNotice, EventKind } from './sandbox.ts'
import type { Snapshots } from './snapshots.ts'

/** The document a mock plays. A reload replaces it. */
export interface Playing {
  readonly contract: Contract
  /** The names of the APIs that take any credential. */
  readonly openApis: ReadonlySet<string>
  readonly validators: Validators
  readonly answer: AnswerIn
  /** Waits for the reply of a state that is shared, and replaces it if the state is away or was dropped meanwhile. */
  readonly recover?: (
    answered: Promise<Reply>,
    exchange: Exchange,
    again: () => Reply | Promise<Reply>,
  ) => Promise<Reply>
  /** Makes the records that a collection begins with. */
  readonly makeInitial: MakeInitial
  readonly scenarios: () => Promise<readonly Scenario[]>
  readonly generate: Generate
  /** Returns the document as it is written, or undefined if only its compiled form is at hand. */
  readonly document: () => Promise<WrittenDocument | undefined>
  /** The data of requests that name no sandbox. */
  readonly base: SandboxData
}

/** The data of one sandbox, or of the mock itself. */
export interface SandboxData {
  readonly world: World
  /** Loads what to do with its snapshots: most sandboxes never have one. */
  snapshots(): Promise<Snapshots>
  /** Brings what calls read directly up to date, the journal above all. @default it always is */
  sync?(): Promise<void>
  /** Follows what other processes do, for event streams. @default there are none */
  listen?(): Promise<void>
  /** Announces a change to the event streams of all processes. @default only this process has some */
  announce?(kind: EventKind, notice: ChangeNotice): Promise<void>
}

/** The data of a sandbox that this process has alone. */
export interface LocalSandboxData extends SandboxData {
  readonly world: World<LocalStore>
  /** The state that it starts with. */
  readonly initial: Snapshot
  /** Name → state. */
  readonly kept: Map<string, Snapshot>
}

/** Creates the data of a sandbox, with the present state as its initial one. */
export function createSandboxData(world: World<LocalStore>): LocalSandboxData {
  const data: LocalSandboxData = {
    world,
    initial: world.store.snapshot(),
    kept: new Map(),
    snapshots: async () => (await import('./snapshots.ts')).localSnapshots(data),
  }
  return data
}

/** How many of each kind a mock holds. */
export interface Caps {
  /** Creating one more drops the least recently used. @default 10000 */
  readonly sandboxes: number
  /** Of each sandbox; one more is refused with 429. @default 1000 */
  readonly snapshots: number
  /** Of each sandbox; one more is refused with 429. @default 1000 */
  readonly faults: number
  /** Event streams of each sandbox; one more is refused with 429. @default 10000 */
  readonly streams: number
}

export const defaultCaps: Caps = { sandboxes: 10_000, snapshots: 1000, faults: 1000, streams: 10_000 }
