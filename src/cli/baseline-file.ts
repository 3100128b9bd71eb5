import { readFile, writeFile } from 'node:fs/promises'
import { UsageError } from '../openapi/usage-error.ts'
import type { Baseline } from '../verify/report/baseline.ts'
import { readBaseline, writeBaseline } from '../verify/report/baseline.ts'
import type { Report } from '../verify/report/report.ts'

/** Reads a baseline. @throws {UsageError} if the file cannot be read or is not one. */
export async function loadBaseline(file: string): Promise<Baseline> {
  const text = await readFile(file, 'utf8').catch(({ message }: Error) => {
    throw new UsageError(`Failed to read ${file}: ${message}.`, 'Pass --update-baseline once to write it.')
  })
  const baseline = readBaseline(text)
  if (!baseline) throw new UsageError(`${file} is not a baseline.`, 'Pass --update-baseline to write it anew.')
  return baseline
}

/** Writes the findings of a report. @throws {UsageError} if the file cannot be written. */
export async function saveBaseline(file: string, api: string, report: Report): Promise<void> {
  await writeFile(file, writeBaseline(api, report)).catch(({ message }: Error) => {
    throw new UsageError(`Failed to write ${file}: ${message}.`, 'Choose another file.')
  })
  console.log(`${report.findings.length} findings are written to ${file}.`)
}
