import type { Api } from '../openapi/contract.ts'
import { UsageError } from '../openapi/usage-error.ts'
import type { Send, TargetOptions } from './client/target.ts'
import { createTarget } from './client/target.ts'
import { forReaders } from './report/for-readers.ts'
import { describeReport } from './report/human.ts'
import type { Report, VerifyEvent } from './report/report.ts'
import { disturbance, isBroken, untried } from './report/verdict.ts'
import { runVerification } from './run/run.ts'
import type { VerificationFiles } from './setup/load.ts'
import { checkTarget, loadVerification } from './setup/load.ts'
import { isNarrowed } from './setup/selection.ts'

export interface VerifyOptions extends VerificationFiles, TargetOptions {
  /** The target's base URL. @default with `fetch`: the API's URL in the document */
  readonly baseUrl?: string
  /** Whether a target on another machine may be written to. @default false */
  readonly allowWrites?: boolean
  /** Whether broken rules that are only assumed fail too. @default false */
  readonly strict?: boolean
  /** Whether records may be created and deleted. @default false */
  readonly creates?: boolean
  /** Seed of the random sequences. @default 1 */
  readonly seed?: number
  /** Number of random sequences. @default 25 */
  readonly runs?: number
  /** The number of cases that run side by side, where they cannot disturb each other. @default 4 */
  readonly jobs?: number
  /** The part of the cases to run, such as `{ index: 1, of: 4 }`. @default all */
  readonly shard?: { readonly index: number; readonly of: number }
  /** The IDs of the only cases to run, from findings. @default all */
  readonly only?: string | readonly string[]
  /** Stops the run before the next case; records are put back all the same. */
  readonly signal?: AbortSignal
}

/** Thrown if a target breaks the contract. Its message is the report. */
export class ContractError extends Error {
  override readonly name = 'ContractError'
  readonly report: Report

  constructor(report: Report, document: string) {
    super(`The implementation does not keep what the document says.\n${describeReport(report, undefined, document)}`)
    this.report = report
  }
}

/**
 * Verifies a target: a server at a URL, or an app in this process.
 * The configured records are written to, and put back.
 *
 * @yields Events in order; the last one holds the report.
 * @returns The report.
 * @throws {UsageError} @throws {SpecError} if files or options are invalid.
 * @throws {TargetError} if the target is not reachable.
 * @example
 * for await (const event of verify({ config: 'verify.yaml', fetch: app.fetch })) {
 *   if (event.kind === 'finished') console.log(event.report.summary)
 * }
 */
export async function* verify(options: VerifyOptions): AsyncGenerator<VerifyEvent, Report> {
  const { events } = await start(options)
  return yield* events
}

/**
 * Verifies a target, and returns the report if it keeps what is documented.
 *
 * @throws {ContractError} if it does not, or could not be left as found.
 * @throws {UsageError} if nothing could be tried.
 * @example
 * test('the app keeps the contract', () => assertContract({ config: 'verify.yaml', fetch: app.fetch }))
 */
export async function assertContract(options: VerifyOptions): Promise<Report> {
  const { events, document, api } = await start(options)
  for (;;) {
    const { value, done } = await events.next()
    if (!done) continue
    if (isBroken(value)) throw new ContractError(value, document)
    checkTried(value, options, api)
    const disturbed = disturbance(value)
    if (disturbed) throw disturbed
    return value
  }
}

/** A run without a case proves nothing. A single shard may have none. */
function checkTried(report: Report, { only, shard, ...selection }: VerifyOptions, api: Api): void {
  if (shard || only !== undefined || (isNarrowed(selection) && report.summary.cases > 0)) return
  const found = untried(report, api)
  if (found !== undefined) throw new UsageError(found, 'Correct the configuration.')
}

async function start({ spec, api: name, config, seed = 1, runs = 25, allowWrites = false, ...options }: VerifyOptions) {
  const baseUrlOf = ({ url }: Api): string => {
    const baseUrl = options.baseUrl ?? (options.fetch && url)
    if (baseUrl === undefined) {
      throw new UsageError('Missing target.', 'Pass baseUrl, or the fetch function of an app.')
    }
    // The global fetch is not an app in this process: it goes wherever the URL leads.
    if (!options.fetch || options.fetch === globalThis.fetch) checkTarget(baseUrl, allowWrites, 'say allowWrites: true')
    return baseUrl
  }
  const { overlays, include, exclude } = options
  const files = { spec, overlays, api: name, config, include, exclude }
  const connect = (api: Api): Send => createTarget(baseUrlOf(api), options)
  const { document, locate, startModel, ...loaded } = await loadVerification(files, connect, options.signal)
  const baseUrl = baseUrlOf(loaded.api)
  const sequences = { startModel, seed, runs }
  const events = runVerification({ ...options, ...loaded, baseUrl, sequences })
  return { document, api: loaded.api, events: forReaders(events, { config: loaded.config, locate }) }
}
