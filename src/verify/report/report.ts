import type { Pointer } from '../../openapi/contract.ts'
import type { Mismatch } from '../case.ts'
import type { CheckName } from '../checks.ts'
import type { NotExercised } from '../setup/tested-update.ts'

/** A promise that the implementation does not keep. Cases of one cause are one finding. */
export interface Finding extends Pick<Mismatch, 'expected' | 'actual'> {
  readonly law: CheckName
  /** Further laws that are broken by the same cause. */
  readonly alsoBroken: readonly CheckName[]
  readonly severity: 'fails' | 'warns'
  /** The operation it was first seen at. */
  readonly operation: string
  /** All operations it was seen at. */
  readonly operations: readonly string[]
  /** Where the document makes the promise. */
  readonly pointer: Pointer
  /** What was tried when it was first seen. */
  readonly about: string
  /** The fields, roles or kinds of credentials it was seen at; empty where it is about the whole. */
  readonly subjects: readonly string[]
  /** In how many cases it was seen. */
  readonly count: number
  /** The cases it was seen in, the first one first, as `--case` takes them. */
  readonly cases: readonly string[]
  /** Where it was not seen each time: in how many of how many attempts. */
  readonly rate?: Rate
  /** The first case, as `--case` takes it. */
  readonly case: string
  /** The requests that show it, as lines for a shell; credentials are variables. */
  readonly curl: readonly string[]
  /** Where the pointer stands in the document's file, counted from 1; undefined where there is no file. */
  readonly line?: number
  /** The command that tries the first case again; undefined where the run was not started by one. */
  readonly replay?: string
}

/** How often something was seen. */
export interface Rate {
  readonly seen: number
  readonly attempts: number
}

/** Something seen once, and not again when it was tried anew. */
export interface Flake
  extends Pick<
    Finding,
    'law' | 'operation' | 'pointer' | 'line' | 'about' | 'expected' | 'actual' | 'curl' | 'replay'
  > {
  readonly case: string
  readonly rate: Rate
}

/** How much of a field was tried. */
export interface FieldCoverage {
  readonly cases: number
  /** Whether it is another spelling of a field. */
  readonly isAlias: boolean
  /** The keywords of its schema that cases have tried, and those that none has. */
  readonly tried: readonly string[]
  readonly notTried: readonly string[]
}

/** Which of the document's promises were tried. */
export interface Coverage {
  /** Operation → how many cases have tried it. */
  readonly operations: Readonly<Record<string, number>>
  /** Check → how many cases have tried it. */
  readonly laws: Readonly<Record<string, number>>
  /** Operation → the statuses that the document has, and those that came. */
  readonly statuses: Readonly<
    Record<string, { readonly documented: readonly number[]; readonly seen: readonly number[] }>
  >
  /** Operation → field, under each of its spellings → how much of it was tried. */
  readonly fields: Readonly<Record<string, Readonly<Record<string, FieldCoverage>>>>
  readonly roles: readonly RoleCell[]
  readonly notExercised: readonly NotExercised[]
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
  readonly coverage: Coverage
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
      readonly law: CheckName
      readonly operation: string
      readonly outcome: Outcome
    }
  /** The implementation has asked for fewer requests: nothing is sent for so long. */
  | { readonly kind: 'waiting'; readonly seconds: number }
  | { readonly kind: 'finished'; readonly report: Report }

export type Outcome = 'passed' | 'failed' | 'warned' | 'flaky'
