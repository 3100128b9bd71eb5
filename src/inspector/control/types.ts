/** What the control API answers, as far as the page reads it: described in full by `/__understudy/openapi.json`. */

export type Json = null | boolean | number | string | readonly Json[] | JsonObject
export interface JsonObject {
  readonly [name: string]: Json
}

/** A JSON pointer into the document, as a URI fragment. */
export type Pointer = string

export interface Entry {
  readonly number: number
  readonly at: string
  readonly sandbox?: string
  readonly method: string
  readonly path: string
  readonly query?: string
  readonly api?: string
  readonly operation?: string
  readonly principal?: string
  readonly status: number
  /** How long the reply took, in milliseconds. */
  readonly duration?: number
  readonly fault?: string
  readonly refusal?: { readonly failure: string; readonly reason: string }
  readonly set?: readonly string[]
  readonly change?: { readonly collection: string; readonly key: string; readonly fields?: readonly FieldChange[] }
  readonly events: readonly { readonly event: string; readonly details: JsonObject }[]
}

export interface FieldChange {
  readonly path: string
  readonly before?: Json
  readonly after?: Json
}

/** An exchange with all that was kept of it. */
export interface EntryDetail extends Entry {
  readonly request?: Message
  readonly response?: Message
  readonly steps: readonly Step[]
  readonly fields: readonly SentField[]
}

export interface Message {
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  /** Whether the body is longer than what was kept of it. */
  readonly isCut?: boolean
}

/** One question that was asked about a request, and what came of it. */
export interface Step {
  readonly step: string
  readonly outcome: 'passed' | 'rejected' | 'answered' | 'skipped'
  readonly detail: string
  readonly pointer?: Pointer
  /** Where the pointer leads in the document's file. */
  readonly line?: number
}

export interface SentField {
  readonly path: string
  readonly sent?: Json
  readonly outcome: 'taken' | 'unchanged' | 'ignored' | 'refused' | 'server'
  readonly reason?: string
  readonly pointer?: Pointer
  readonly line?: number
  readonly before?: Json
  readonly after?: Json
}

export interface Identity {
  readonly api: string
  readonly id: string
  readonly name?: string
  readonly email?: string
  readonly roles: readonly string[]
  readonly grants: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly credentials: Readonly<Record<string, readonly string[]>>
}

export interface ClockState {
  readonly now: string
  readonly frozen: boolean
  readonly offset: number
}

export type Latency =
  | number
  | { readonly min: number; readonly max: number }
  | { readonly median: number; readonly sigma: number }

export interface Fault {
  readonly id?: string
  readonly api?: string
  readonly operation?: string
  readonly principal?: string
  readonly rate?: number
  readonly times?: number
  readonly after?: number
  readonly latency?: Latency
  readonly status?: number
  readonly failure?: string
  readonly retryAfter?: number
  readonly reset?: true
  readonly bytesPerSecond?: number
}

export interface FaultState extends Fault {
  readonly id: string
  readonly seen: number
  readonly fired: number
}

export interface RateLimit {
  readonly api?: string
  readonly requests: number
  readonly seconds: number
}

export interface RateLimitUse {
  readonly api: string
  readonly principal?: string
  readonly limit: number
  readonly remaining: number
  /** In how many seconds the window ends. */
  readonly reset: number
}

export interface Scenario {
  readonly name: string
  readonly description: string
  readonly apis: readonly string[]
}

export interface RecordChange {
  readonly api: string
  readonly collection: string
  readonly key: string
  readonly change: 'added' | 'removed' | 'changed'
  readonly fields: readonly FieldChange[]
}

export interface RecordRow {
  readonly key: string
  readonly record: JsonObject
  readonly change?: 'added' | 'changed'
}

/** How the document describes what is there: APIs, their collections and operations. */
export interface Outline {
  readonly title: string
  readonly document?: string
  /** Whether it is the package's own document, which a mock plays if none is named. */
  readonly bundled?: true
  readonly apis: readonly ApiOutline[]
}

export interface ApiOutline {
  readonly name: string
  /** Where the mock answers for it, without a slash at the end: `/<name>`. */
  readonly mount: string
  readonly url: string
  readonly roles: readonly { readonly name: string; readonly on?: string }[]
  readonly schemes: Readonly<Record<string, Scheme>>
  readonly collections: readonly CollectionOutline[]
  readonly operations: readonly OperationOutline[]
}

export type Scheme =
  | { readonly kind: 'apiKey'; readonly in: 'header' | 'query' | 'cookie'; readonly name: string }
  | { readonly kind: 'bearer' }
  | { readonly kind: 'basic' }

export interface CollectionOutline {
  readonly name: string
  readonly key?: string
  /** The collection a record of this one belongs to. */
  readonly parent?: string
  readonly singletonOf?: string
  readonly count: number
  readonly schema: JsonObject
  readonly pointer: Pointer
}

export interface OperationOutline {
  readonly id: string
  readonly method: string
  /** The template, base path included. */
  readonly path: string
  readonly summary?: string
  readonly pointer: Pointer
  readonly action?: string
  readonly collection?: string
  /** What the mock makes of it, in a sentence. */
  readonly understood: string
  /** Whether the document says so, or the mock worked it out. */
  readonly basis: 'declared' | 'inferred'
  readonly reasons?: readonly string[]
  readonly security: readonly (readonly { readonly scheme: string; readonly roles: readonly string[] }[])[]
}

/** An operation with its schemas, references resolved. */
export interface OperationDetail extends OperationOutline {
  readonly api: string
  readonly parameters: readonly ParameterDetail[]
  readonly body?: { readonly required: boolean; readonly media: readonly BodyDetail[] }
  readonly responses: readonly ResponseDetail[]
}

export interface ParameterDetail {
  readonly name: string
  readonly in: 'path' | 'query' | 'header' | 'cookie'
  readonly required: boolean
  readonly schema: JsonObject
  readonly description?: string
}

export interface BodyDetail {
  readonly mediaType: string
  readonly schema: JsonObject
  readonly examples: Readonly<Record<string, Json>>
}

export interface ResponseDetail {
  readonly status: number
  readonly mediaType?: string
  readonly schema?: JsonObject
  readonly examples: Readonly<Record<string, Json>>
  readonly description?: string
}

/** What a caller may do with a record, operation by operation. */
export interface Permission {
  readonly principal: string
  readonly operation: string
  readonly allowed: boolean
  /** Why, in words. */
  readonly rule: string
}

/** A place in the document, with the lines around it. */
export interface Place {
  readonly file: string
  readonly line: number
  readonly column: number
}
