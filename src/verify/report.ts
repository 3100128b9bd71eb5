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
}

/** What happens during a verification, in order. Reporters read nothing else. */
export type VerifyEvent =
  | { readonly kind: 'started'; readonly api: string; readonly target: string; readonly writesTo: readonly string[] }
  | {
      readonly kind: 'case'
      readonly id: string
      readonly law: LawName
      readonly operation: string
      readonly outcome: Outcome
    }
  | { readonly kind: 'finished'; readonly report: Report }

export type Outcome = 'passed' | 'failed' | 'warned' | 'flaky'
