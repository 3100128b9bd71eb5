import type { FixtureEntry } from '../fixtures/entry.ts'
import { toEntries } from '../fixtures/export-fixtures.ts'
import type { ApiFixtures } from '../fixtures/fixtures.ts'
import { seedEntries } from '../fixtures/seed-entries.ts'
import type { Files } from '../mock/parts/load-parts.ts'
import { findFiles, loadParts } from '../mock/parts/load-parts.ts'
import { locateIssues } from '../mock/parts/locate-issues.ts'
import type { MockParts } from '../mock/parts.ts'
import type { Api } from '../openapi/contract.ts'
import type { seedOptions } from './commands.ts'
import type { ValuesOf } from './options.ts'
import { exitCodes } from './run.ts'
import { createSeedProgress } from './seed/progress.ts'
import { openSink } from './seed/sink.ts'
import { createTally } from './seed/tally.ts'
import { unknownApi } from './unknown-api.ts'

/** Records of each kind without `--count`. */
const defaultCount = 10

/** Writes generated records and callers to a file, or sends them to a running mock. */
export async function run(values: ValuesOf<typeof seedOptions>): Promise<number> {
  const { spec, fixtures, api, seed, scenario, out, to } = values
  const files = await findFiles({ spec, fixtures })
  const parts = await loadParts(files)
  const apis = chosen(parts.contract.apis, api)
  const state = scenario === undefined ? undefined : await build(scenario, files, parts)
  const count = values.count ?? (state ? 0 : defaultCount)
  const sink = await openSink(
    { out, to },
    apis.map(({ name }) => name),
  )
  const progress = createSeedProgress(process.stderr, count * apis.length)
  const tally = createTally()
  try {
    for await (const entries of entriesOf(parts, apis, state, { count, seed })) {
      for (const entry of entries) {
        progress.take(entry)
        tally.take(entry)
        const wait = sink.put(entry)
        if (wait) await wait
      }
    }
    await sink.end()
  } catch (error) {
    await sink.abort()
    throw await locateIssues(error, files.spec)
  } finally {
    progress.end()
  }
  sink.report.write(`${[...tally.lines(), ...sink.where].join('\n')}\n`)
  return exitCodes.fine
}

interface Wanted {
  readonly count: number
  readonly seed: number
}

/** Yields the entries of each API: the state of the scenario, then what is generated. */
async function* entriesOf(
  parts: MockParts,
  apis: readonly Api[],
  state: readonly ApiFixtures[] | undefined,
  wanted: Wanted,
): AsyncGenerator<Iterable<FixtureEntry>> {
  for (const api of apis) {
    const own = state?.find((each) => each.api.name === api.name)
    if (own) yield toEntries(own)
    if (wanted.count > 0) yield await seedEntries({ ...parts, api, ...wanted })
  }
}

async function build(name: string, files: Files, parts: MockParts): Promise<ApiFixtures[]> {
  const [{ loadScenarios }, { buildScenario }] = await Promise.all([
    import('../mock/parts/load-scenarios.ts'),
    import('../fixtures/build-scenario.ts'),
  ])
  const scenarios = await loadScenarios(files, parts.contract)
  return buildScenario(name, { ...parts, scenarios, base: parts.fixtures })
}

function chosen(apis: readonly Api[], name: string | undefined): readonly Api[] {
  if (name === undefined) return apis
  const api = apis.find((each) => each.name === name)
  if (api) return [api]
  throw unknownApi(
    name,
    apis.map((each) => each.name),
  )
}
