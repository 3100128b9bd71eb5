import type { Api } from '../../openapi/contract.ts'
import { counted } from '../../openapi/counted.ts'
import type { Evidence } from '../../openapi/vocabulary.ts'
import type { Case, Mismatch } from '../case.ts'
import { caseId } from '../case.ts'
import type { CreatedRecord } from '../cases/created-record.ts'
import type { CheckName, Family } from '../checks.ts'
import { checks } from '../checks.ts'
import type { Exchanged, TestClient } from '../client/test-client.ts'
import type { Finding, Flake, Outcome, Rate, Report } from '../report/report.ts'
import { parametersFor } from '../setup/address.ts'
import type { Config } from '../setup/config.ts'
import type { NotExercised, TestedUpdate } from '../setup/tested-update.ts'
import { replaces, wholeBody } from '../setup/tested-update.ts'
import type { Tried } from './coverage.ts'
import { CoverageCount } from './coverage.ts'
import { curlLine } from './curl-line.ts'
import type { Seen } from './findings.ts'
import { Findings } from './findings.ts'
import type { ReplyFault } from './judge-reply.ts'
import type { Unrestored } from './record-keeper.ts'
import { differing } from './restore.ts'

export interface CollectorOptions {
  readonly api: Api
  readonly config: Config
  readonly baseUrl: string
  /** Whether broken rules that are only assumed fail too. */
  readonly strict: boolean
  readonly updates: readonly TestedUpdate[]
}

/** Families of laws about what is kept, not about the form of requests and replies. */
const aboutState: readonly Family[] = ['partial update', 'replacement', 'resources', 'model']

function isAboutState(law: CheckName): boolean {
  return aboutState.includes(checks[law].family)
}

/** Printed where no request can put a field back. */
const unknownWay = '# What it was cannot be put back by an update: look for it, and set it.'

/** Collects the results of a verification. */
export class ResultCollector {
  readonly #options: CollectorOptions
  readonly #coverage: CoverageCount
  #disturbed: readonly string[] = []
  readonly #notRestored: Report['notRestored'][number][] = []
  /** The place of each case in the plan. Cases may run in any order; the report keeps this one. */
  #places: ReadonlyMap<Case, number> = new Map()
  readonly #failures: { readonly one: Case; readonly seen: Seen }[] = []
  readonly #flaky: { readonly one: Case; readonly flake: Flake }[] = []
  readonly #outcomes = new Map<Case, Outcome>()
  /** The cases that were not tried, with the reason. */
  readonly #skipped: { readonly one: Case; readonly reason: string }[] = []
  /** The cases that passed without a request that could have shown a fault. */
  readonly #untried = new Set<Case>()
  /** The causes of faulty replies. */
  readonly #known = new Set<string>()

  constructor(options: CollectorOptions) {
    this.#options = options
    this.#coverage = new CoverageCount(options.api, options.updates)
  }

  /** Sets the order of the report. */
  expect(cases: readonly Case[]): void {
    this.#places = new Map(cases.map((each, index) => [each, index]))
  }

  leaveOut(...what: readonly NotExercised[]): void {
    this.#coverage.leaveOut(...what)
  }

  seen(exchanged: Exchanged): void {
    this.#coverage.seen(exchanged)
  }

  /** @param faults The severities of faulty replies in the case. */
  pass(one: Case, faults: readonly Finding['severity'][] = []): Outcome {
    if (faults.includes('fails')) return this.#count(one, 'failed')
    return this.#count(one, faults.includes('warns') ? 'warned' : 'passed')
  }

