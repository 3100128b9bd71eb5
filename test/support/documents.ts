import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Compiled } from '../../src/openapi/compile/contract.ts'
import { compileContract } from '../../src/openapi/compile/contract.ts'
import { readSource } from '../../src/openapi/source.ts'

const root = join(import.meta.dirname, '..', '..')

/** The document that comes with the package. */
export const ownDocument = join(root, 'openapi.yaml')

/** A second one, of another domain, error style and order of checks. */
export const lockersDocument = join(root, 'fixtures', 'examples', 'lockers', 'openapi.yaml')

/** Both, with their names. */
export const documents = [
  { name: 'the own document', file: ownDocument },
  { name: 'the lockers document', file: lockersDocument },
] as const

/** Compiles the document in a file. */
export function compileFile(file: string): Compiled {
  return compileText(readFileSync(file, 'utf8'), file)
}

/** Compiles a document that a test has written. */
export function compileText(text: string, file = 'library.yaml'): Compiled {
  return compileContract(readSource(file, text))
}

/** Stands in a changed text where a complaint about it is expected to point to. */
const mark = '▸'

/** A change of a text: what is there once, and what takes its place. */
export type Change = readonly [before: string, after: string]

/** A text after some changes, and the place that was marked with `▸` in one of them. */
export interface Changed {
  readonly text: string
  /** `line:column`, counted from 1. */
  readonly place: string
}

/** Makes the changes, each in the one place where its text stands. */
export function change(text: string, changes: readonly Change[]): Changed {
  const marked = changes.reduce((before, [from, to]) => {
    if (before.split(from).length !== 2) throw new Error(`The text has ${JSON.stringify(from)} not exactly once.`)
    return before.replace(from, () => to)
  }, text)
  const before = marked.slice(0, Math.max(0, marked.indexOf(mark))).split('\n')
  return { text: marked.replace(mark, ''), place: `${before.length}:${(before.at(-1) ?? '').length + 1}` }
}
