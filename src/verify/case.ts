import type { Json, JsonObject, Operation, Pointer } from '../openapi/contract.ts'
import { declares } from '../openapi/responses.ts'
import type { SchemaView } from '../openapi/schema.ts'
import type { Evidence } from '../openapi/vocabulary.ts'
import type { CheckName } from './checks.ts'
import type { Exchanged, TestClient } from './client/test-client.ts'

/** One promise of the document, and how to try it. */
export interface Case {
  readonly law: CheckName
  /** The operation's ID. */
  readonly operation: string
  /** What is tried, in a few words. */
  readonly about: string
  /** Where the document makes the promise. */
  readonly pointer: Pointer
  readonly evidence: Evidence
  /** Returns the evidence for another law that the case breaks. @default the case's evidence */
  readonly evidenceOf?: (law: CheckName) => Evidence
  /** What it is about, for the role matrix and coverage: mostly the stored field; '' for the whole record. */
  readonly subject: string
  /** The field that is sent, by its name in requests. */
  readonly field?: string
  /** The schema keyword that is tried: cases with the same law, operation and keyword share a cause. */
  readonly keyword?: string
  /** Whether it may damage the record of a faulty target: it then runs after all others. */
  readonly isRisky?: boolean
  /**
   * What the case changes on a right target: nothing, or only records of the operation's collection. Cases that cannot
   * disturb each other run side by side.
   * @default anything: it runs alone
   */
  readonly touches?: 'nothing' | 'records'
  /** Whether what it writes stays: the record is deleted in the end. A second run then begins with another state. */
  readonly isLasting?: boolean
  /** About how many requests it sends. @default estimated by what it touches */
  readonly requests?: number
  /** Tries it. Returns a mismatch, or undefined if the promise is kept. */
  readonly run: (client: TestClient) => Promise<Mismatch | undefined>
}

/** What was expected, and what was found. */
export interface Mismatch {
  readonly expected: string
  readonly actual: string
  /** The exchanges that show it. @default all of the case */
  readonly exchanges?: readonly Exchanged[]
  /** The broken law. @default the case's */
  readonly law?: CheckName
  /** The operation at fault. @default the case's */
  readonly operation?: Operation
  /** Where the document makes the promise. @default the case's */
  readonly pointer?: Pointer
  /** What is wrong. @default the case's */
  readonly subject?: string
  /** Whether the operation is not implemented: no other case of it is tried. */
  readonly isMissing?: boolean
  /** Whether a record can no longer be read: whatever else the case has found follows from that. */
  readonly isDamage?: boolean
  /** The evidence for the broken rule. @default the case's */
  readonly evidence?: Evidence
}

/** Returns the ID of a case, the same in every run. */
export function caseId({ operation, law, about }: Pick<Case, 'operation' | 'law' | 'about'>): string {
  return `${operation} ${law} ${about}`
}

/** Returns a mismatch unless both are the same JSON. Numbers are compared by value. */
export function compare(what: string, actual: Json | undefined, expected: Json | undefined): Mismatch | undefined {
  if (isSame(actual, expected)) return undefined
  return { expected: `${what} is ${shown(expected)}`, actual: `${what} is ${shown(actual)}` }
}

/** Returns a mismatch for the first of these properties in which a record is not as it was. */
export function movedIn(
  names: Iterable<string>,
  before: JsonObject | undefined,
  after: JsonObject | undefined,
): Mismatch | undefined {
  const name = [...names].find((each) => !isSame(before?.[each], after?.[each]))
  if (name === undefined) return undefined
  const wrong = compare(`"${name}"`, after?.[name], before?.[name])
  return wrong && { ...wrong, subject: name }
}

/** Returns whether both are the same JSON, in any order of members. */
export function isSame(left: Json | undefined, right: Json | undefined): boolean {
  if (left === right) return true
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false
  if (Array.isArray(left) !== Array.isArray(right)) return false
  const names = Object.keys(left)
  const one = left as Readonly<Record<string, Json>>
  const other = right as Readonly<Record<string, Json>>
  return (
    names.length === Object.keys(right).length &&
    names.every((name) => Object.hasOwn(right, name) && isSame(one[name], other[name]))
  )
}

/** Returns a mismatch unless the request was accepted. */
export function accepted(exchanged: Exchanged): Mismatch | undefined {
  if (isSuccess(exchanged)) return undefined
  return { expected: 'the request is accepted (2xx)', actual: `status ${exchanged.received.status}` }
}

/** Returns whether a status tells of success: 2xx, or a redirection that the document declares. */
export function isSuccess({ operation, received: { status } }: Exchanged): boolean {
  if (status < 300) return status >= 200
  return status < 400 && declares(operation, status)
}

/** Returns whether a value conflicts with another record, as the document says that it may: no schema says what is unique. */
export function isConflict({ operation, received: { status } }: Exchanged): boolean {
  return status === 409 && declares(operation, status)
}

/** Returns whether a request was refused for what its body says. */
export function isBodyRefused({ received: { status } }: Exchanged): boolean {
  return status === 400 || status === 422
}

/** Returns a mismatch unless the request was refused as the client's fault. */
export function refused({ received }: Exchanged): Mismatch | undefined {
  if (received.status >= 400 && received.status < 500) return undefined
  return { expected: 'the request is refused (4xx)', actual: `status ${received.status}` }
}

/** Returns a mismatch if the target could not cope with a request: whether it accepts it is its own choice. */
export function noServerError({ received }: Exchanged): Mismatch | undefined {
  if (received.status < 500) return undefined
  return { expected: 'no server error', actual: `status ${received.status}` }
}

/** Returns whether a reply is one without content: accepted and not yet carried out, or done with nothing to show. */
export function isBare({ status, body }: Exchanged['received']): boolean {
  return body === '' && [202, 204, 205].includes(status)
}

/** Returns whether both are the same value: an instant can be written in several ways (RFC 3339). */
export function isSameValue(found: Json | undefined, sent: Json | undefined, schema?: SchemaView): boolean {
  if (schema?.bounds.formats.includes('date-time') && typeof sent === 'string' && typeof found === 'string')
    return Date.parse(found) === Date.parse(sent)
  return isSame(found, sent)
}

/** Renders a value for a report, shortened if it is long. */
export function shown(value: Json | undefined): string {
  const text = value === undefined ? 'not there' : JSON.stringify(value)
  return text.length > 120 ? `${text.slice(0, 100)}… (${text.length} characters)` : text
}