  /** @param rate How often it failed, if not every time. */
  fail(one: Case, mismatch: Mismatch, exchanges: readonly Exchanged[], rate?: Rate): Outcome {
    const law = mismatch.law ?? one.law
    const subject = mismatch.subject ?? one.subject
    const operation = mismatch.operation?.id ?? one.operation
    const pointer = mismatch.pointer ?? mismatch.operation?.pointer ?? one.pointer
    const severity = this.#severityOf(one, mismatch)
    const { about } = one
    const curl = this.#curl(mismatch.exchanges ?? exchanges)
    // Each constraint of a value is a rule of its own; other laws are one rule per operation.
    const keyword = checks[law].family === 'values' ? ` ${one.keyword ?? ''}` : ''
    const cause = operation + keyword
    this.#failures.push({
      one,
      seen: { law, severity, operation, pointer, about, curl, mismatch, cause, subject, rate },
    })
    return this.#count(one, severity === 'fails' ? 'failed' : 'warned')
  }

  /** Keeps a case from coverage: nothing that it sent could have shown a fault. */
  leaveUntried(one: Case): void {
    this.#untried.add(one)
  }

  /** Counts a case that is not tried, although it was planned. */
  skip(one: Case, reason: string): Outcome {
    this.#skipped.push({ one, reason })
    return 'skipped'
  }

  /** Returns whether what a case has found breaks a rule that is only assumed. */
  isAssumed(one: Case, mismatch: Mismatch): boolean {
    return this.#severityOf(one, mismatch) === 'warns'
  }

  flake(
    one: Case,
    { law = one.law, expected, actual }: Mismatch,
    exchanges: readonly Exchanged[],
    rate: Rate,
  ): Outcome {
    const { operation, pointer, about } = one
    const curl = this.#curl(exchanges)
    const flake = { law, operation, pointer, about, expected, actual, case: caseId(one), curl, rate }
    this.#flaky.push({ one, flake })
    return this.#count(one, 'flaky')
  }

  /** Adds a faulty reply, whatever its case is about. */
  addFault(fault: ReplyFault, exchanged: Exchanged, one: Case): Finding['severity'] {
    const { law, pointer, cause, evidence } = fault
    const operation = exchanged.operation.id
    const severity = this.#severity(law, operation, evidence ?? 'documented')
    const about = `a reply with ${exchanged.received.status}`
    const seen = { law, severity, operation, pointer, about, curl: this.#curl([exchanged]), mismatch: fault }
    this.#failures.push({
      one,
      seen: { ...seen, cause, subject: fault.subject ?? '', status: exchanged.received.status },
    })
    this.#known.add(`${law} ${cause}`)
    return severity
  }

  /** Returns whether a faulty reply with this cause is known. */
  knows({ law, cause }: ReplyFault): boolean {
    return this.#known.has(`${law} ${cause}`)
  }

  async addUnrestored(client: TestClient, { record: { tested, original }, left }: Unrestored): Promise<void> {
    const { operation, identity, key } = tested
    const { baseUrl, config } = this.#options
    const found = await client.read(tested).catch(() => undefined)
    const cleared = left.map((name) => [name, null] as const)
    const body = { ...differing(tested, original, found), ...Object.fromEntries(cleared) }
    // The record may be as it was after all, if it could not be read for a while.
    if (Object.keys(body).length === 0) return
    const whole = replaces(tested) ? wholeBody(tested, original) : body
    const about = `${operation.id} of "${key}": ${Object.keys(body).join(', ')}`
    const written = tested.writer.write(whole)
    if (!written) {
      this.#notRestored.push({ about, curl: unknownWay })
      return
    }
    const path = client.pathOf(operation, parametersFor(operation, key))
    const headers = { ...identity.headers, 'Content-Type': written.contentType }
    const sent = { method: operation.method, path, headers, body: written.text }
    this.#notRestored.push({ about, curl: curlLine(baseUrl, { sent, identity: identity.name }, config) })
  }

  /** Adds fields that were set although they had to be refused, and cannot be put back. */
  addOverwritten(fields: readonly string[]): void {
    const told = new Set(this.#notRestored.map(({ about }) => about))
    for (const about of new Set(fields)) if (!told.has(about)) this.#notRestored.push({ about, curl: unknownWay })
  }

  /** Adds a created record that could not be deleted. */
  addLeft(client: TestClient, { key, remove, parameters, identities }: CreatedRecord): void {
    const [identity] = identities
    if (key === '' || !identity) {
      const curl = `# Its reply does not tell its key: look for it, and delete it.`
      this.#notRestored.push({ about: 'a record was created', curl })
      return
    }
    const path = client.pathOf(remove, parameters)
    const sent = { method: remove.method, path, headers: identity.headers }
    const { baseUrl, config } = this.#options
    const curl = curlLine(baseUrl, { sent, identity: identity.name }, config)
    this.#notRestored.push({ about: `"${key}" was created, and could not be deleted by ${remove.id}`, curl })
  }

  /** Sets what tells that somebody else writes to records of the run. */
  setDisturbed(sightings: readonly string[]): void {
    this.#disturbed = sightings
  }

  /** Adds a request of `teardown` that failed. */
  addUntidied({ about, request }: { readonly about: string; readonly request: string }): void {
    this.#notRestored.push({ about, curl: `# Send it again: ${request}` })
  }

  report(): Report {
    const tried = this.#inOrder([...this.#outcomes].map(([one, outcome]) => ({ one, outcome })))
    const coverage = this.#coverage.of(tried.filter(({ one }) => !this.#untried.has(one)))
    const idle = [...this.#untried].map((one) => ({
      one,
      reason: `No request could show whether "${one.law}" holds.`,
    }))
    const skipped = [...Map.groupBy(this.#inOrder([...this.#skipped, ...idle]), ({ reason }) => reason)].flatMap(
      ([reason, all]) =>
        [...Map.groupBy(all, ({ one }) => one.operation)].map(([operation, { length }]) => ({
          about: `${operation}: ${counted(length, 'case')}`,
          reason,
        })),
    )
    const notExercised = [...coverage.notExercised, ...skipped]
    const findings = new Findings()
    for (const { one, seen } of this.#inOrder(this.#failures)) findings.add(seen, one)
    const listed = findings.list()
    const outcomes = told(tried, listed)
    const count = (...wanted: readonly Outcome[]): number => outcomes.filter((each) => wanted.includes(each)).length
    return {
      summary: {
        cases: tried.length,
        passed: count('passed', 'flaky'),
        failed: count('failed'),
        warned: count('warned'),
        notExercised: notExercised.length,
        notTried: Math.max(0, this.#places.size - tried.length),
      },
      findings: listed,
      flaky: this.#inOrder(this.#flaky).map(({ flake }) => flake),
      coverage: { ...coverage, notExercised },
      notRestored: this.#notRestored,
      ...(this.#disturbed.length > 0 && { disturbed: this.#disturbed }),
    }
  }

  #inOrder<Item extends { readonly one: Case }>(items: readonly Item[]): Item[] {
    const placeOf = ({ one }: Item): number => this.#places.get(one) ?? this.#places.size
    return items.toSorted((left, right) => placeOf(left) - placeOf(right))
  }

  #severityOf(one: Case, { law = one.law, operation, evidence }: Mismatch): Finding['severity'] {
    const own = law === one.law ? one.evidence : (one.evidenceOf?.(law) ?? one.evidence)
    return this.#severity(law, operation?.id ?? one.operation, evidence ?? own)
  }

  /** The document decides for the law, then the law's own evidence; the case may lower it. */
  #severity(law: CheckName, operation: string, evidence: Evidence): 'fails' | 'warns' {
    const { api, strict } = this.#options
    const own = api.operations.find(({ id }) => id === operation)?.evidence ?? {}
    // What an operation does to its records may be assumed while its schemas are documented.
    const ofState = isAboutState(law) ? own['x-resource'] : undefined
    const declared = own[law] ?? api.evidence[law] ?? ofState ?? own['*'] ?? api.evidence['*']
    const rests = declared ?? ('evidence' in checks[law] ? 'assumed' : 'documented')
    return strict || (rests === 'documented' && evidence === 'documented') ? 'fails' : 'warns'
  }

  #curl(exchanges: readonly Exchanged[]): string[] {
    const { baseUrl, config } = this.#options
    return exchanges.map((each) => curlLine(baseUrl, each, config))
  }

  #count(one: Case, outcome: Outcome): Outcome {
    this.#outcomes.set(one, outcome)
    return outcome
  }
}

/** Returns the outcomes as the findings tell them: a case that shows a fault of another one counts as failed too. */
function told(tried: readonly Tried[], findings: readonly Finding[]): Outcome[] {
  const casesOf = (severity: Finding['severity']): ReadonlySet<string> =>
    new Set(findings.filter((each) => each.severity === severity).flatMap(({ cases }) => cases))
  const [failed, warned] = [casesOf('fails'), casesOf('warns')]
  return tried.map(({ one, outcome }) => {
    const id = caseId(one)
    return failed.has(id) ? 'failed' : warned.has(id) ? 'warned' : outcome
  })
}
