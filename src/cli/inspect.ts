import { readFile } from 'node:fs/promises'
import { listen } from '../adapters/node/listen.ts'
import { createListener } from '../adapters/node/listener.ts'
import type { Answer, Reply } from '../engine/exchange.ts'
import { controlPath } from '../mock/paths.ts'
import { UsageError } from '../openapi/usage-error.ts'
import type { inspectOptions } from './commands.ts'
import { createPage } from './inspector-page.ts'
import type { ValuesOf } from './options.ts'
import { stopSignal } from './stop-signal.ts'

/** Shows a report of `verify` in the browser, until Ctrl-C or SIGTERM. */
export async function run({ port }: ValuesOf<typeof inspectOptions>, file: string): Promise<number> {
  const report = await readReport(file)
  const listener = createListener(answerReport(report), { maxBodyBytes: 0, isPrivate: () => true })
  const server = await listen(listener, '127.0.0.1', port)
  const stopped = stopSignal()
  console.log(`report  http://127.0.0.1:${server.port}${controlPath}`)
  await stopped
  await server.close()
  return 0
}

/** @throws {UsageError} if the file cannot be read or is not a report. */
async function readReport(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(
      `Failed to read ${file}: ${error.code}.`,
      'Pass a report that verify --report json=FILE wrote.',
    )
  })
  if (isReport(text)) return text
  throw new UsageError(`${file} is not a report.`, 'Pass a report that verify --report json=FILE wrote.')
}

function isReport(text: string): boolean {
  try {
    const { summary, findings } = JSON.parse(text) as { readonly summary?: unknown; readonly findings?: unknown }
    return typeof summary === 'object' && Array.isArray(findings)
  } catch {
    return false
  }
}

function answerReport(report: string): Answer {
  const page = createPage((html) => html.replace('<html lang="en">', '<html lang="en" data-shows="report">'))
  return (exchange) => {
    if (exchange.path === `${controlPath}report.json`) return json(200, report)
    if (exchange.path === '/') return { status: 302, headers: { location: controlPath }, body: undefined }
    const missing = `This server only shows a report. Open ${controlPath}.`
    return page(exchange) ?? json(404, JSON.stringify({ type: 'about:blank', status: 404, detail: missing }))
  }
}

function json(status: number, body: string): Reply {
  return { status, headers: { 'content-type': 'application/json', 'x-content-type-options': 'nosniff' }, body }
}
