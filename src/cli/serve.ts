import { randomBytes } from 'node:crypto'
import { createFetch } from '../adapters/fetch/fetch.ts'
import { listen } from '../adapters/node/listen.ts'
import { createListener } from '../adapters/node/listener.ts'
import { control } from '../control/load.ts'
import type { Answer } from '../engine/exchange.ts'
import { defaultMaxBodyBytes as maxBodyBytes } from '../engine/read-body.ts'
import type { Runtime } from '../engine/runtime.ts'
import { platform } from '../engine/runtime.ts'
import type { MockSettings } from '../mock/core.ts'
import type { LocalMock } from '../mock/mock.ts'
import { buildMock } from '../mock/mock.ts'
import type { LoadedParts } from '../mock/parts/compile-parts.ts'
import type { Files } from '../mock/parts/load-parts.ts'
import { findFiles, loadParts } from '../mock/parts/load-parts.ts'
import { isControlPath } from '../mock/paths.ts'
import { openKeeper } from '../mock/shared/open-keeper.ts'
import { isLoopback } from '../openapi/loopback.ts'
import { UsageError } from '../openapi/usage-error.ts'
import { banner } from './banner.ts'
import type { serveOptions } from './commands.ts'
import { withInspector } from './inspector-page.ts'
import type { ValuesOf } from './options.ts'
import { releaseMemory } from './release-memory.ts'
import { requestLog } from './request-log.ts'
import { stateLines } from './state-lines.ts'
import { stopSignal } from './stop-signal.ts'
import { unknownApi } from './unknown-api.ts'
import { watchedFolders, watchFiles } from './watch.ts'
import { letYoungGenerationGrow } from './young-generation.ts'

/** Serves the mock until Ctrl-C or SIGTERM. */
export async function run(values: ValuesOf<typeof serveOptions>): Promise<number> {
  const { host, port, quiet, spec, overlay: overlays, fixtures, strict: isStrict } = values
  const find = (): Promise<Files> => findFiles({ spec, overlays, fixtures })
  const files = await find()
  const isLocal = isLoopback(host)
  const controlToken = process.env.UNDERSTUDY_TOKEN || (isLocal ? undefined : newToken(quiet))
  const settings: MockSettings = {
    rootApi: values.api,
    maxBodyBytes,
    controlToken,
    allowOrigins: values['allow-origin'],
    sandboxesOnRequest: isLocal,
    rateLimit: values['rate-limit'],
    // On other hosts requests may belong to others, and --quiet asks for speed.
    keepBodies: values['keep-bodies'] || (isLocal && !quiet),
    journalSize: values.journal,
    runtime: servedRuntime,
  }
  const load = async (): Promise<LoadedParts> => loadParts(await find(), { isStrict })
  const { mock, isLarge, document } = await build(await loadParts(files, { isStrict }), settings, values)
  if (!quiet) mock.onExchange(requestLog(process.stdout))
  const listener = createListener(
    afterFirst(
      firstRequests,
      letYoungGenerationGrow,
      withInspector(mock.answer, () => mock.contract, values.api),
    ),
    { maxBodyBytes, isPrivate: isControlPath },
  )
  const server = await listen(listener, host, port).catch(async (error: unknown) => {
    await mock.close()
    throw error
  })
  const stopWatching = values.watch
    ? watchFiles(mock, load, watchedFolders(files, document), (line) => console.log(line))
    : undefined
  if (!quiet)
    console.log(
      await banner(mock, server, {
        rootApi: settings.rootApi,
        controlToken,
        warnings: document?.warnings.length,
        state: document ? stateLines(mock.contract, document.inferred, values.explain === true) : [],
      }),
    )
  if (isLarge) releaseMemory()
  await stopSignal()
  stopWatching?.()
  await server.close()
  await mock.close()
  return 0
}

/** How many requests come to get to know a mock; more of them are load. */
const firstRequests = 50

/** Does something once that many requests have come: the first ones still load what none needed before. */
function afterFirst(count: number, act: () => void, answer: Answer): Answer {
  let left = count
  return (exchange) => {
    if (left > 0 && --left === 0) act()
    return answer(exchange)
  }
}

/** From this many records on, freeing the memory that loading used is worth the time it takes. */
const manyRecords = 20_000

/** @note the parts are not returned: the store holds the same records, and large fixtures would stay in memory twice. */
async function build(
  parts: LoadedParts,
  settings: MockSettings,
  { state, store, migrate }: Pick<ValuesOf<typeof serveOptions>, 'state' | 'store' | 'migrate'>,
): Promise<{ mock: LocalMock; isLarge: boolean; document: LoadedParts['opened'] }> {
  const names = parts.contract.apis.map((api) => api.name)
  const { rootApi } = settings
  if (rootApi !== undefined && !names.includes(rootApi)) {
    throw unknownApi(rootApi, names)
  }
  for (const line of parts.fixtureWarnings ?? []) console.error(line)
  if (state !== undefined && store !== undefined)
    throw new UsageError('--state and --store exclude each other.', 'Leave out one of them.')
  if (migrate && store === undefined) throw new UsageError('--migrate needs --store.', 'Add --store URL.')
  const keeper = await openKeeper({ state, store, migrate }, (line) => console.error(line))
  const mock = await buildMock(parts, settings, { control, createFetch, keeper })
  const records = parts.fixtures.flatMap((each) => [...each.records.values()].map(({ size }) => size))
  return { mock, isLarge: records.reduce((sum, size) => sum + size, 0) >= manyRecords, document: parts.opened }
}

/** Creates the token that protects the control API where other machines can reach it and none is set. */
function newToken(quiet: boolean): string {
  const token = randomBytes(18).toString('base64url')
  // Otherwise the banner shows it.
  if (quiet) console.error(`The control API requires the header Authorization: Bearer ${token}`)
  return token
}

/** An open connection keeps the process alive; a delay alone does not. */
const servedRuntime: Runtime = {
  ...platform,
  wait: (milliseconds) => new Promise((resolve) => void setTimeout(resolve, milliseconds).unref()),
}
