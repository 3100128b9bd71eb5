import type { KeptExchange, KeptMessage } from '../../engine/kept-exchange.ts'
import { isSecretName } from '../../engine/mask-query.ts'
import type { Api, Contract } from '../../openapi/contract.ts'
import type { Locate } from '../../openapi/spec-error.ts'
import type { JournalEntry } from '../../store/journal-entry.ts'
import type { Step } from './explain.ts'
import { explain } from './explain.ts'
import type { SentField } from './sent-fields.ts'
import { sentFields } from './sent-fields.ts'

/** An exchange with everything that was kept of it. */
export type ExchangeDetail = JournalEntry & {
  readonly request?: Message
  readonly response?: Message
  /** Why it ended as it did: the questions in the order in which they were asked. */
  readonly steps: readonly Located<Step>[]
  /** What became of each field of the body. */
  readonly fields: readonly Located<SentField>[]
}

export interface Message {
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  /** The body is longer than what was kept of it. */
  readonly isCut?: true
}

/** What names a place of the document, with the line it is on. */
export type Located<Value> = Value & { readonly line?: number }

/**
 * Returns what was kept of an exchange, with credentials masked.
 *
 * @param kept Undefined: only its line in the journal was kept.
 * @param locate Finds lines of the document; undefined: the document is not at hand.
 */
export function detailOfExchange(
  contract: Contract,
  entry: JournalEntry,
  kept: KeptExchange | undefined,
  locate: Locate | undefined,
): ExchangeDetail {
  if (!kept) return { ...entry, steps: [], fields: [] }
  const secrets = secretHeaders(kept.api)
  return {
    ...entry,
    request: message(kept.request, secrets),
    response: message(kept.reply, secrets),
    steps: explain(contract, kept).map((each) => withLine(each, locate)),
    fields: sentFields(contract, kept).map((each) => withLine(each, locate)),
  }
}

function withLine<Value extends Pick<Step, 'pointer'>>(value: Value, locate: Locate | undefined): Located<Value> {
  return value.pointer === undefined || !locate ? value : { ...value, line: locate(value.pointer).line }
}

/** The headers in which an API expects credentials, in lower case. */
function secretHeaders(api: Api | undefined): ReadonlySet<string> {
  const schemes = Object.values(api?.schemes ?? {})
  return new Set(schemes.flatMap((scheme) => (scheme.kind === 'apiKey' && scheme.in === 'header' ? [scheme.key] : [])))
}

function message(kept: KeptMessage, secrets: ReadonlySet<string>): Message {
  const { headers, body, isCut } = kept
  const shown = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, maskHeader(name, value, secrets)]],
  )
  return {
    headers: Object.fromEntries(shown),
    ...(body !== undefined && { body }),
    ...(isCut && { isCut }),
  }
}

/** Enough of a credential to recognize it, and too little to use it. */
function maskHeader(name: string, value: string, secrets: ReadonlySet<string>): string {
  const lower = name.toLowerCase()
  if (!secrets.has(lower) && !/^(proxy-)?authorization$|cookie/.test(lower) && !isSecretName(lower)) return value
  const [, scheme = '', secret = value] = /^(\S+ )(.+)$/.exec(value) ?? []
  return `${scheme}${secret.slice(0, Math.min(4, secret.length >> 1))}…`
}
