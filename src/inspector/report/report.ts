/** A report of a verification, as far as the page reads it: `schemas/report.schema.json` has it all. */
export interface Report {
  readonly api: string
  readonly target: string
  readonly document: string
  readonly summary: {
    readonly cases: number
    readonly passed: number
    readonly failed: number
    readonly warned: number
    readonly notExercised: number
  }
  readonly findings: readonly Finding[]
  readonly flaky: readonly Omit<Finding, 'severity'>[]
  readonly coverage: {
    readonly roles: readonly RoleCell[]
    readonly notExercised: readonly { readonly about: string; readonly reason: string }[]
  }
  readonly notRestored: readonly { readonly about: string; readonly curl: string }[]
}

export interface Finding {
  readonly law: string
  readonly operation: string
  readonly pointer: string
  readonly line?: number
  readonly about: string
  readonly expected: string
  readonly actual: string
  readonly curl: readonly string[]
  readonly replay: string
  readonly severity: 'fails' | 'warns' | 'flaky'
  readonly alsoBroken?: readonly string[]
  readonly count?: number
  readonly rate?: { readonly seen: number; readonly attempts: number }
}

export interface RoleCell {
  readonly operation: string
  readonly role: string
  readonly may: boolean
  readonly holds: boolean
}
