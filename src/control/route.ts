import type { z } from 'zod'
import type { Exchange } from '../engine/exchange.ts'
import type { Controlled } from '../mock/controlled.ts'
import type { Sandbox } from '../mock/sandbox.ts'

/** Whom a request to the control API is about. */
export interface Context {
  readonly mock: Controlled
  /** The sandbox that the request names; else the mock itself. */
  readonly sandbox: Sandbox
}

/** One thing that the control API does: as data, so that its document can be made of it. */
export interface Route<Query = unknown, Body = unknown> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** After the control API's own path, parameters in braces: `snapshots/{name}`. */
  readonly path: string
  /** What it does, as an imperative. */
  readonly summary: string
  /** What the query may hold; without it, what it holds does not count. */
  readonly query?: z.ZodType<Query>
  /** What the body has to be, as JSON; without it, none is read. */
  readonly body?: z.ZodType<Body>
  /** Whether the body may also be NDJSON: `run` gets it as `lines` then. */
  readonly lines?: boolean
  /** What is answered, as JSON; without it: 204. */
  readonly reply?: z.ZodType
  /** The media type of what is answered bit by bit, in place of a reply: what `run` gives then is a `Stream`. */
  readonly stream?: string
  readonly run: (context: Context, input: Input<Query, Body>) => Promise<unknown>
}

export interface Input<Query = unknown, Body = unknown> {
  /** Path parameter → value, percent-decoded. */
  readonly parameters: Readonly<Record<string, string>>
  readonly query: Query
  readonly body: Body
  readonly headers: Exchange['headers']
  /** The text of a body that is NDJSON. */
  readonly lines?: string
}

/** Gives the route as it is, with query and body typed by their schemas. */
export function route<Query, Body>(declared: Route<Query, Body>): Route {
  return declared as Route
}
