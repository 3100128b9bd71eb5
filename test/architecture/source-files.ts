import { globSync, readFileSync } from 'node:fs'
import { sep } from 'node:path'

/** A file of the project, with its path from the root, as `src/openapi/walk.ts`. */
export interface SourceFile {
  readonly path: string
  readonly text: string
}

const root = new URL('../../', import.meta.url)

/** Returns the hand-written files in these folders of the project, sorted by path. */
export function sourceFiles(...folders: readonly string[]): SourceFile[] {
  return folders
    .flatMap((folder) => globSync(`${folder}/**/*.{ts,tsx,js}`, { cwd: root }))
    .map((path) => path.split(sep).join('/'))
    .filter((path) => !path.startsWith('src/generated/'))
    .sort()
    .map((path) => ({ path, text: readProjectFile(path) }))
}

export function readProjectFile(path: string): string {
  return readFileSync(new URL(path, root), 'utf8')
}
