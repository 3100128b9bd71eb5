import { ownSpec } from '../openapi/files/read-files.ts'
import { SpecError } from '../openapi/spec-error.ts'
import { UsageError } from '../openapi/usage-error.ts'
import { createTarget, TargetError } from '../verify/client/target.ts'
import type { Baseline } from '../verify/report/baseline.ts'
import { forReaders } from '../verify/report/for-readers.ts'
import { annotationsOf } from '../verify/report/github.ts'
import { createHumanReport } from '../verify/report/human.ts'
import type { Report, VerifyEvent } from '../verify/report/report.ts'
import type { Reporter } from '../verify/report/reporters.ts'
import { disturbance, isBroken, untried } from '../verify/report/verdict.ts'
import type { RunOptions } from '../verify/run/run.ts'
import { runVerification } from '../verify/run/run.ts'
import { checkTarget, loadVerification, nameForReports } from '../verify/setup/load.ts'
import { isNarrowed } from '../verify/setup/selection.ts'
import { loadBaseline, saveBaseline } from './baseline-file.ts'
import { likeCases } from './case-ids.ts'
import { verifyOptions } from './commands.ts'
import { typed } from './invocation.ts'
import type { Option, ValuesOf } from './options.ts'
import { prepareReports } from './report-files.ts'
import { exitCodes } from './run.ts'
import { quoted, word } from './shell.ts'

type VerifyValues = ValuesOf<typeof verifyOptions>

/**
 * Checks an implementation against the document. Returns the exit code: 0 if it passes, 1 if it fails or its records could
 * not be restored, 3 if it is not reachable, 130 after Ctrl-C or SIGTERM.
 *
 * @throws {UsageError} if options or files are invalid, or nothing could be tested with them.
 */
export async function run(values: VerifyValues, baseUrl: string): Promise<number> {
  checkTarget(baseUrl, values['allow-writes'], 'say --allow-writes')
  const { spec, api, config, seed, runs, shard, case: only, create: creates, strict, jobs } = values
  if (config === undefined) {
    const start = `\`${typed('init')} FILE\` writes one for a document, to start from.`
    throw new UsageError('Missing configuration.', `Pass --config FILE. ${start}`)
  }
  if (shard && only.length > 0) {
    throw new UsageError('--shard and --case exclude each other.', 'Leave out --shard to run one case.')
  }
  const { include, exclude, overlay } = values
  const baseline = await baselineFor(values)
  // Whatever may be wrong with options is found before `setup` makes anything.
  const reports = await prepareReports(values.report, { document: nameForReports(spec ?? ownSpec) })
  const files = { spec, overlays: overlay, api, config, include, exclude }
  const interrupted = stopSignal()
  const verification = await loadVerification(files, () => createTarget(baseUrl), interrupted).catch((error) => {
    if (error instanceof SpecError && values.report.includes('github'))
      process.stdout.write(annotationsOf(error, nameForReports))
    return exitCodeFor(error)
  })
  if (typeof verification === 'number') return verification
  const { document, locate, startModel, ...loaded } = verification
  const { stdout } = process
  const isTerminal = stdout.isTTY === true
  const hasColors = isTerminal && stdout.hasColors()
  const human = createHumanReport((line) => stdout.write(line), { isTerminal, hasColors, document })
  const given = {
    ...loaded,
    creates,
    strict,
    jobs,
    shard,
    only,
    baseUrl,
    sequences: { startModel, seed, runs },
    signal: interrupted,
  }
  const replay = (id?: string): string => replayCommand(values, baseUrl, id)
  const events = forReaders(runVerification(given), { config: loaded.config, locate, replay, baseline })
  try {
    const report = await tell(events, [human, ...reports.reporters])
    if (interrupted.aborted) return stopped()
    return await conclude(report, values, given)
  } catch (error) {
    if (!(error instanceof TargetError)) throw error
    console.error(error.message)
    return exitCodes.unreachable
  } finally {
    await reports.write()
  }
}

/** Returns the exit code for a finished run, after it has updated the baseline. @throws {UsageError} if too little was tried. */
async function conclude(
  report: Report,
  { baseline, 'update-baseline': isUpdate }: VerifyValues,
  given: Parameters<typeof checkTried>[1],
): Promise<number> {
  const isAccepted = isUpdate && report.notRestored.length === 0
  const isFailing = isBroken(report) && !isAccepted
  if (report.summary.cases === 0 || !isFailing) await checkTried(report, given)
  const disturbed = disturbance(report)
  if (!isFailing && disturbed) throw disturbed
  if (isUpdate && baseline !== undefined) await saveBaseline(baseline, given.api.name, report)
  return isFailing ? exitCodes.findings : exitCodes.fine
}

