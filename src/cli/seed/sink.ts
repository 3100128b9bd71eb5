import type { FixtureEntry } from '../../fixtures/entry.ts'
import { UsageError } from '../../openapi/usage-error.ts'
import { toFile, toStandardOutput } from './to-file.ts'
import { toMock } from './to-mock.ts'

/** Destination of entries. */
export interface Sink {
  /** Takes an entry. Await the promise if one is returned. */
  put(entry: FixtureEntry): Promise<void> | undefined
  end(): Promise<void>
  /** Removes what was written so far, if possible. */
  abort(): Promise<void>
  /** Lines that say where the entries are and how to use them. */
  readonly where: readonly string[]
  /** Stream for the summary: standard output may hold the entries. */
  readonly report: NodeJS.WritableStream
}

/** The options that name a destination. */
export interface Place {
  readonly out?: string
  readonly to?: string
}

/** Opens the destination. @throws {UsageError} if it is missing, ambiguous or not writable. */
export async function openSink({ out, to }: Place, apis: readonly string[]): Promise<Sink> {
  if ((out === undefined) === (to === undefined)) {
    throw out === undefined
      ? new UsageError('Missing destination.', 'Pass --out FILE or --to URL.')
      : new UsageError('--out and --to exclude each other.', 'Pass one of them.')
  }
  if (to !== undefined) return toMock(to)
  return out === '-' ? toStandardOutput() : toFile(out as string, apis)
}
