import { randomBytes } from 'node:crypto'
import { resolve } from 'node:path'
import { createFetch } from '../adapters/fetch/fetch.ts'
import { listen } from '../adapters/node/listen.ts'
import type { Listener } from '../adapters/node/listener.ts'
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
import { findFiles, fingerprint, loadParts } from '../mock/parts/load-parts.ts'
import { isControlPath } from '../mock/paths.ts'
import { openKeeper } from '../mock/shared/open-keeper.ts'
import type { Contract } from '../openapi/contract.ts'
import { isLoopback } from '../openapi/loopback.ts'
import { UsageError } from '../openapi/usage-error.ts'
import { banner } from './banner.ts'
import type { serveOptions } from './commands.ts'
import { withInspector } from './inspector-page.ts'
import type { ValuesOf } from './options.ts'
import { releaseMemory } from './release-memory.ts'
import { requestLog } from './request-log.ts'
import type { Common } from './share-file.ts'
import { stateLines } from './state-lines.ts'
import { stopSignal } from './stop-signal.ts'
import { unknownApi } from './unknown-api.ts'
import { watchedFolders, watchFiles } from './watch.ts'
import { letYoungGenerationGrow } from './young-generation.ts'

type Values = ValuesOf<typeof serveOptions>

/** What requests are answered with. */
interface Serving {
  /** What the banner tells of. */
  readonly mock: LocalMock
  readonly document: LoadedParts['opened']
  readonly isLarge: boolean
  readonly listener: Listener
  close(): Promise<void>
}

/** Serves the mock until Ctrl-C or SIGTERM. */
export async function run(values: Values): Promise<number> {
  const { host, port, quiet } = values
  const settings = settingsOf(values)
  const { controlToken, rootApi } = settings
  const serving = await (values.state === undefined
    ? serveAlone(values, settings)
    : serveFile(values.state, values, settings))
  const { mock, document, listener } = serving
  const server = await listen(listener, host, port).catch(async (error: unknown) => {
    await serving.close()
    throw error
  })
  // Before the banner: who reads it may ask to stop at once.
  const stopped = stopSignal()
  if (!quiet)
    console.log(
      await banner(mock, server, {
        rootApi,
        controlToken,
        warnings: document?.warnings.length,
        state: document ? stateLines(mock.contract, document.inferred, values.explain === true) : [],
      }),
    )
  if (serving.isLarge) releaseMemory()
  await stopped
  await server.close()
  await serving.close()
  return 0
}

function settingsOf(values: Values): MockSettings {
  const { host, quiet } = values
  const isLocal = isLoopback(host)
  return {
    rootApi: values.api,
    maxBodyBytes,
    controlToken: process.env.UNDERSTUDY_TOKEN || (isLocal ? undefined : newToken(quiet)),
    allowOrigins: values['allow-origin'],
    sandboxesOnRequest: isLocal,
    rateLimit: values['rate-limit'],
    // On other hosts requests may belong to others, and --quiet asks for speed.
    keepBodies: values['keep-bodies'] || (isLocal && !quiet),
    journalSize: values.journal,
    runtime: servedRuntime,
  }
}

async function serveAlone(values: Values, settings: MockSettings): Promise<Serving> {
  const files = await filesOf(values)
  return begin(await load(files, values), { files, values, settings })
}

/** Shares a state file with the other processes that serve it. */
async function serveFile(file: string, values: Values, settings: MockSettings): Promise<Serving> {
  const { shareFile } = await import('./share-file.ts')
  const files = await filesOf(values)
  // Not kept by a process that has the file: the store holds the same records.
  let parts: LoadedParts | undefined = await load(files, values)
  const commonOf = (contract: Contract): Common => ({
    document: fingerprint(JSON.stringify(contract)),
    'folder of fixtures': files.folders.map((folder) => resolve(folder)).join(),
    '--api': settings.rootApi ?? '',
    'kind of --host': settings.sandboxesOnRequest ? 'loopback' : 'any',
    'token of the control API': settings.controlToken === undefined ? '' : fingerprint(settings.controlToken),
  })
  const { listener, owner, close } = await shareFile({
    file,
    common: commonOf(parts.contract),
    tell: (line) => console.error(line),
    open: async () => {
      const serving = await begin(parts ?? (await load(files, values)), { files, values, settings })
      parts = undefined
      return { ...serving, common: () => commonOf(serving.mock.contract) }
    },
  })
  const owning = owner()
  if (owning) return { ...owning, listener, close }
  const shown = parts as LoadedParts
  const mock = await buildMock(shown, settings, { control, createFetch })
  if (!values.quiet) console.log(`Another process has ${file}, and answers. It logs the requests.\n`)
  return { mock, document: shown.opened, isLarge: false, listener, close }
}

function filesOf({ spec, overlay: overlays, fixtures }: Values): Promise<Files> {
  return findFiles({ spec, overlays, fixtures })
}

async function load(files: Files, { strict: isStrict }: Values): Promise<LoadedParts> {
  const parts = await loadParts(files, { isStrict })
  for (const line of parts.fixtureWarnings ?? []) console.error(line)
  return parts
}

/** Begins to play parts: with a log, and watching, if they are asked for. */
async function begin(
  parts: LoadedParts,
  { files, values, settings }: { readonly files: Files; readonly values: Values; readonly settings: MockSettings },
): Promise<Serving> {
  const { mock, isLarge, document } = await build(parts, settings, values)
  if (!values.quiet) mock.onExchange(requestLog(process.stdout))
  const read = async (): Promise<LoadedParts> => loadParts(await filesOf(values), { isStrict: values.strict })
  const stopWatching = values.watch
    ? watchFiles(mock, read, watchedFolders(files, document), (line) => console.log(line))
    : undefined
  const answer = withInspector(mock.answer, () => mock.contract, values.api)
  return {
    mock,
    document,
    isLarge,
    listener: createListener(afterFirst(firstRequests, letYoungGenerationGrow, answer), {
      maxBodyBytes,
      isPrivate: isControlPath,
    }),
    close: async () => {
      stopWatching?.()
      await mock.close()
    },
  }
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
