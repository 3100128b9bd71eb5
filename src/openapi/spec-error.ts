import type { Pointer } from './contract.ts'

/** What can be wrong with a document or a fixture file. */
export type SpecCode =
  | 'unreadable'
  | 'not-openapi'
  | 'unresolved-reference'
  | 'unknown-keyword'
  | 'misplaced-keyword'
  | 'bad-keyword'
  | 'unknown-name'
  | 'duplicate'
  | 'conflict'
  | 'bad-schema'
  | 'bad-example'
  | 'bad-record'
  | 'unsupported'

export interface SpecIssue {
  readonly code: SpecCode
  readonly pointer: Pointer
  /** What was found, as a sentence without the place. */
  readonly found: string
  /** What to do about it, as an imperative. */
  readonly hint: string
}

/** Where something is written: line and column, both counted from 1. */
export interface Place {
  readonly line: number
  readonly column: number
  /** The file, where a document is spread over several and it is not the main one. */
  readonly file?: string
  /** The pointer in that file, where it differs: what was written as Swagger 2.0 is elsewhere in the document as it is read. */
  readonly pointer?: Pointer
}

export type PlacedIssue = SpecIssue & Place

/** Returns the place of a pointer: of its last part that is written in the file. */
export type Locate = (pointer: Pointer) => Place

/** Everything that is wrong with a document or fixture file that cannot be used, each with its place. */
export class SpecError extends Error {
  override readonly name = 'SpecError'
  readonly file: string
  /** A file that is not text has no lines. */
  readonly issues: readonly (SpecIssue & Partial<Place>)[]

  /** @param locate Undefined: the file is not text, and places have pointers only. */
  constructor(file: string, issues: readonly (SpecIssue | PlacedIssue)[], locate?: Locate) {
    const placed = issues.map((issue) => placeIssue(issue, locate))
    super(placed.map((issue) => describeIssue(file, issue)).join('\n'))
    this.file = file
    this.issues = placed
  }
}

/** Returns an issue with its place, if it does not have it yet. */
export function placeIssue(issue: SpecIssue | PlacedIssue, locate: Locate | undefined): SpecIssue & Partial<Place> {
  return 'line' in issue ? issue : { ...issue, ...locate?.(issue.pointer) }
}

/** Returns an issue as two lines: its place, then what was found and what to do. */
export function describeIssue(file: string, issue: SpecIssue & Partial<Place>): string {
  const { line, column, pointer, found, hint } = issue
  const written = issue.file ?? file
  const place = line === undefined ? written : `${written}:${line}:${column}`
  return `${place} ${shortened(pointer)}\n  ${shortened(found)} ${shortened(hint)}`
}

/** The longest text that is printed whole: a key may be as long as the file. */
const longest = 1000

function shortened(text: string): string {
  if (text.length <= longest) return text
  return `${text.slice(0, longest / 2)} … ${text.slice(-longest / 4)}`
}
