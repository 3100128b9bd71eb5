import type { Case, Mismatch } from './case.ts'
import { caseId } from './case.ts'
import type { Config } from './config.ts'
import { curlLine } from './curl.ts'
import type { Exchanged, Lab } from './lab.ts'
import type { ReplyFault } from './replies.ts'
import type { Finding, Flake, Outcome, Report, RoleCell } from './report.ts'
import type { Known } from './restore.ts'
import { differing } from './restore.ts'
import type { NotExercised } from './subject.ts'

/** Keeps what a verification has found so far, cases of one cause together. */
export class Ledger {
  readonly #baseUrl: string
  readonly #config: Config
  readonly #strict: boolean
  readonly #findings = new Map<string, Finding>()
  readonly #flaky: Flake[] = []
  readonly #skipped: NotExercised[] = []
  readonly #roles: RoleCell[] = []
  readonly #notRestored: Report['notRestored'][number][] = []
  readonly #operations = new Map<string, number>()
  readonly #laws = new Map<string, number>()
  readonly #outcomes: Outcome[] = []

  constructor(baseUrl: string, config: Config, strict: boolean) {
    this.#baseUrl = baseUrl
    this.#config = config
    this.#strict = strict
  }

  leaveOut(...what: readonly NotExercised[]): void {
    this.#skipped.push(...what)
  }

  pass(one: Case): Outcome {
    return this.#count(one, 'passed')
  }

  fail(one: Case, mismatch: Mismatch, exchanges: readonly Exchanged[]): Outcome {
    const severity = one.evidence === 'documented' || this.#strict ? 'fails' : 'warns'
    const key = `${one.law} ${one.operation} ${one.subject}`
    const { expected, actual } = mismatch
    const curl = (mismatch.exchanges ?? exchanges).map((each) => curlLine(this.#baseUrl, each, this.#config))
    const { law, operation, pointer, about } = one
    this.#add(key, { law, severity, operation, pointer, about, expected, actual, count: 1, case: caseId(one), curl })
    return this.#count(one, severity === 'fails' ? 'failed' : 'warned')
  }

  flake(one: Case, { expected, actual }: Mismatch): Outcome {
    const { law, operation, about } = one
    this.#flaky.push({ law, operation, about, expected, actual, case: caseId(one) })
    return this.#count(one, 'flaky')
  }

  /** Adds what is wrong with a reply by itself, whatever case it came in. */
  addFault({ law, pointer, expected, actual }: ReplyFault, exchanged: Exchanged): void {
    const { operation } = exchanged
    const about = `a reply with ${exchanged.received.status}`
    const curl = [curlLine(this.#baseUrl, exchanged, this.#config)]
    const one = caseId({ operation: operation.id, law, about })
    const finding = {
      law,
      severity: 'fails',
      operation: operation.id,
      pointer,
      about,
      expected,
      actual,
      count: 1,
      case: one,
      curl,
    } as const
    this.#add(`${law} ${operation.id} ${exchanged.received.status} ${expected}`, finding)
  }

  async addUnrestored(lab: Lab, { subject, original }: Known): Promise<void> {
    const { operation, caller, key } = subject
    const body = differing(subject, original, await lab.read(subject).catch(() => undefined))
    const path = lab.pathOf(operation, { [operation.scope?.key ?? '']: key })
    const headers = { ...caller.headers, 'Content-Type': subject.mediaType }
    const sent = { method: operation.method, path, headers, body: JSON.stringify(body) }
    this.#notRestored.push({
      about: `${operation.id} of "${key}": ${Object.keys(body).join(', ')}`,
      curl: curlLine(this.#baseUrl, { sent, identity: caller.name }, this.#config),
    })
  }

  report(): Report {
    const findings = [...this.#findings.values()].toSorted(
      (left, right) => Number(right.severity === 'fails') - Number(left.severity === 'fails'),
    )
    const count = (outcome: Outcome): number => this.#outcomes.filter((each) => each === outcome).length
    return {
      summary: {
        cases: this.#outcomes.length,
        passed: count('passed') + count('flaky'),
        failed: count('failed'),
        warned: count('warned'),
        notExercised: this.#skipped.length,
      },
      findings,
      flaky: this.#flaky,
      coverage: {
        operations: Object.fromEntries(this.#operations),
        laws: Object.fromEntries(this.#laws),
        roles: this.#roles,
        notExercised: this.#skipped,
      },
      notRestored: this.#notRestored,
    }
  }

  #add(key: string, finding: Finding): void {
    const known = this.#findings.get(key)
    this.#findings.set(key, known ? { ...known, count: known.count + 1 } : finding)
  }

  #count(one: Case, outcome: Outcome): Outcome {
    this.#outcomes.push(outcome)
    this.#operations.set(one.operation, (this.#operations.get(one.operation) ?? 0) + 1)
    this.#laws.set(one.law, (this.#laws.get(one.law) ?? 0) + 1)
    if (one.law === 'role-may' || one.law === 'role-may-not') {
      const holds = outcome === 'passed'
      this.#roles.push({ operation: one.operation, role: one.subject, may: one.law === 'role-may', holds })
    }
    return outcome
  }
}
