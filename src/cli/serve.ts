import { randomBytes } from 'node:crypto'
import { listen } from '../adapters/node/listen.ts'
import { createListener } from '../adapters/node/listener.ts'
import { isLoopback } from '../control/guard.ts'
import { isControlPath } from '../control/paths.ts'
import type { Ambient } from '../engine/ambient.ts'
import { realWorld } from '../engine/ambient.ts'
import type { RateLimit } from '../engine/rate-limit.ts'
import { defaultMaxBodyBytes as maxBodyBytes } from '../engine/read-body.ts'
import type { Files } from '../mock/load-parts.ts'
import { findFiles, loadParts } from '../mock/load-parts.ts'
import type { Mock, MockParts, MockSettings } from '../mock/mock.ts'
import { buildMock } from '../mock/mock.ts'
import { UsageError } from '../openapi/usage-error.ts'
import { banner } from './banner.ts'
import type { Flags } from './commands.ts'
import { releaseMemory } from './release-memory.ts'
import { requestLog } from './request-log.ts'
import { watchFiles } from './watch.ts'

/** Serves the mock until it is told to stop. */
export async function run(flags: Flags): Promise<number> {
  const { host, port, quiet } = {
    host: String(flags.host),
    port: readPort(String(flags.port)),
    quiet: flags.quiet === true,
  }
  const find = (): Promise<Files> =>
    findFiles({ spec: flags.spec as string | undefined, fixtures: flags.fixtures as string | undefined })
  const files = await find()
  const rootApi = flags.api as string | undefined
  const controlToken = isLoopback(host) ? undefined : tokenFor(quiet)
  const rateLimit = readRateLimit(flags['rate-limit'] as string | undefined)
  const settings: MockSettings = { rootApi, maxBodyBytes, controlToken, rateLimit, ambient: servedWorld }
  const { mock, isLarge } = await build(files, settings, flags)
  if (!quiet) mock.journal.subscribe(requestLog(process.stdout))
  const listener = createListener(mock.answer, { maxBodyBytes, isPrivate: isControlPath })
  const server = await listen(listener, host, port).catch(async (error: unknown) => {
    await mock.close()
    throw error
  })
  const stopWatching = flags.watch === true ? watchFiles(mock, find, files, (line) => console.log(line)) : undefined
  if (!quiet) console.log(await banner(mock, server, { rootApi, controlToken }))
  if (isLarge) releaseMemory()
  await stopSignal()
  stopWatching?.()
  await server.close()
  await mock.close()
  return 0
}

/** From so many records on, what loading them has left in memory is worth the time it takes to give it back. */
const manyRecords = 20_000

/** @note the parts are not handed out: the store has all that is in them, and a large fixture would be there twice. */
async function build(files: Files, settings: MockSettings, flags: Flags): Promise<{ mock: Mock; isLarge: boolean }> {
  const parts = await loadParts(files)
  const names = parts.contract.apis.map((api) => api.name)
  const { rootApi } = settings
  if (rootApi !== undefined && !names.includes(rootApi)) {
    throw new UsageError(`There is no API "${rootApi}".`, `Choose one of ${names.join(', ')}.`)
  }
  const state = flags.state as string | undefined
  const mock = state === undefined ? await buildMock(parts, settings) : await buildKept(parts, settings, state)
  const records = parts.fixtures.flatMap((each) => [...each.records.values()].map(({ size }) => size))
  return { mock, isLarge: records.reduce((sum, size) => sum + size, 0) >= manyRecords }
}

async function buildKept(parts: MockParts, settings: MockSettings, file: string): Promise<Mock> {
  const { buildKeptMock } = await import('../mock/keep-state.ts')
  return buildKeptMock(parts, settings, { file, tell: (line) => console.error(line) })
}

/** Reachable from elsewhere, the control API is nobody's but the one's who sets the token, or reads what is printed. */
function tokenFor(quiet: boolean): string {
  const { UNDERSTUDY_TOKEN: given } = process.env
  if (given) return given
  const token = randomBytes(18).toString('base64url')
  // The banner shows it too, and nothing else does.
  if (quiet) console.error(`The control API needs Authorization: Bearer ${token}`)
  return token
}

/** The connection of a request keeps the process alive as long as there is one: a latency alone does not. */
const servedWorld: Ambient = {
  ...realWorld,
  wait: (milliseconds) => new Promise((resolve) => void setTimeout(resolve, milliseconds).unref()),
}

function readRateLimit(given: string | undefined): RateLimit | undefined {
  if (given === undefined) return undefined
  const [, requests = 0, seconds = 0] = /^(\d+)\/(\d+)$/.exec(given)?.map(Number) ?? []
  if (requests > 0 && seconds > 0) return { requests, seconds }
  throw new UsageError(`"${given}" is no rate limit.`, 'Give requests and seconds, as 60/60.')
}

function readPort(given: string): number {
  if (/^\d+$/.test(given) && Number(given) <= 65535) return Number(given)
  throw new UsageError(`"${given}" is no port.`, 'Give a number from 0 to 65535.')
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
}
