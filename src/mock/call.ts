import type { z } from 'zod'
import type { Exchange } from '../engine/exchange.ts'
import type { MockCore } from './core.ts'
import type { CallName, CallResults } from './methods.ts'
import type { EventKind } from './sandbox.ts'
import type { Playing, SandboxData } from './sandbox-data.ts'

/** What a call acts on. */
export interface Context {
  readonly core: MockCore
  readonly playing: Playing
  /** The sandbox the call names; else the mock itself. */
  readonly data: SandboxData
}

/** One thing that can be done to a mock: in process by a method, over HTTP by a request. */
export interface Call<Name extends CallName = CallName, Query = unknown, Body = unknown> {
  /** Its HTTP method and its path under the control API, with parameters in braces. */
  readonly name: Name
  /** What it does, as an imperative. */
  readonly summary: string
  /** Schema of the query. Without one, the query is ignored. */
  readonly query?: z.ZodType<Query>
  /** Schema of the JSON body. Without one, none is read. */
  readonly body?: z.ZodType<Body>
  /** Whether the body may also be NDJSON, which `run` gets as `lines`. */
  readonly lines?: boolean
  /** Schema of the JSON result. Without a schema, the reply is 204. */
  readonly reply?: z.ZodType
  /** The media type of a result that is not JSON. A stream's result is a `Stream`, any other is a string. */
  readonly media?: { readonly type: string; readonly streamed: boolean }
  /** What it changes; event streams report it. */
  readonly changes?: EventKind
  readonly run: (context: Context, input: Input<Query, Body>) => CallResults[Name]
}

export interface Input<Query = unknown, Body = unknown> {
  /** Path parameters, decoded. */
  readonly parameters: Readonly<Record<string, string>>
  readonly query: Query
  readonly body: Body
  /** The headers of the request, over HTTP. */
  readonly headers: Exchange['headers']
  /** The text of an NDJSON body. */
  readonly lines?: string
}

/** Declares a call, with query and body typed by their schemas. */
export function call<Name extends CallName, Query, Body>(
  name: Name,
  declared: Omit<Call<Name, Query, Body>, 'name'>,
): Call<Name> {
  return { name, ...declared } as Call<Name>
}
