import type { Json, Operation, Pointer } from '../openapi/contract.ts'
import type { Evidence } from '../openapi/vocabulary.ts'
import type { CheckName } from './checks.ts'
import type { Exchanged, TestClient } from './client/test-client.ts'

/** One promise of the document, and how it is tried. */
export interface Case {
  readonly law: CheckName
  /** The id of the operation that is tried. */
  readonly operation: string
  /** What is tried, in a few words: the law says the rest. */
  readonly about: string
  /** Where the document makes the promise. */
  readonly pointer: Pointer
  readonly evidence: Evidence
  /** What it is about, as the role matrix and coverage name it: the stored field, mostly; '' where it is the whole record. */
  readonly subject: string
  /** The field that is sent, under the name it is sent by. */
  readonly field?: string
  /** The schema keyword that is tried: cases of one law, operation and keyword have one cause. */
  readonly keyword?: string
  /** Tries it; gives what is wrong, or nothing. */
  readonly run: (client: TestClient) => Promise<Mismatch | undefined>
}

/** What was expected, and what came. */
export interface Mismatch {
  readonly expected: string
  readonly actual: string
  /** The exchanges that show it; without them, all of the case. */
  readonly exchanges?: readonly Exchanged[]
  /** The law that is broken, where it is another one than the case's. */
  readonly law?: CheckName
  /** The operation that is wrong, where it is another one than the case's. */
  readonly operation?: Operation
  /** Where the document makes the promise, where it is elsewhere than the case's. */
  readonly pointer?: Pointer
  /** What is wrong, where it is another field than the case's. */
  readonly subject?: string
  /** What the broken rule rests on, where it is something else than the case does. */
  readonly evidence?: Evidence
}

/** Gives what names a case: the same in every run. */
export function caseId({ operation, law, about }: Pick<Case, 'operation' | 'law' | 'about'>): string {
  return `${operation} ${law} ${about}`
}

/** Gives a mismatch unless the two values are the same JSON. Numbers count as equal by value. */
export function compare(what: string, actual: Json | undefined, expected: Json | undefined): Mismatch | undefined {
  if (isSame(actual, expected)) return undefined
  return { expected: `${what} is ${shown(expected)}`, actual: `${what} is ${shown(actual)}` }
}

/** Tells whether two values are the same JSON, whatever the order of the members. */
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

/** Gives a mismatch unless the request was accepted. */
export function accepted({ received }: Exchanged): Mismatch | undefined {
  if (received.status >= 200 && received.status < 300) return undefined
  return { expected: 'the request is accepted', actual: `it is answered with ${received.status}` }
}

/** Gives a mismatch unless the request was refused, by the client's fault. */
export function refused({ received }: Exchanged): Mismatch | undefined {
  if (received.status >= 400 && received.status < 500) return undefined
  return { expected: 'the request is refused', actual: `it is answered with ${received.status}` }
}

/** Gives a value as it is shown in a report: whole where it is short. */
export function shown(value: Json | undefined): string {
  const text = value === undefined ? 'not there' : JSON.stringify(value)
  return text.length > 120 ? `${text.slice(0, 100)}… (${text.length} characters)` : text
}
