import type { FixtureEntry } from '../../fixtures/entry.ts'
import { UsageError } from '../../openapi/usage-error.ts'
import { toFile, toStandardOutput } from './to-file.ts'
import { toMock } from './to-mock.ts'

/** Where entries go. */
export interface Sink {
  /** Takes an entry; what it gives back, if anything, has to be waited for. */
  put(entry: FixtureEntry): Promise<void> | undefined
  end(): Promise<void>
  /** Leaves nothing half done behind, as far as that is possible. */
  abort(): Promise<void>
  /** Says where they went, and what to do with them. */
  readonly where: readonly string[]
  /** Where a report goes: standard output may be taken. */
  readonly report: NodeJS.WritableStream
}

/** What was said about where entries go. */
export interface Place {
  readonly out?: string
  readonly to?: string
}

/** Gives where entries go. @throws {UsageError} when that cannot be. */
export async function openSink({ out, to }: Place, apis: readonly string[]): Promise<Sink> {
  if ((out === undefined) === (to === undefined)) {
    throw new UsageError('Where is it to go?', 'Name a file with --out FILE, or a running mock with --to URL.')
  }
  if (to !== undefined) return toMock(to)
  return out === '-' ? toStandardOutput() : toFile(out as string, apis)
}
