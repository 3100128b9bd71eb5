import { randomBytes } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, relative, resolve } from 'node:path'
import type { FixtureEntry } from '../../fixtures/entry.ts'
import { toLine } from '../../fixtures/entry-lines.ts'
import { UsageError } from '../../openapi/usage-error.ts'
import { typed } from '../invocation.ts'
import { JsonWriter } from './json-writer.ts'
import type { Sink } from './sink.ts'

/** Characters that are written at once. */
const piece = 1 << 18

/** Writes a fixture file. It appears when it is complete, and replaces an existing one. */
export async function toFile(file: string, apis: readonly string[]): Promise<Sink> {
  const isLines = file.endsWith('.ndjson')
  if (!isLines && !file.endsWith('.json')) {
    throw new UsageError(
      `Invalid value for --out: "${file}".`,
      'Expected a file ending in .ndjson or .json, or - for standard output.',
    )
  }
  if (!isLines && apis.length > 1) {
    throw new UsageError(
      `A .json file holds one API. The document has: ${apis.join(', ')}.`,
      'Choose one with --api, or write .ndjson.',
    )
  }
  const isFolder = await stat(file).then(
    (found) => found.isDirectory(),
    () => false,
  )
  if (isFolder) refuse(file, new Error('it is a folder'))
  const part = `${file}.${randomBytes(4).toString('hex')}.part`
  await mkdir(dirname(file), { recursive: true }).catch((error) => refuse(file, error))
  const handle = await open(part, 'w').catch((error) => refuse(file, error))
  const text = createText(handle, file)
  const json = isLines ? undefined : new JsonWriter(apis[0] as string)
  return {
    put: (entry) => text.add(json ? json.take(entry) : toLine(entry)),
    async end() {
      await text.add(json ? json.end() : '')
      await text.flush()
      await handle.close()
      await rename(part, file).catch((error) => refuse(file, error))
    },
    async abort() {
      await handle.close().catch(() => {})
      await rm(part, { force: true })
    },
    where: [`Wrote ${shown(file)}`, `To use it: ${typed('serve')} --fixtures ${shown(dirname(resolve(file))) || '.'}`],
    report: process.stdout,
  }
}

/** Writes entries to standard output, one per line. */
export function toStandardOutput(): Sink {
  let text = ''
  const flush = async (): Promise<void> => {
    const written = text
    text = ''
    if (!process.stdout.write(written)) await new Promise((resume) => process.stdout.once('drain', resume))
  }
  return {
    put(entry: FixtureEntry) {
      text += toLine(entry)
      return text.length < piece ? undefined : flush()
    },
    end: flush,
    abort: async () => {},
    where: [],
    report: process.stderr,
  }
}

/** @note collects text: a write per line would be slow. */
function createText(handle: FileHandle, file: string) {
  let text = ''
  const flush = async (): Promise<void> => {
    const written = text
    text = ''
    await handle.writeFile(written).catch((error) => refuse(file, error))
  }
  const add = (more: string): Promise<void> | undefined => {
    text += more
    return text.length < piece ? undefined : flush()
  }
  return { add, flush }
}

function shown(file: string): string {
  return relative(process.cwd(), file)
}

function refuse(file: string, { message }: Error): never {
  throw new UsageError(`Failed to write ${file}: ${message}.`, 'Choose another file.')
}
