import { randomBytes } from 'node:crypto'
import { listen } from '../adapters/node/listen.ts'
import { createListener } from '../adapters/node/listener.ts'
import { isLoopback } from '../control/guard.ts'
import { isControlPath } from '../control/paths.ts'
import { defaultMaxBodyBytes as maxBodyBytes } from '../engine/read-body.ts'
import type { Files } from '../load-parts.ts'
import { findFiles, loadParts } from '../load-parts.ts'
import type { MockSettings } from '../mock.ts'
import { buildMock } from '../mock.ts'
import { UsageError } from '../usage-error.ts'
import { banner } from './banner.ts'
import type { Flags } from './commands.ts'
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
  const parts = await loadParts(files)
  const names = parts.contract.apis.map((api) => api.name)
  const rootApi = flags.api as string | undefined
  if (rootApi !== undefined && !names.includes(rootApi)) {
    throw new UsageError(`There is no API "${rootApi}".`, `Choose one of ${names.join(', ')}.`)
  }
  const controlToken = isLoopback(host) ? undefined : tokenFor(quiet)
  const settings: MockSettings = { rootApi, maxBodyBytes, controlToken }
  const mock = await buildMock(parts, settings)
  if (!quiet) mock.journal.subscribe(requestLog(process.stdout))
  const server = await listen(createListener(mock.answer, { maxBodyBytes, isPrivate: isControlPath }), host, port)
  const stopWatching = flags.watch === true ? watchFiles(mock, find, files, (line) => console.log(line)) : undefined
  if (!quiet) console.log(await banner(mock, server, { rootApi, controlToken }))
  await stopSignal()
  stopWatching?.()
  await server.close()
  return 0
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

function readPort(given: string): number {
  if (/^\d+$/.test(given) && Number(given) <= 65535) return Number(given)
  throw new UsageError(`"${given}" is no port.`, 'Give a number from 0 to 65535.')
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
}
