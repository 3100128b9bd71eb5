import type { BodyRule, Json, JsonObject, Requirement, ResponseRule } from '../openapi/contract.ts'
import type { Validators, Violation } from '../openapi/validators.ts'
import type { Failure } from '../openapi/vocabulary.ts'
import type { Awaitable } from '../store/awaitable.ts'
import type { Changed, JournalEvent } from '../store/journal-entry.ts'
import type { Principal } from '../store/principals.ts'
import type { Delivery, Exchange } from './exchange.ts'
import type { ApiPlan, OperationPlan } from './plan.ts'
import type { Allowance } from './rate-limit.ts'
import type { World } from './world.ts'

/** One request on its way through the steps: each adds what it has found out. */
export interface Turn {
  readonly exchange: Exchange
  readonly world: World
  readonly validators: Validators
  readonly startedAt: number
  readonly events: JournalEvent[]
  /** The path within the API, without its mount name: the same whatever way a request comes. */
  path: string
  /** The API, once the route step has found it. */
  plan: ApiPlan | undefined
  /** The operation, once the route step has found it. */
  route: OperationPlan | undefined
  /** Path parameter → value. */
  parameters: Readonly<Record<string, string>>
  /** Query or header parameter → value as its schema reads it, defaults filled in. */
  query: Readonly<Record<string, Json | undefined>>
  principal: Principal | undefined
  /** The alternatives of the security requirements whose credentials were given. */
  alternatives: readonly Requirement[]
  body: { readonly value: Json; readonly rule: BodyRule } | undefined
  outcome: Outcome | undefined
  /** The ids of the faults that have hit it. */
  faults: readonly string[]
  /** How the reply gets to the caller, where a fault says so. */
  delivery: Delivery | undefined
  /** What the rate limit leaves the caller, where there is one. */
  allowance: Allowance | undefined
}

/** A turn once its route is known: what all steps after the first rely on. */
export interface RoutedTurn extends Turn {
  plan: ApiPlan
  route: OperationPlan
}

/** What an operation has done, before it is shaped into a reply. */
export interface Outcome {
  readonly record?: JsonObject
  readonly items?: readonly JsonObject[]
  /** How many items there are on all pages. */
  readonly count?: number
  /** How many callers joined the new record by their e-mail domain. */
  readonly joined?: number
  /** The record properties that were set. */
  readonly set?: readonly string[]
  /** What has become of the record. */
  readonly changed?: Changed
  /** A reply that does not come from a record: an example, or a generated value. */
  readonly canned?: { readonly response: ResponseRule; readonly value: Json | undefined }
}

/** Why a request goes no further. Data: rendered in the API's dialect, and told in the journal. */
export interface Refusal {
  readonly failure: Failure
  /** For the journal and the log: what was missing or wrong. */
  readonly reason: string
  readonly scheme?: string
  readonly violations?: readonly Violation[]
  /** The value the violations are about. */
  readonly value?: Json
  readonly allow?: readonly string[]
  readonly mediaType?: string
  readonly limit?: number
  /** In how many seconds it may be tried again. */
  readonly retryAfter?: number
  /** It was asked for, with this status or with that of the failure: nothing is wrong with the request. */
  readonly forced?: { readonly status?: number }
}

/** One step: lets the turn go on, or refuses it. */
export type Step = (turn: RoutedTurn) => Awaitable<Refusal | undefined>
