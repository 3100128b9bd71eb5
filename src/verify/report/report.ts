import type { Pointer } from '../../openapi/contract.ts'
import type { Mismatch } from '../case.ts'
import type { CheckName } from '../checks.ts'
import type { NotExercised } from '../setup/tested-update.ts'

/** A broken promise. Failures of one cause are one finding. */
export interface Finding extends Pick<Mismatch, 'expected' | 'actual'> {
  readonly law: CheckName
  /** Further laws broken by the same cause. */
  readonly alsoBroken: readonly CheckName[]
  readonly severity: 'fails' | 'warns'
  /** Whether the baseline accepts it: it does not fail the run. */
  readonly isKnown?: true
  /** The operation that showed it first. */
  readonly operation: string
  /** All operations that showed it. */
  readonly operations: readonly string[]
  /** Where the document makes the promise. */
  readonly pointer: Pointer
  /** What was tried first. */
  readonly about: string
  /** The fields, roles or kinds of credentials concerned; empty if it is about the whole operation. */
  readonly subjects: readonly string[]
  /** Number of failing cases. */
  readonly count: number
  /** The failing cases, the first one first, as `--case` takes them. */
  readonly cases: readonly string[]
  /** How often it failed, if not every time. */
  readonly rate?: Rate
  /** The first failing case, as `--case` takes it. */
  readonly case: string
  /** The requests that show it, as curl lines; credentials are variables. */
  readonly curl: readonly string[]
  /** The line of the pointer in the document's file, from 1; undefined without a file. */
  readonly line?: number
  /** The file of the line, if the document is spread over several and it is not the main one. */
  readonly file?: string
  /** The command that repeats the first case; undefined if the run was not started by a command. */
  readonly replay?: string
}

/** How often something failed. */
export interface Rate {
  readonly seen: number
  readonly attempts: number
}

/** A failure that did not repeat. */
export interface Flake
  extends Pick<
    Finding,
    'law' | 'operation' | 'pointer' | 'line' | 'file' | 'about' | 'expected' | 'actual' | 'curl' | 'replay'
  > {
  readonly case: string
  readonly rate: Rate
}

/** How thoroughly a field was tried. */
export interface FieldCoverage {
  readonly cases: number
  /** Whether it is another spelling of a field. */
  readonly isAlias: boolean
  /** Schema keywords that cases have tried, and those that none has. */
  readonly tried: readonly string[]
  readonly notTried: readonly string[]
}

/** The statuses of an operation: those that the document declares, as it writes them, and those that came. */
export interface StatusCoverage {
  /** A number, a range such as `4XX`, or `default`. */
  readonly documented: readonly (number | string)[]
  readonly seen: readonly number[]
}

/** Which of the document's promises were tried. */
export interface Coverage {
  /** Operation → number of cases. */
  readonly operations: Readonly<Record<string, number>>
  /** Law → number of cases. */
  readonly laws: Readonly<Record<string, number>>
  /** Operation → documented statuses and those seen. */
  readonly statuses: Readonly<Record<string, StatusCoverage>>
  /** Operation → field, under each spelling → how thoroughly it was tried. */
  readonly fields: Readonly<Record<string, Readonly<Record<string, FieldCoverage>>>>
  readonly roles: readonly RoleCell[]
  readonly notExercised: readonly NotExercised[]
}

/** How the target treats one role at one operation. */
export interface RoleCell {
  readonly operation: string
  readonly role: string
  readonly may: boolean
  readonly holds: boolean
}

/** A variable in curl lines, and the identity's header that holds its value. */
export interface Variable {
  readonly name: string
  readonly identity: string
  readonly header: string
}

/** The result of a verification. */
export interface Report {
  readonly summary: {
    readonly cases: number
    readonly passed: number
    readonly failed: number
    readonly warned: number
    readonly notExercised: number
    /** Planned cases that did not run: the run stopped early, or their record was lost. */
    readonly notTried: number
  }
  readonly findings: readonly Finding[]
  readonly flaky: readonly Flake[]
  readonly coverage: Coverage
  /** What could not be put back, and the request that would do it. */
  readonly notRestored: readonly { readonly about: string; readonly curl: string }[]
  /** Whether the run ended before its last case: it was stopped, or lost its target. */
  readonly isIncomplete?: true
  /** What tells that somebody else writes to the records of the run, a sentence each: cases that failed there do not count. */
  readonly disturbed?: readonly string[]
  /** Variables in curl lines that the environment does not define. */
  readonly variables?: readonly Variable[]
}

/** A case that was decided. */
export interface CaseEvent {
  readonly kind: 'case'
  readonly id: string
  readonly law: CheckName
  readonly operation: string
  readonly outcome: Outcome
  /** How long the case took, with all that was needed to decide it and to restore records. */
  readonly seconds: number
  /** How many requests that were. */
  readonly requests: number
}

/** The events of a verification, in order. Reporters use nothing else. */
export type VerifyEvent =
  | {
      readonly kind: 'started'
      readonly api: string
      readonly target: string
      /** The records that are written to, and put back. */
      readonly writesTo: readonly string[]
      /** The part of the cases that is run, such as `1/4`. @default all */
      readonly shard?: string
      /** How many records were made to be written to; they are deleted at the end. */
      readonly makes?: number
    }
  | {
      readonly kind: 'planned'
      readonly cases: number
      /** About how many requests the run sends. */
      readonly requests: number
      /** About how long it takes. Missing if nothing was sent yet. */
      readonly seconds?: number
    }
  | CaseEvent
  /** The target asked for fewer requests; nothing is sent for so many seconds. */
  | { readonly kind: 'waiting'; readonly seconds: number }
  | { readonly kind: 'finished'; readonly report: Report }

export type Outcome = 'passed' | 'failed' | 'warned' | 'flaky' | 'skipped'
