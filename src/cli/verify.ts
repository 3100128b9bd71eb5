import { readFile, writeFile } from 'node:fs/promises'
import { compileParts } from '../compile-parts.ts'
import { isLoopback } from '../control/control.ts'
import { findFiles } from '../load-parts.ts'
import { createModel } from '../model.ts'
import { readSource } from '../spec/source.ts'
import { UsageError } from '../usage-error.ts'
import { readConfig } from '../verify/config.ts'
import { createHumanReport } from '../verify/report/human.ts'
import type { Report } from '../verify/report.ts'
import { TargetError } from '../verify/target.ts'
import { verify } from '../verify/verify.ts'
import type { Flags } from './commands.ts'

/** Judges an implementation by the document. Gives 0 when it keeps what is documented, 1 when not, 3 when it is not reachable. */
export async function run(flags: Flags, baseUrl: string): Promise<number> {
  const parts = await compileParts(await findFiles({ spec: flags.spec as string | undefined }))
  const { contract, validators } = parts
  const names = contract.apis.map(({ name }) => name)
  const api = contract.apis.find(({ name }) => name === flags.api)
  if (!api)
    throw new UsageError(
      `There is no API "${String(flags.api ?? '')}".`,
      `Choose one of ${names.join(', ')} with --api.`,
    )
  checkTarget(baseUrl, flags['allow-writes'] === true)
  const config = readConfig(await readConfigFile(flags.config), api, process.env)
  const files = readReports((flags.report ?? []) as readonly string[])
  const interrupted = new AbortController()
  const interrupt = (): void => interrupted.abort()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, interrupt)
  try {
    const options = {
      contract,
      validators,
      api,
      config,
      baseUrl,
      strict: flags.strict === true,
      shard: readShard(flags.shard),
      sequences: {
        startModel: createModel(parts, api, config),
        seed: readCount('--seed', flags.seed, 1),
        runs: readCount('--runs', flags.runs, 25),
      },
    }
    const only = flags.case as string | undefined
    const report = await tell(verify({ ...options, only, signal: interrupted.signal }))
    for (const file of files) await writeFile(file, `${JSON.stringify(report, undefined, 2)}\n`)
    return report.summary.failed > 0 || report.notRestored.length > 0 || hasFailures(report) ? 1 : 0
  } catch (error) {
    if (!(error instanceof TargetError)) throw error
    console.error(`${error.message} Start it, or correct the URL.`)
    return 3
  }
}

async function tell(events: ReturnType<typeof verify>): Promise<Report> {
  const human = createHumanReport((text) => process.stdout.write(text), process.stdout.isTTY === true)
  for (;;) {
    const { value, done } = await events.next()
    if (done) return value
    human(value)
  }
}

function hasFailures({ findings }: Report): boolean {
  return findings.some(({ severity }) => severity === 'fails')
}

function checkTarget(baseUrl: string, allowWrites: boolean): void {
  if (!URL.canParse(baseUrl) || !/^https?:$/.test(new URL(baseUrl).protocol)) {
    throw new UsageError(`"${baseUrl}" is no URL.`, 'Write it with scheme and host, as http://127.0.0.1:4010/api.')
  }
  if (allowWrites || isLoopback(new URL(baseUrl).host)) return
  const hint = 'Its records named in the configuration are written to, and put back; say --allow-writes if they may be.'
  throw new UsageError(`${new URL(baseUrl).origin} is not on this machine.`, hint)
}

async function readConfigFile(given: Flags[string]) {
  if (typeof given !== 'string') throw new UsageError('There is no configuration.', 'Name its file with --config.')
  const text = await readFile(given, 'utf8').catch(() => {
    throw new UsageError(`Failed to read ${given}: there is no such file.`, 'Name a file that exists.')
  })
  return readSource(given, text)
}

function readReports(given: readonly string[]): string[] {
  return given.map((each) => {
    const [kind, file] = each.split(/=(.*)/s)
    if (kind === 'json' && file) return file
    throw new UsageError(`"${each}" is no report.`, 'Write it as json=FILE.')
  })
}

function readCount(option: string, given: Flags[string], standard: number): number {
  const count = Number(given ?? standard)
  if (Number.isInteger(count) && count >= 0) return count
  throw new UsageError(`"${String(given)}" is no number for ${option}.`, 'Give a whole number from 0.')
}

function readShard(given: Flags[string]): { index: number; of: number } | undefined {
  if (given === undefined) return undefined
  const [index = 0, of = 0] = String(given).split('/').map(Number)
  if (Number.isInteger(index) && Number.isInteger(of) && index >= 1 && index <= of) return { index, of }
  throw new UsageError(`"${String(given)}" is no shard.`, 'Write it as 1/4: the first of four.')
}
