import { watch } from 'node:fs'
import { basename, dirname } from 'node:path'
import type { LocalMock } from '../mock/mock.ts'
import type { LoadedParts } from '../mock/parts/compile-parts.ts'
import type { Files } from '../mock/parts/load-parts.ts'
import { isFixtureFile } from '../mock/parts/load-parts.ts'
import { SpecError } from '../openapi/spec-error.ts'
import { UsageError } from '../openapi/usage-error.ts'

/** Wait after the last change: editors write in several steps. */
const restMilliseconds = 100

/** A folder that is watched, and the names in it that count. */
export interface Watched {
  readonly folder: string
  readonly isRead: (name: string) => boolean
}

/** Returns the folders of a document, of the files that it refers to, and of the fixtures. */
export function watchedFolders({ spec, overlays, folders }: Files, document: LoadedParts['opened']): Watched[] {
  const files = [spec, ...overlays, ...(document?.files ?? [])]
  const all = new Set([...folders, ...files.map((file) => dirname(file))])
  return [...all].map((folder) => {
    const names = files.filter((file) => dirname(file) === folder).map((file) => basename(file))
    const hasFixtures = folder !== dirname(spec) && folders.includes(folder)
    return { folder, isRead: (name) => names.includes(name) || (hasFixtures && isFixtureFile(name)) }
  })
}

/**
 * Reloads the mock when the document or a fixture file changes. Returns a function that stops watching.
 *
 * @param load Reads the files again: fixture files may be added and removed.
 * @param tell Receives a line for each reload, and the error if a file is invalid. Then the mock stays as it was.
 */
export function watchFiles(
  mock: LocalMock,
  load: () => Promise<LoadedParts>,
  folders: readonly Watched[],
  tell: (line: string) => void,
): () => void {
  let timer: NodeJS.Timeout | undefined
  let reloading = Promise.resolve()
  const changed = (): void => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      reloading = reloading.then(() => reload(mock, load, tell))
    }, restMilliseconds)
  }
  // A folder, not the file: many editors put a new file in the place of the old one.
  const watchers = folders.map(({ folder, isRead }) =>
    // Some platforms do not say which file it was.
    watch(folder, (_, name) => (name === null || isRead(name) ? changed() : undefined)),
  )
  return () => {
    clearTimeout(timer)
    for (const watcher of watchers) watcher.close()
  }
}

async function reload(mock: LocalMock, load: () => Promise<LoadedParts>, tell: (line: string) => void): Promise<void> {
  try {
    const dropped = await mock.reload(await load())
    for (const { collection, key, reason } of dropped)
      tell(`Dropped ${collection} "${key}", which no longer fits: ${reason}.`)
    tell('Reloaded. Changes made by requests are kept.')
  } catch (error) {
    const isExpected = error instanceof SpecError || error instanceof UsageError
    const text = isExpected ? error.message : `This is a bug in Understudy: ${(error as Error).stack}`
    tell(`${text}\nNot reloaded. The mock keeps the last valid version.`)
  }
}
