import type { Document, Node } from 'yaml'
import { isMap, isSeq, LineCounter, parseDocument, visit } from 'yaml'
import type { Source } from './as-source.ts'
import type { Json, Pointer } from './contract.ts'
import { isTooDeep, maxDepth } from './json-depth.ts'
import { namesOf } from './pointer.ts'
import { SpecError } from './spec-error.ts'

export type { Source } from './as-source.ts'

/**
 * Reads a YAML 1.2 or JSON text.
 *
 * @throws {SpecError} `unreadable` when it is neither, with the parser's place.
 */
export function readSource(file: string, text: string): Source {
  // JSON is YAML, but its own parser is a hundred times as fast; what it refuses gets YAML's better message.
  const json = /^\s*[[{]/.test(text) ? tryJson(text) : undefined
  if (json !== undefined && isTooDeep(json)) throw tooDeep(file)
  if (json !== undefined) return { file, value: json, locate: (pointer) => readYaml(file, text).locate(pointer) }
  return readYaml(file, text)
}

function tryJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}

function readYaml(file: string, text: string): Source {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, merge: true })
  const [error] = document.errors
    .map(({ message, pos }) => ({ message, offset: pos[0] }))
    .concat(danglingAliases(document))
  if (error) {
    const { line, col } = lines.linePos(error.offset)
    const found = `The file is no valid YAML: ${error.message}.`
    throw new SpecError(file, [{ code: 'unreadable', pointer: '#', found, hint: 'Correct it.' }], () => ({
      line,
      column: col,
    }))
  }
  const value = document.toJS({ maxAliasCount: 1000 }) as Json
  if (isTooDeep(value)) throw tooDeep(file)
  return {
    file,
    value,
    locate: (pointer) => locate(document, lines, pointer),
  }
}

function tooDeep(file: string): SpecError {
  const found = `The file is nested deeper than ${maxDepth} levels.`
  return new SpecError(file, [{ code: 'unreadable', pointer: '#', found, hint: 'Flatten it.' }], () => ({
    line: 1,
    column: 1,
  }))
}

/** An alias needs an anchor before it (YAML 1.2.2 section 7.1); the parser would only tell when it is read. */
function danglingAliases(document: Document.Parsed): { message: string; offset: number }[] {
  const dangling: { message: string; offset: number }[] = []
  visit(document, {
    Alias: (_key, alias) => {
      if (alias.resolve(document)) return
      dangling.push({ message: `Nothing is anchored as &${alias.source}`, offset: alias.range?.[0] ?? 0 })
    },
  })
  return dangling
}

/** Gives the place of the last part of the pointer that is written in the file. */
function locate(document: Document.Parsed, lines: LineCounter, pointer: Pointer) {
  let node: unknown = document.contents
  let start = (node as Node | null)?.range?.[0] ?? 0
  for (const name of namesOf(pointer)) {
    const step = stepInto(document, node, name)
    if (!step) break
    node = step.value
    start = step.start
  }
  const { line, col } = lines.linePos(start)
  return { line, column: col }
}

function stepInto(
  document: Document.Parsed,
  node: unknown,
  name: string,
): { value: unknown; start: number } | undefined {
  const target = isAliased(node) ? node.resolve(document) : node
  if (isMap(target)) {
    const pair = target.items.find(({ key }) => String((key as { value?: unknown } | null)?.value) === name)
    return pair && { value: pair.value, start: (pair.key as Node).range?.[0] ?? 0 }
  }
  if (isSeq(target)) {
    const item = target.items[Number(name)] as Node | undefined
    return item && { value: item, start: item.range?.[0] ?? 0 }
  }
  return undefined
}

function isAliased(node: unknown): node is { resolve(document: Document): unknown } {
  return typeof node === 'object' && node !== null && 'resolve' in node
}
