import type { Api } from '../openapi/contract.ts'
import { UsageError } from '../openapi/usage-error.ts'
import type { TargetOptions } from './client/target.ts'
import { forReaders } from './report/for-readers.ts'
import { describeReport } from './report/human.ts'
import type { Report, VerifyEvent } from './report/report.ts'
import { isBroken, untried } from './report/verdict.ts'
import { runVerification } from './run/run.ts'
import type { VerificationFiles } from './setup/load.ts'
import { checkTarget, loadVerification } from './setup/load.ts'

export interface VerifyOptions extends VerificationFiles, TargetOptions {
  /** Where the implementation answers. @default with `fetch`: the URL that the document has for the API */
  readonly baseUrl?: string
  /** Whether an implementation on another machine may be written to. @default false */
  readonly allowWrites?: boolean
  /** Whether a broken rule that is only assumed fails too. @default false */
  readonly strict?: boolean
  /** Whether records are created too, and those deleted that were. @default false */
  readonly creates?: boolean
  /** What the random sequences are drawn from. @default 1 */
  readonly seed?: number
  /** How many random sequences are tried. @default 25 */
  readonly runs?: number
  /** Which of how many parts of the cases is tried: `{ index: 1, of: 4 }`. @default all */
  readonly shard?: { readonly index: number; readonly of: number }
  /** The one case that is tried, as a finding names it. @default all */
  readonly only?: string
  /** Stops the run before the next case; what was written to is put back all the same. */
  readonly signal?: AbortSignal
}

/** Says, as its message, all that is wrong with an implementation. */
export class ContractError extends Error {
  override readonly name = 'ContractError'
  readonly report: Report

  constructor(report: Report, document: string) {
    super(`The implementation does not keep what the document says.\n${describeReport(report, undefined, document)}`)
    this.report = report
  }
}

/**
 * Judges an implementation by the document: a server at a URL, or an app in this process that answers requests.
 * The records that the configuration names are written to, and put back.
 *
 * @yields What happens, in order; last, the report.
 * @returns The report.
 * @throws {UsageError} @throws {SpecError} when files or options cannot be used.
 * @throws {TargetError} when the implementation is not reachable.
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
 * Judges an implementation, and gives the report when it keeps what is documented.
 *
 * @throws {ContractError} when it does not, or could not be left as it was found.
 * @throws {UsageError} when there was nothing that could be tried.
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
    return value
  }
}

/** A run that has tried nothing has shown nothing: only a part of the cases may be none. */
function checkTried(report: Report, { only, shard }: VerifyOptions, api: Api): void {
  if (shard || only !== undefined) return
  const found = untried(report, api)
  if (found !== undefined) throw new UsageError(found, 'Correct the configuration.')
}

async function start({ spec, api: name, config, seed = 1, runs = 25, allowWrites = false, ...options }: VerifyOptions) {
  const { document, locate, startModel, ...loaded } = await loadVerification({ spec, api: name, config })
  const baseUrl = options.baseUrl ?? (options.fetch && loaded.api.url)
  if (baseUrl === undefined) {
    throw new UsageError('There is nothing to verify.', 'Give a baseUrl, or the fetch function of an app.')
  }
  // The platform's own is no app in this process: it goes wherever the URL leads.
  if (!options.fetch || options.fetch === globalThis.fetch) checkTarget(baseUrl, allowWrites, 'say allowWrites: true')
  const sequences = { startModel, seed, runs }
  const events = runVerification({ ...options, ...loaded, baseUrl, sequences })
  return { document, api: loaded.api, events: forReaders(events, { config: loaded.config, locate }) }
}
