import { globSync, readFileSync } from 'node:fs'
import { sep } from 'node:path'
import ts from 'typescript'

/** A file of the project, with its path from the root, as `src/openapi/walk.ts`. */
export interface SourceFile {
  readonly path: string
  readonly text: string
}

const root = new URL('../../', import.meta.url)

/** Gives the files under these folders of the project that are written by hand, sorted by path. */
export function sourceFiles(...folders: readonly string[]): SourceFile[] {
  return folders
    .flatMap((folder) => globSync(`${folder}/**/*.{ts,js}`, { cwd: root }))
    .map((path) => path.split(sep).join('/'))
    .filter((path) => !path.startsWith('src/generated/'))
    .sort()
    .map((path) => ({ path, text: readProjectFile(path) }))
}

export function readProjectFile(path: string): string {
  return readFileSync(new URL(path, root), 'utf8')
}

/** Calls `visit` with every node of the file, parents first. */
export function visitSyntax(file: SourceFile, visit: (node: ts.Node) => void): void {
  const withParents = true
  const each = (node: ts.Node): void => {
    visit(node)
    ts.forEachChild(node, each)
  }
  each(ts.createSourceFile(file.path, file.text, ts.ScriptTarget.ESNext, withParents))
}

/** Gives where a node stands, as `src/openapi/walk.ts:12`. */
export function placeOf(file: SourceFile, node: ts.Node): string {
  const source = node.getSourceFile()
  return `${file.path}:${source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1}`
}
