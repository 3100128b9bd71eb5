import { mkdir, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { UsageError } from '../openapi/usage-error.ts'
import type { Reporter, ReporterOptions } from '../verify/report/reporters.ts'
import { reporters } from '../verify/report/reporters.ts'

/** The reports named by `--report`. */
export interface Reports {
  readonly reporters: readonly Reporter[]
  /** Writes the reports that go into files. */
  write(): Promise<void>
}

/**
 * Creates the reports that `--report` names, and checks before the run that their files can be written.
 *
 * @throws {UsageError} if a report is unknown or its file cannot be written.
 */
export async function prepareReports(given: readonly string[], options: ReporterOptions): Promise<Reports> {
  const texts = new Map<string, string>()
  const files = new Set<string>()
  const made: Reporter[] = []
  for (const each of given) {
    const { kind, file } = parse(each)
    if (file === undefined) {
      made.push(kind.create((text) => process.stdout.write(text), options))
      continue
    }
    if (files.has(file)) throw new UsageError(`Two reports would write ${file}.`, 'Choose a file for each.')
    files.add(file)
    await makePlace(file)
    made.push(kind.create((text) => texts.set(file, (texts.get(file) ?? '') + text), options))
  }
  return {
    reporters: made,
    async write() {
      for (const [file, text] of texts) await writeFile(file, text).catch((error) => refuse(file, error))
    },
  }
}

function parse(given: string) {
  const [name = '', file] = given.split(/=(.*)/s)
  const kind = Object.hasOwn(reporters, name) ? reporters[name] : undefined
  if (kind && (kind.isFile ? file : file === undefined)) return { kind, file }
  if (kind?.isFile) throw new UsageError(`Missing file for the report "${name}".`, `Pass --report ${name}=FILE.`)
  if (kind)
    throw new UsageError(`Unexpected file for the report "${name}", which is printed.`, `Pass --report ${name}.`)
  const forms = Object.entries(reporters).map(([each, { isFile }]) => (isFile ? `${each}=FILE` : each))
  throw new UsageError(`Invalid value for --report: "${given}".`, `Expected one of: ${forms.join(', ')}.`)
}

async function makePlace(file: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true }).catch((error) => refuse(file, error))
  const isFolder = await stat(file).then(
    (found) => found.isDirectory(),
    () => false,
  )
  if (isFolder) throw new UsageError(`Failed to write ${file}: it is a folder.`, 'Choose another file.')
}

function refuse(file: string, { message }: Error): never {
  throw new UsageError(`Failed to write ${file}: ${message}.`, 'Choose another file.')
}
