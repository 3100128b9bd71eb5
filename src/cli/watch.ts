import { watch } from 'node:fs'
import { basename, dirname } from 'node:path'
import type { Files } from '../mock/load-parts.ts'
import { isFixtureFile, loadParts } from '../mock/load-parts.ts'
import type { LocalMock } from '../mock/mock.ts'
import { SpecError } from '../openapi/spec-error.ts'
import { UsageError } from '../openapi/usage-error.ts'

/** Wait after the last change: editors write in several steps. */
const restMilliseconds = 100

/**
 * Reloads the mock when the document or a fixture file changes. Returns a function that stops watching.
 *
 * @param find Returns the current files: fixture files may be added and removed.
 * @param tell Receives a line for each reload, and the error if a file is invalid. Then the mock stays as it was.
 */
export function watchFiles(
  mock: LocalMock,
  find: () => Promise<Files>,
  { spec, folders }: Files,
  tell: (line: string) => void,
): () => void {
  let timer: NodeJS.Timeout | undefined
  let reloading = Promise.resolve()
  const changed = (): void => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      reloading = reloading.then(() => reload(mock, find, tell))
    }, restMilliseconds)
  }
  // A folder, not the file: many editors put a new file in the place of the old one.
  const watchers = folders.map((folder) => {
    const isRead = (name: string): boolean => (folder === dirname(spec) ? name === basename(spec) : isFixtureFile(name))
    // Some platforms do not say which file it was.
    return watch(folder, (_, name) => (name === null || isRead(name) ? changed() : undefined))
  })
  return () => {
    clearTimeout(timer)
    for (const watcher of watchers) watcher.close()
  }
}

async function reload(mock: LocalMock, find: () => Promise<Files>, tell: (line: string) => void): Promise<void> {
  try {
    const dropped = await mock.reload(await loadParts(await find()))
    for (const { collection, key, reason } of dropped)
      tell(`Dropped ${collection} "${key}", which no longer fits: ${reason}.`)
    tell('Reloaded. Changes made by requests are kept.')
  } catch (error) {
    if (!(error instanceof SpecError || error instanceof UsageError)) throw error
    tell(`${error.message}\nNot reloaded. The mock keeps the last valid version.`)
  }
}
