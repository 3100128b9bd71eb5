import type { AnswerIn } from '../engine/answer.ts'
import type { Generate } from '../engine/engine.ts'
import type { World } from '../engine/world.ts'
import type { Scenario } from '../fixtures/scenario.ts'
import type { Contract } from '../openapi/contract.ts'
import type { Validators } from '../openapi/validators.ts'
import type { Snapshot } from '../store/store.ts'
import type { WrittenDocument } from './parts.ts'

/** The document a mock plays. A reload replaces it. */
export interface Playing {
  readonly contract: Contract
  /** The names of the APIs that take any credential. */
  readonly openApis: ReadonlySet<string>
  readonly validators: Validators
  readonly answer: AnswerIn
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
  readonly initial: Snapshot
  /** Name → state. */
  readonly snapshots: Map<string, Snapshot>
}

/** Creates the data of a sandbox, with the present state as its initial one. */
export function createSandboxData(world: World): SandboxData {
  return { world, initial: world.store.snapshot(), snapshots: new Map() }
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
