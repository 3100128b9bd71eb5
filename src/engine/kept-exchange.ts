import type { Api, Json, JsonObject, Operation, Requirement } from '../openapi/contract.ts'
import type { Caller } from '../store/callers.ts'
import type { Changed } from '../store/journal-entry.ts'
import type { Whole } from '../store/whole-exchanges.ts'
import type { Context, Rejection } from './context.ts'
import type { Answered } from './engine.ts'
import type { Exchange } from './exchange.ts'
import type { Allowance } from './rate-limit.ts'

/** How much of a body is kept, in bytes of a request and in characters of a reply. */
export const mostKept = 32 * 1024

/**
 * What is kept of an exchange beside its line in the journal, for people who want to know why it ended as it did.
 * It consists of references to what the engine knew: nothing is computed until it is read.
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
  readonly caller: Caller | undefined
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
  readonly body: string | undefined
  /** Whether the body was longer. */
  readonly isCut: boolean
}

/** What the journal holds until it is read, in one flat object: references, and copies of the bodies. */
interface Raw {
  readonly number: number
  readonly method: string
  readonly path: string
  readonly sentHeaders: Exchange['headers']
  readonly sent: string | undefined
  readonly sentLength: number
  readonly answerHeaders: Exchange['headers']
  readonly answer: string | undefined
  readonly answerLength: number
  readonly plan: Context['plan']
  readonly route: Context['route']
  readonly parameters: Context['parameters']
  readonly caller: Context['caller']
  readonly proven: Context['proven']
  readonly limit: Context['allowance']
  readonly faults: Context['faults']
  readonly rejection: Rejection | undefined
  readonly hasExample: boolean
  readonly set: readonly string[] | undefined
  readonly changed: Changed | undefined
}

/** Returns what is worth keeping of an answer, and about how much memory its bodies take. */
export function wholeOf({ context, rejection, reply }: Answered, number: number): Whole {
  const { exchange, path, plan, route, parameters, caller, proven, allowance, faults, outcome } = context
  const sent = beginning(exchange.body)
  const answer = beginning(reply.body)
  const raw: Raw = {
    number,
    method: exchange.method,
    path,
    sentHeaders: exchange.headers,
    sent,
    sentLength: exchange.body?.length ?? 0,
    answerHeaders: reply.headers,
    answer,
    answerLength: reply.body?.length ?? 0,
    plan,
    route,
    parameters,
    caller,
    proven,
    limit: allowance,
    faults,
    rejection,
    hasExample: outcome?.example !== undefined,
    set: outcome?.set,
    changed: outcome?.changed,
  }
  return { exchange: raw, size: (sent?.length ?? 0) + 2 * (answer?.length ?? 0) }
}

/** Returns a kept exchange for those who look at it. @param whole What the journal holds. */
export function readKept(whole: unknown): KeptExchange {
  const { number: _, sentHeaders, sent, sentLength, ...answered } = whole as Raw
  const { answerHeaders, answer, answerLength, plan, route, changed, ...raw } = answered
  return {
    ...raw,
    request: { headers: sentHeaders, body: sent, isCut: sentLength > mostKept },
    reply: { headers: answerHeaders, body: answer, isCut: answerLength > mostKept },
    api: plan?.api,
    operation: route?.operation,
    parameters: raw.parameters ?? {},
    proven: raw.proven ?? [],
    faults: raw.faults ?? [],
    changed: changed?.isLarge ? undefined : changed,
  }
}

const decoder = new TextDecoder()

/** @note copied, and as text: a part of a buffer holds on to all of it, and a copy of a buffer takes three times as long. */
function beginning(body: Exchange['body']): string | undefined {
  if (body === undefined) return undefined
  const isShort = body.length <= mostKept
  if (typeof body !== 'string') return decoder.decode(isShort ? body : body.subarray(0, mostKept))
  return isShort ? body : decoder.decode(new TextEncoder().encode(body.slice(0, mostKept)))
}

/** Returns a kept body as JSON; undefined: it is not JSON, or only its beginning was kept. */
export function jsonOf(message: KeptMessage): Json | undefined {
  const text = message.isCut ? undefined : message.body
  try {
    return text === undefined ? undefined : (JSON.parse(text) as Json)
  } catch {
    return undefined
  }
}
