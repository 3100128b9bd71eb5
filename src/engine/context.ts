import type { BodyRule, Json, JsonObject, ProblemTemplate, Requirement, ResponseRule } from '../openapi/contract.ts'
import type { Validators, Violation } from '../openapi/validators.ts'
import type { ErrorKind } from '../openapi/vocabulary.ts'
import type { Levels } from '../store/addresses.ts'
import type { Caller } from '../store/callers.ts'
import type { Changed, JournalEvent } from '../store/journal-entry.ts'
import type { State } from '../store/store.ts'
import type { Page } from './act/pages.ts'
import type { Delivery, Exchange } from './exchange.ts'
import type { Strike, Struck } from './faults.ts'
import type { ApiPlan, OperationPlan } from './plan.ts'
import type { Allowance } from './rate-limit.ts'

/** What a run asks of the world around it. If the run is repeated, faults and rate limits answer the same again. */
export interface Surroundings {
  /** Milliseconds since 1970, UTC. */
  now(): number
  /** The time as ISO 8601, UTC, to the second. */
  timestamp(): string
  newId(prefix?: string): string
  /** Returns what the faults do to a request; undefined: nothing. */
  strike?(struck: Struck): Strike | undefined
  /** Counts a request of a caller; undefined: the API has no rate limit. */
  count?(api: string, caller: string | undefined): Allowance | undefined
}

/** A request as it comes in. Each step returns what it was given, with what it has found out. */
export interface Received {
  readonly exchange: Exchange
  readonly state: State
  readonly surroundings: Surroundings
  readonly validators: Validators
  /** In milliseconds since 1970, UTC. */
  readonly startedAt: number
  /** What happens along with the request, in order. */
  readonly events: JournalEvent[]
  /** The path within the API, without its mount name: the same however the request comes. */
  readonly path: string
}

/** A request whose operation is known. */
export interface Routed extends Received {
  readonly plan: ApiPlan
  readonly route: OperationPlan
  /** Path parameter → value. */
  readonly parameters: Readonly<Record<string, string>>
  /** Where the record is, if that is more than a key in the path. */
  readonly place?: Place
  /** The ids of the faults that have hit it. */
  readonly faults: readonly string[]
  /** How the reply gets to the caller, if a fault changes that. */
  readonly delivery: Delivery | undefined
}

/** Where a record is among those below the same parents. */
export interface Place {
  readonly above: Levels
  /** The store's key of the record; undefined: of a new one, or in the body. */
  readonly key: string | undefined
}

/** A request whose caller was looked for. */
export interface Identified extends Routed {
  /** Undefined: the operation needs no credentials, and there are none that are known. */
  readonly caller: Caller | undefined
  /** The alternatives of the security requirements that the credentials prove. */
  readonly proven: readonly Requirement[]
  /** What the rate limit leaves the caller; undefined: no limit. */
  readonly allowance: Allowance | undefined
}

/** A request whose parameters and body are valid. */
export interface Validated extends Routed {
  /** Query or header parameter → value as its schema reads it, with defaults. */
  readonly query: Readonly<Record<string, Json | undefined>>
  readonly body: RequestContent | undefined
}

/** A request that has passed every check. */
export type Checked = Identified & Validated

/** A request whose operation was carried out. */
export interface Acted extends Checked {
  readonly outcome: Outcome
}

/** What is known of a request so far, whatever step it has reached: all that rejections and the journal rely on. */
export type Context = Received & Partial<Omit<Acted, keyof Received>>

export interface RequestContent {
  readonly value: Json
  readonly rule: BodyRule
}

/** What an operation did, before it is shaped into a reply. */
export interface Outcome {
  readonly record?: JsonObject
  readonly items?: readonly JsonObject[]
  /** The number of items on all pages. */
  readonly count?: number
  /** The page that was asked for, where the reply shows something of it. */
  readonly page?: Page
  /** The key of a new record, for its address. */
  readonly createdKey?: string
  /** The number of callers that joined the new record by their e-mail domain. */
  readonly joined?: number
  /** The record properties that the request set. */
  readonly set?: readonly string[]
  /** The record before and after. */
  readonly changed?: Changed
  /** A reply that does not come from a record: an example, or a generated value. */
  readonly example?: { readonly response: ResponseRule; readonly value: Json | undefined }
}

/** Why a request is rejected. Rendered in the API's dialect, and kept in the journal. */
export interface Rejection {
  readonly kind: ErrorKind
  /** What was missing or wrong, for the journal and the log. */
  readonly reason: string
  readonly scheme?: string
  readonly violations?: readonly Violation[]
  /** The value that the violations are about. */
  readonly value?: Json
  /** Whether only parameters of the path are invalid. */
  readonly isInPath?: boolean
  readonly allow?: readonly string[]
  readonly mediaType?: string
  /** Further headers of the reply. */
  readonly headers?: Readonly<Record<string, string>>
  readonly limit?: number
  /** In seconds. */
  readonly retryAfter?: number
  /** The request itself is fine: a fault asked for it, or the document for a reply that no value fits. @default the kind's status */
  readonly forced?: { readonly status?: number; readonly template?: ProblemTemplate }
}

/** A rejection, with what was known of the request by then. */
export class Rejected {
  readonly context: Context
  readonly rejection: Rejection

  constructor(context: Context, rejection: Rejection) {
    this.context = context
    this.rejection = rejection
  }
}

/** Thrown where no value fits what the document describes: the request is fine. Its message is for the caller. */
export class NoValue extends Error {}

/** One step: takes a context, and returns a richer one or a rejection. */
export type Step<From extends Context, To extends From = From> = (context: From) => To | Rejected
