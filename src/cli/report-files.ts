import { mkdir, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { UsageError } from '../openapi/usage-error.ts'
import type { Reporter, ReporterOptions } from '../verify/report/reporters.ts'
import { reporters } from '../verify/report/reporters.ts'

/** The reports that were asked for. */
export interface Reports {
  readonly reporters: readonly Reporter[]
  /** Writes those that go into files. */
  write(): Promise<void>
}

/**
 * Makes the reports that `--report` names, and sees to it before the run that there will be a place for each.
 *
 * @throws {UsageError} when one is no report, or its file cannot be.
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
    if (files.has(file)) throw new UsageError(`${file} is named for two reports.`, 'Name a file for each.')
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
  if (kind?.isFile) throw new UsageError(`The report "${name}" needs a file.`, `Write ${name}=FILE.`)
  if (kind) throw new UsageError(`The report "${name}" is printed, and takes no file.`, `Write ${name}.`)
  const forms = Object.entries(reporters).map(([each, { isFile }]) => (isFile ? `${each}=FILE` : each))
  throw new UsageError(`"${given}" is no report.`, `There are ${forms.join(', ')}.`)
}

async function makePlace(file: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true }).catch((error) => refuse(file, error))
  const isFolder = await stat(file).then(
    (found) => found.isDirectory(),
    () => false,
  )
  if (isFolder) throw new UsageError(`Failed to write ${file}: it is a folder.`, 'Name a file.')
}

function refuse(file: string, { message }: Error): never {
  throw new UsageError(`Failed to write ${file}: ${message}.`, 'Name a file that can be written.')
}
