import type { YAMLException } from 'js-yaml'
import { CORE_SCHEMA, load, mergeTag } from 'js-yaml'
import type { Document, Node } from 'yaml'
import { isAlias, isMap, isSeq, LineCounter, parseDocument, visit } from 'yaml'
import type { ReadBeside, Source } from './as-source.ts'
import type { Json, Pointer } from './contract.ts'
import { isInexact } from './exact-number.ts'
import { maxDepth } from './json-depth.ts'
import { jsonPlaces } from './json-places.ts'
import { child, namesOf } from './pointer.ts'
import type { Place } from './spec-error.ts'
import { SpecError } from './spec-error.ts'

export type { Source } from './as-source.ts'

/** How many values a file may stand for: aliases can make gigabytes of a few lines. */
const mostValues = 5_000_000

/**
 * Reads a YAML 1.2 or JSON text. Places in it are worked out when the first one is asked for.
 *
 * @param readBeside Reads the files that references name; without it there are none.
 * @throws {SpecError} `unreadable` when the text is neither, is nested too deep, or is made gigantic by its aliases.
 */
export function readSource(file: string, text: string, readBeside?: ReadBeside): Source {
  const json = /^\uFEFF?\s*[[{]/.test(text) ? tryJson(text) : undefined
  const places = once(() => jsonPlaces(text))
  const source: Source =
    json === undefined ? readYaml(file, text) : { file, value: json, locate: (pointer) => places()(pointer) }
  checkSize(source)
  return { ...source, isFresh: true, readBeside }
}

function tryJson(text: string): Json | undefined {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as Json
  } catch {
    // What JSON's own parser refuses may be YAML still; if not, the YAML parser has the better message.
    return undefined
  }
}

const yamlSchema = CORE_SCHEMA.withTags(mergeTag)

/** @note js-yaml is five times as fast; `yaml` knows places, takes a little more, and explains better what is wrong. */
function readYaml(file: string, text: string): Source {
  const parse = once(() => parseWithPlaces(file, text))
  try {
    const value = load(text.replace(/^\uFEFF/, ''), { schema: yamlSchema, maxDepth: maxDepth }) as Json
    return { file, value, locate: (pointer) => parse().locate(pointer) }
  } catch (error) {
    const { reason, mark } = error as YAMLException
    const place = { line: (mark?.line ?? 0) + 1, column: (mark?.column ?? 0) + 1 }
    if (/maxDepth/.test(reason)) throw tooDeep(file, place)
    if (/duplicated mapping key/.test(reason))
      throw unreadable(file, 'The file is not valid YAML: Map keys must be unique.', place)
    return { file, ...parse() }
  }
}

function parseWithPlaces(file: string, text: string): Pick<Source, 'value' | 'locate'> {
  const lines = new LineCounter()
  // Its own search for twins among keys compares each with each; js-yaml has looked for them already.
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, merge: true, uniqueKeys: false })
  const [error] = document.errors
    .map(({ message, pos }) => ({ message, offset: pos[0] }))
    .concat(danglingAliases(document))
  if (error) {
    const { line, col } = lines.linePos(error.offset)
    throw unreadable(file, `The file is not valid YAML: ${error.message}.`, { line, column: col })
  }
  return {
    value: document.toJS({ maxAliasCount: -1 }) as Json,
    locate: (pointer) => locate(document, lines, pointer),
  }
}

/** An alias needs an anchor before it (YAML 1.2.2 section 7.1); the parser reports that only when the value is read. */
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

/** Returns the integers of a YAML or JSON text that no number holds exactly, with their places. */
export function inexactIntegersIn(text: string): readonly { readonly written: string; readonly place: Place }[] {
  if (!/\d{16}/.test(text)) return []
  const found: { written: string; place: Place }[] = []
  const lines = new LineCounter()
  visit(parseDocument(text, { lineCounter: lines, uniqueKeys: false }), {
    Scalar: (_key, { value, source = '', range }) => {
      if (typeof value !== 'number' || !isInexact(value, source)) return
      const { line, col } = lines.linePos(range?.[0] ?? 0)
      found.push({ written: source, place: { line, column: col } })
    },
  })
  return found
}

/** Returns the place of the last part of the pointer that is written in the file. */
function locate(document: Document.Parsed, lines: LineCounter, pointer: Pointer): Place {
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

function stepInto(document: Document, node: unknown, name: string): { value: unknown; start: number } | undefined {
  const target = isAlias(node) ? node.resolve(document) : node
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

/** Refuses what would overflow the stack or the memory of all that reads it. */
function checkSize({ file, value, locate: place }: Source): void {
  interface Level {
    readonly values: readonly Json[]
    readonly names: readonly string[] | undefined
    next: number
  }
  const levels: Level[] = []
  const enter = (each: Json): void => {
    if (Array.isArray(each)) levels.push({ values: each, names: undefined, next: 0 })
    else if (typeof each === 'object' && each !== null)
      levels.push({ values: Object.values(each), names: Object.keys(each), next: 0 })
  }
  let count = 0
  enter(value)
  for (let level = levels.at(-1); level; level = levels.at(-1)) {
    if (level.next === level.values.length) {
      levels.pop()
      continue
    }
    count++
    enter(level.values[level.next++] as Json)
    if (levels.length <= maxDepth && count <= mostValues) continue
    const pointer = child('#', ...levels.map(({ names, next }) => names?.[next - 1] ?? next - 1))
    if (levels.length > maxDepth) throw tooDeep(file, place(pointer), pointer)
    const found = `The aliases of the file stand for more than ${mostValues} values.`
    throw unreadable(file, found, place(pointer), 'Write out what is meant, or use "$ref".', pointer)
  }
}

function tooDeep(file: string, place: Place, pointer?: Pointer): SpecError {
  return unreadable(file, `The file is nested deeper than ${maxDepth} levels.`, place, 'Flatten it.', pointer)
}

function unreadable(
  file: string,
  found: string,
  place: Place,
  hint = 'Correct it.',
  pointer: Pointer = '#',
): SpecError {
  return new SpecError(file, [{ code: 'unreadable', pointer, found, hint }], () => place)
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
