import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Files } from './module-text.ts'

/** Writes the files of a folder that are not up to date, and returns their names. */
export async function writeFiles(folder: string, files: Files): Promise<string[]> {
  const stale = await staleFiles(folder, files)
  for (const name of stale) {
    const path = join(folder, name)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, files[name] as string)
  }
  return stale
}

/** Returns the names of the files that are missing or not up to date. */
export async function staleFiles(folder: string, files: Files): Promise<string[]> {
  const names = Object.keys(files)
  const held = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8').catch(() => undefined)))
  return names.filter((name, index) => held[index] !== files[name])
}
