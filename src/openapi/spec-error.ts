import type { Pointer } from './contract.ts'

/** What can be wrong with a document or with a fixture file. */
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

export interface Place {
  readonly line: number
  readonly column: number
}

/** Returns the place of a pointer in its file, counted from 1. */
export type Locate = (pointer: Pointer) => Place

/** A document or fixture file that cannot be used: everything that is wrong with it, each with its place. */
export class SpecError extends Error {
  override readonly name = 'SpecError'
  readonly file: string
  /** A file that is not text has no lines. */
  readonly issues: readonly (SpecIssue & Partial<Place>)[]

  /** @param locate Undefined: the file is not text, and places have pointers only. */
  constructor(file: string, issues: readonly SpecIssue[], locate?: Locate) {
    const placed = issues.map((issue) => ({ ...issue, ...locate?.(issue.pointer) }))
    super(placed.map((issue) => describe(file, issue)).join('\n'))
    this.file = file
    this.issues = placed
  }
}

function describe(file: string, { line, column, pointer, found, hint }: SpecIssue & Partial<Place>): string {
  const place = line === undefined ? file : `${file}:${line}:${column}`
  return `${place} ${pointer}\n  ${found} ${hint}`
}
