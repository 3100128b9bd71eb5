import { UsageError } from '../openapi/usage-error.ts'
import { TargetError } from '../verify/client/target.ts'
import { forReaders } from '../verify/report/for-readers.ts'
import { createHumanReport } from '../verify/report/human.ts'
import type { Report, VerifyEvent } from '../verify/report/report.ts'
import type { Reporter } from '../verify/report/reporters.ts'
import { isBroken, untried } from '../verify/report/verdict.ts'
import type { RunOptions } from '../verify/run/run.ts'
import { runVerification } from '../verify/run/run.ts'
import { checkTarget, loadVerification } from '../verify/setup/load.ts'
import { likeCases } from './case-ids.ts'
import type { Flags } from './commands.ts'
import { commands } from './commands.ts'
import { prepareReports } from './report-files.ts'
import { exitCodes } from './run.ts'
import { quoted } from './shell.ts'

/**
 * Judges an implementation by the document. Gives the exit code: 0 when it keeps what is documented, 1 when not or when
 * it could not be put back, 3 when it is not reachable, 130 after Ctrl-C or SIGTERM.
 *
 * @throws {UsageError} when options or files cannot be used, or nothing could be tried with them.
 */
export async function run(flags: Flags, baseUrl: string): Promise<number> {
  checkTarget(baseUrl, flags['allow-writes'] === true, 'say --allow-writes')
  const options = readOptions(flags)
  if (typeof flags.config !== 'string')
    throw new UsageError('There is no configuration.', 'Name its file with --config.')
  const { document, locate, startModel, ...loaded } = await loadVerification({
    spec: text(flags.spec),
    api: text(flags.api),
    config: flags.config,
  })
  const reports = await prepareReports((flags.report ?? []) as readonly string[], { document })
  const { stdout } = process
  const isTerminal = stdout.isTTY === true
  const hasColors = isTerminal && stdout.hasColors()
  const human = createHumanReport((line) => stdout.write(line), { isTerminal, hasColors, document })
  const { seed, runs, ...rest } = options
  const interrupted = stopSignal()
  const given = { ...loaded, ...rest, baseUrl, sequences: { startModel, seed, runs }, signal: interrupted }
  const replay = (id?: string): string => replayCommand(flags, baseUrl, id)
  const events = forReaders(runVerification(given), { config: loaded.config, locate, replay })
  try {
    const report = await tell(events, [human, ...reports.reporters])
    if (interrupted.aborted) return stopped()
    if (report.summary.cases > 0 && isBroken(report)) return exitCodes.findings
    await checkTried(report, given)
    return isBroken(report) ? exitCodes.findings : exitCodes.fine
  } catch (error) {
    if (!(error instanceof TargetError)) throw error
    console.error(error.message)
    return exitCodes.unreachable
  } finally {
    await reports.write()
  }
}

async function tell(events: AsyncGenerator<VerifyEvent, Report>, tellers: readonly Reporter[]): Promise<Report> {
  for (;;) {
    const { value, done } = await events.next()
    if (done) return value
    for (const teller of tellers) teller(value)
  }
}

/**
 * The first Ctrl-C ends the run in order; the second, with nobody listening any more, at once. So does a terminal that is
 * closed, and a reader of the output that goes away: records are put back all the same.
 */
function stopSignal(): AbortSignal {
  const controller = new AbortController()
  const stop = (): void => {
    console.error('\nStopping: what was written to is put back. Ctrl-C again leaves it as it is.')
    controller.abort()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stop)
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => controller.abort())
  return controller.signal
}

function stopped(): number {
  console.error('Stopped: not every case was tried.')
  return exitCodes.stopped
}

/** A run that has tried too little must not look like one that found nothing; only a part of the cases may be none. */
async function checkTried(report: Report, options: RunOptions): Promise<void> {
  const { api, only, shard } = options
  if (shard || (only !== undefined && report.summary.cases > 0)) return
  if (only !== undefined) throw noSuchCase(only, await likeCases(only, options))
  const found = untried(report, api)
  if (found !== undefined) throw new UsageError(found, 'Correct the configuration.')
}

function noSuchCase(only: string, like: readonly string[]): UsageError {
  const hint =
    like.length === 0
      ? 'Take it from a finding, with the options of that run.'
      : `Did you mean ${like.map((each) => `"${each}"`).join(' or ')}?`
  return new UsageError(`There is no case "${only}".`, hint)
}

/** Gives the command that was typed, narrowed to one case where there is one. */
function replayCommand(flags: Flags, baseUrl: string, id: string | undefined): string {
  const command = process.env.npm_lifecycle_event === 'verify' ? 'npm run verify --' : 'npx understudy verify'
  const valued = ['spec', 'api', 'config', 'seed', 'runs'].flatMap((name) => {
    const given = flags[name]
    const isStandard = given === commands.verify?.options[name]?.default
    return typeof given === 'string' && !isStandard ? [`--${name}`, word(given)] : []
  })
  const bare = ['create', 'strict', 'allow-writes'].flatMap((name) => (flags[name] === true ? [`--${name}`] : []))
  const one = id === undefined ? [] : ['--case', quoted(id)]
  return [command, word(baseUrl), ...valued, ...bare, ...one].join(' ')
}

function word(given: string): string {
  return /^[\w./:@=-]+$/.test(given) ? given : quoted(given)
}

function readOptions(flags: Flags) {
  const [shard, only] = [readShard(flags.shard), text(flags.case)]
  if (shard && only !== undefined) {
    throw new UsageError('--shard and --case cannot go together.', 'Leave out --shard: one case has no parts.')
  }
  return {
    creates: flags.create === true,
    strict: flags.strict === true,
    shard,
    only,
    seed: readCount('--seed', flags.seed, 1),
    runs: readCount('--runs', flags.runs, 25),
  }
}

function text(given: Flags[string]): string | undefined {
  return typeof given === 'string' ? given : undefined
}

function readCount(option: string, given: Flags[string], standard: number): number {
  const count = Number(given ?? standard)
  if (Number.isInteger(count) && count >= 0 && given !== '') return count
  throw new UsageError(`"${String(given)}" is no number for ${option}.`, 'Give a whole number from 0.')
}

function readShard(given: Flags[string]): { index: number; of: number } | undefined {
  if (given === undefined) return undefined
  const [, index = 0, of = 0] = (/^(\d+)\/(\d+)$/.exec(String(given)) ?? []).map(Number)
  if (index >= 1 && index <= of) return { index, of }
  throw new UsageError(`"${String(given)}" is no shard.`, 'Write it as 1/4: the first of four.')
}
