import type { Api, Json, JsonObject, Operation, Requirement } from '../openapi/contract.ts'
import type { Principal } from '../store/principals.ts'
import type { Whole } from '../store/whole-exchanges.ts'
import type { Rejection } from './context.ts'
import type { Answered } from './engine.ts'
import type { Exchange } from './exchange.ts'
import type { Allowance } from './rate-limit.ts'

/** How much of a body is kept, in bytes of a request and in characters of a reply. */
export const mostKept = 32 * 1024

/**
 * What is kept of an exchange beside its line in the journal, for people who want to know why it ended as it did.
 * Put together from what the engine knew: nothing is computed until somebody looks.
 */
export interface KeptExchange {
  readonly method: string
  /** Within the API, without its mount name. */
  readonly path: string
  readonly request: KeptMessage
  readonly reply: KeptMessage
  /** Undefined: no API has the path. The same for what follows: it was not asked. */
  readonly api: Api | undefined
  readonly operation: Operation | undefined
  readonly parameters: Readonly<Record<string, string>>
  readonly caller: Principal | undefined
  readonly proven: readonly Requirement[]
  readonly limit: Allowance | undefined
  readonly faults: readonly string[]
  readonly rejection: Rejection | undefined
  /** Whether the reply was an example or a generated value. */
  readonly hasExample: boolean
  readonly set: readonly string[] | undefined
  readonly changed: { readonly before: JsonObject | undefined; readonly after: JsonObject | undefined } | undefined
}

export interface KeptMessage {
  /** Names as they were sent; credentials in the clear. */
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: Uint8Array | string | undefined
  /** Whether the body was longer. */
  readonly isCut: boolean
}

/** Returns what is worth keeping of an answer, and about how much memory that takes. */
export function wholeOf(answered: Answered): Whole {
  const exchange = keptOf(answered)
  const { request, reply } = exchange
  return { exchange, size: 2000 + (request.body?.length ?? 0) + 2 * (reply.body?.length ?? 0) }
}

function keptOf({ context, rejection, reply }: Answered): KeptExchange {
  const { exchange, plan, route, outcome } = context
  const { changed } = outcome ?? {}
  return {
    method: exchange.method,
    path: context.path,
    request: { headers: exchange.headers, ...beginning(exchange.body) },
    reply: { headers: reply.headers, ...beginning(reply.body) },
    api: plan?.api,
    operation: route?.operation,
    parameters: context.parameters ?? none,
    caller: context.caller,
    proven: context.proven ?? [],
    limit: context.allowance,
    faults: context.faults ?? [],
    rejection,
    hasExample: outcome?.example !== undefined,
    set: outcome?.set,
    changed: changed && !changed.isLarge ? { before: changed.before, after: changed.after } : undefined,
  }
}

const none: Readonly<Record<string, string>> = {}

/** @note copied: a part of a larger buffer or text would hold on to all of it. */
function beginning(body: Exchange['body']): Pick<KeptMessage, 'body' | 'isCut'> {
  if (body === undefined) return { body, isCut: false }
  const isCut = body.length > mostKept
  if (typeof body !== 'string') return { body: Uint8Array.prototype.slice.call(body, 0, mostKept), isCut }
  return { body: isCut ? new TextDecoder().decode(new TextEncoder().encode(body.slice(0, mostKept))) : body, isCut }
}

/** Returns a kept body as text. */
export function textOf({ body }: KeptMessage): string | undefined {
  return body === undefined || typeof body === 'string' ? body : new TextDecoder().decode(body)
}

/** Returns a kept body as JSON; undefined: it is not JSON, or only its beginning was kept. */
export function jsonOf(message: KeptMessage): Json | undefined {
  const text = message.isCut ? undefined : textOf(message)
  try {
    return text === undefined ? undefined : (JSON.parse(text) as Json)
  } catch {
    return undefined
  }
}
