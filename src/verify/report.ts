import type { Pointer } from '../spec/contract.ts'
import type { Mismatch } from './case.ts'
import type { LawName } from './laws.ts'
import type { NotExercised } from './subject.ts'

/** A promise that the implementation does not keep. Cases of one cause are one finding. */
export interface Finding extends Pick<Mismatch, 'expected' | 'actual'> {
  readonly law: LawName
  readonly severity: 'fails' | 'warns'
  readonly operation: string
  /** Where the document makes the promise. */
  readonly pointer: Pointer
  /** What was tried when it was first seen. */
  readonly about: string
  /** In how many cases it was seen. */
  readonly count: number
  /** The first case, as `--case` takes it. */
  readonly case: string
  /** The requests that show it, as lines for a shell; credentials are variables. */
  readonly curl: readonly string[]
  /** Where the pointer stands in the document's file, counted from 1; undefined where there is no file. */
  readonly line?: number
  /** The command that tries the first case again; undefined where the run was not started by one. */
  readonly replay?: string
}

/** Something seen once and not again when it was tried a second time. */
export interface Flake extends Pick<Finding, 'law' | 'operation' | 'about' | 'expected' | 'actual'> {
  readonly case: string
}

/** How one role fared at one operation. */
export interface RoleCell {
  readonly operation: string
  readonly role: string
  readonly may: boolean
  readonly holds: boolean
}

/** A variable of the curl lines, and the header of an identity that is its value. */
export interface Variable {
  readonly name: string
  readonly identity: string
  readonly header: string
}

/** What a verification has found. */
export interface Report {
  readonly summary: {
    readonly cases: number
    readonly passed: number
    readonly failed: number
    readonly warned: number
    readonly notExercised: number
  }
  readonly findings: readonly Finding[]
  readonly flaky: readonly Flake[]
  readonly coverage: {
    readonly operations: Readonly<Record<string, number>>
    readonly laws: Readonly<Record<string, number>>
    readonly roles: readonly RoleCell[]
    readonly notExercised: readonly NotExercised[]
  }
  /** What could not be put back, with the request that would. */
  readonly notRestored: readonly { readonly about: string; readonly curl: string }[]
  /** The variables of the curl lines that the environment does not have by itself. */
  readonly variables?: readonly Variable[]
}

/** What happens during a verification, in order. Reporters read nothing else. */
export type VerifyEvent =
  | { readonly kind: 'started'; readonly api: string; readonly target: string; readonly writesTo: readonly string[] }
  /** How many cases there will be. It may be missing; then nobody knows before the end. */
  | { readonly kind: 'planned'; readonly cases: number }
  | {
      readonly kind: 'case'
      readonly id: string
      readonly law: LawName
      readonly operation: string
      readonly outcome: Outcome
    }
  | { readonly kind: 'finished'; readonly report: Report }

export type Outcome = 'passed' | 'failed' | 'warned' | 'flaky'
