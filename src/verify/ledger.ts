import type { Api } from '../openapi/contract.ts'
import type { Evidence } from '../openapi/vocabulary.ts'
import type { Case, Mismatch } from './case.ts'
import { caseId } from './case.ts'
import type { Made } from './cases/made.ts'
import type { Config } from './config.ts'
import { CoverageCount } from './coverage.ts'
import { curlLine } from './curl.ts'
import { Findings } from './findings.ts'
import type { Exchanged, Lab } from './lab.ts'
import type { LawName } from './laws.ts'
import { laws } from './laws.ts'
import type { ReplyFault } from './replies.ts'
import type { Finding, Flake, Outcome, Rate, Report } from './report.ts'
import type { Known } from './restore.ts'
import { differing } from './restore.ts'
import type { NotExercised, Subject } from './subject.ts'

export interface LedgerOptions {
  readonly api: Api
  readonly config: Config
  readonly baseUrl: string
  /** Whether a broken rule that is only assumed fails too. */
  readonly strict: boolean
  readonly subjects: readonly Subject[]
}

/** Keeps what a verification has found so far. */
export class Ledger {
  readonly #options: LedgerOptions
  readonly #findings = new Findings()
  readonly #coverage: CoverageCount
  readonly #flaky: Flake[] = []
  readonly #notRestored: Report['notRestored'][number][] = []
  readonly #outcomes: Outcome[] = []

  constructor(options: LedgerOptions) {
    this.#options = options
    this.#coverage = new CoverageCount(options.api, options.subjects)
  }

  leaveOut(...what: readonly NotExercised[]): void {
    this.#coverage.leaveOut(...what)
  }

  seen(exchanged: Exchanged): void {
    this.#coverage.seen(exchanged)
  }

  /** @param faults How bad the replies were by themselves. */
  pass(one: Case, faults: readonly Finding['severity'][] = []): Outcome {
    if (faults.includes('fails')) return this.#count(one, 'failed')
    return this.#count(one, faults.includes('warns') ? 'warned' : 'passed')
  }

  /** @param rate How often it was seen, where that was not each time. */
  fail(one: Case, mismatch: Mismatch, exchanges: readonly Exchanged[], rate?: Rate): Outcome {
    const law = mismatch.law ?? one.law
    const subject = mismatch.subject ?? one.subject
    const operation = mismatch.operation?.id ?? one.operation
    const pointer = mismatch.pointer ?? mismatch.operation?.pointer ?? one.pointer
    const severity = this.#severity(law, operation, mismatch.evidence ?? one.evidence)
    const { about } = one
    const curl = this.#curl(mismatch.exchanges ?? exchanges)
    // Each bound of a value is a rule of its own; the other laws are one rule for all that an operation takes.
    const cause = `${operation} ${laws[law].family === 'values' ? (one.keyword ?? '') : ''}`
    this.#findings.add({ law, severity, operation, pointer, about, curl, mismatch, cause, subject, rate }, one)
    return this.#count(one, severity === 'fails' ? 'failed' : 'warned')
  }

  flake(
    one: Case,
    { law = one.law, expected, actual }: Mismatch,
    exchanges: readonly Exchanged[],
    rate: Rate,
  ): Outcome {
    const { operation, pointer, about } = one
    const curl = this.#curl(exchanges)
    this.#flaky.push({ law, operation, pointer, about, expected, actual, case: caseId(one), curl, rate })
    return this.#count(one, 'flaky')
  }

  /** Adds what is wrong with a reply by itself, whatever the case is about that it came in. */
  addFault(fault: ReplyFault, exchanged: Exchanged, one: Case): Finding['severity'] {
    const { law, pointer, cause, evidence } = fault
    const operation = exchanged.operation.id
    const severity = this.#severity(law, operation, evidence ?? 'documented')
    const about = `a reply with ${exchanged.received.status}`
    const seen = { law, severity, operation, pointer, about, curl: this.#curl([exchanged]), mismatch: fault }
    this.#findings.add({ ...seen, cause, subject: fault.subject ?? '' }, one)
    return severity
  }

  /** Tells whether what is wrong with a reply was seen, and confirmed, before. */
  knows({ law, cause }: ReplyFault): boolean {
    return this.#findings.has(law, cause)
  }

  async addUnrestored(lab: Lab, { subject, original }: Known): Promise<void> {
    const { operation, caller, key } = subject
    const { baseUrl, config } = this.#options
    const body = differing(subject, original, await lab.read(subject).catch(() => undefined))
    // A record that could not be looked at for a while may be what it was after all.
    if (Object.keys(body).length === 0) return
    const path = lab.pathOf(operation, { [operation.scope?.key ?? '']: key })
    const headers = { ...caller.headers, 'Content-Type': subject.mediaType }
    const sent = { method: operation.method, path, headers, body: JSON.stringify(body) }
    const about = `${operation.id} of "${key}": ${Object.keys(body).join(', ')}`
    this.#notRestored.push({ about, curl: curlLine(baseUrl, { sent, identity: caller.name }, config) })
  }

  /** Adds fields that were set, though they had to be refused, and whose value cannot be put back. */
  addOverwritten(fields: readonly string[]): void {
    const told = new Set(this.#notRestored.map(({ about }) => about))
    const curl = '# What it was cannot be put back by an update: look for it, and set it.'
    for (const about of new Set(fields)) if (!told.has(about)) this.#notRestored.push({ about, curl })
  }

  /** Adds a record that was created and could not be deleted. */
  addLeft(lab: Lab, { key, remove, callers }: Made): void {
    const [caller] = callers
    if (key === '' || !caller) {
      const curl = `# Its reply does not tell its key: look for it, and delete it.`
      this.#notRestored.push({ about: 'a record was created', curl })
      return
    }
    const path = lab.pathOf(remove, { [remove.scope?.key ?? '']: key })
    const sent = { method: remove.method, path, headers: caller.headers }
    const { baseUrl, config } = this.#options
    const curl = curlLine(baseUrl, { sent, identity: caller.name }, config)
    this.#notRestored.push({ about: `"${key}" was created, and could not be deleted by ${remove.id}`, curl })
  }

  report(): Report {
    const count = (outcome: Outcome): number => this.#outcomes.filter((each) => each === outcome).length
    const { coverage } = this.#coverage
    return {
      summary: {
        cases: this.#outcomes.length,
        passed: count('passed') + count('flaky'),
        failed: count('failed'),
        warned: count('warned'),
        notExercised: coverage.notExercised.length,
      },
      findings: this.#findings.list(),
      flaky: this.#flaky,
      coverage,
      notRestored: this.#notRestored,
    }
  }

  /** What the document says of the law decides; then what is known of the law itself. Either way, the case may rest on less. */
  #severity(law: LawName, operation: string, evidence: Evidence): 'fails' | 'warns' {
    const { api, strict } = this.#options
    const own = api.operations.find(({ id }) => id === operation)?.evidence ?? {}
    const declared = own[law] ?? api.evidence[law] ?? own['*'] ?? api.evidence['*']
    const rests = declared ?? ('evidence' in laws[law] ? 'assumed' : 'documented')
    return strict || (rests === 'documented' && evidence === 'documented') ? 'fails' : 'warns'
  }

  #curl(exchanges: readonly Exchanged[]): string[] {
    const { baseUrl, config } = this.#options
    return exchanges.map((each) => curlLine(baseUrl, each, config))
  }

  #count(one: Case, outcome: Outcome): Outcome {
    this.#outcomes.push(outcome)
    this.#coverage.tried(one, outcome)
    return outcome
  }
}