/** Returns the baseline to judge by. @throws {UsageError} if a part of a run would become the whole of it. */
async function baselineFor(values: VerifyValues): Promise<Baseline | undefined> {
  const { baseline, shard, case: only, include, exclude } = values
  if (!values['update-baseline']) return baseline === undefined ? undefined : loadBaseline(baseline)
  if (baseline === undefined) throw new UsageError('--update-baseline has no file.', 'Pass --baseline FILE too.')
  if (!shard && only.length + include.length + exclude.length === 0) return undefined
  throw new UsageError(
    'A part of the cases cannot update the baseline.',
    'Leave out --shard, --case, --include and --exclude.',
  )
}

async function tell(events: AsyncGenerator<VerifyEvent, Report>, tellers: readonly Reporter[]): Promise<Report> {
  for (;;) {
    const { value, done } = await events.next()
    if (done) return value
    for (const teller of tellers) teller(value)
  }
}

/**
 * Returns a signal that the first Ctrl-C, a closed terminal or a closed output aborts: the run ends and restores records.
 * The second Ctrl-C ends the process at once.
 */
function stopSignal(): AbortSignal {
  const controller = new AbortController()
  const stop = (): void => {
    console.error('\nStopping and restoring records. Press Ctrl-C again to leave them as they are.')
    controller.abort()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stop)
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => controller.abort())
  return controller.signal
}

function stopped(): number {
  console.error('Stopped before every case was run.')
  return exitCodes.stopped
}

/** Fails a run that tested too little, so that it does not look like one that found nothing. A shard may be empty. */
async function checkTried(report: Report, options: RunOptions & { readonly only: readonly string[] }): Promise<void> {
  const { api, config, only, shard } = options
  const isSelection = only.length > 0 || isNarrowed(config)
  if (shard || (isSelection && report.summary.cases > 0)) return
  const [unknown] = only
  if (unknown !== undefined) throw noSuchCase(unknown, await likeCases(unknown, options))
  const found = untried(report, api)
  if (found !== undefined) throw new UsageError(found, 'Correct the configuration.')
}

function noSuchCase(only: string, like: readonly string[]): UsageError {
  const hint =
    like.length === 0
      ? 'Copy it from a finding, and pass the options of that run.'
      : `Did you mean ${like.map((each) => `"${each}"`).join(' or ')}?`
  return new UsageError(`Unknown case "${only}".`, hint)
}

/** Returns the command that repeats the run, or one case of it. */
function replayCommand(values: VerifyValues, baseUrl: string, id: string | undefined): string {
  const valued = (['spec', 'api', 'config', 'seed', 'runs', 'jobs'] as const).flatMap((name) => {
    const given = values[name]
    const option: Option<unknown> = verifyOptions[name]
    return given === undefined || String(given) === option.default ? [] : [`--${name}`, word(String(given))]
  })
  const overlays = values.overlay.flatMap((given) => ['--overlay', word(given)])
  // What a run has written into the baseline is accepted from then on; the run itself was not judged by it.
  const accepted =
    values.baseline === undefined || values['update-baseline'] ? [] : ['--baseline', word(values.baseline)]
  const bare = (['create', 'strict', 'allow-writes'] as const).flatMap((name) => (values[name] ? [`--${name}`] : []))
  const selected = (['include', 'exclude', 'case'] as const).flatMap((name) =>
    values[name].flatMap((given) => [`--${name}`, word(given)]),
  )
  const part = values.shard ? [...selected, '--shard', `${values.shard.index}/${values.shard.of}`] : selected
  const one = id === undefined ? part : ['--case', quoted(id)]
  return [typed('verify'), word(baseUrl), ...valued, ...overlays, ...accepted, ...bare, ...one].join(' ')
}

/** Requests of `setup` have no report yet that could say so. */
function exitCodeFor(error: unknown): number {
  if (!(error instanceof TargetError)) throw error
  if (error.kind === 'stopped') return stopped()
  console.error(error.message)
  return exitCodes.unreachable
}
