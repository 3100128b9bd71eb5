import type { Json, JsonObject } from '../control/types.ts'
import { hintOf, hintsOf, isObject, membersOf } from './schema.ts'

/** A text that may stand at the cursor, and what it takes the place of. */
export interface Suggestion {
  readonly from: number
  readonly to: number
  readonly text: string
  readonly label: string
  /** What the schema says about it. */
  readonly says: string
}

/** Where the cursor stands in a JSON text that need not be whole yet. */
interface Position {
  /** Names of members, or `*` for an item of a list, from the outside in. */
  readonly path: readonly string[]
  readonly expects: 'name' | 'value'
  /** Where the word at the cursor begins. */
  readonly from: number
  readonly word: string
  /** The members that the object around the cursor has already. */
  readonly taken: ReadonlySet<string>
}

/** Returns what the schema has for the place at the cursor. */
export function complete(text: string, cursor: number, schema: JsonObject): Suggestion[] {
  const position = positionAt(text.slice(0, cursor))
  if (!position) return []
  const { path, expects, from, word, taken } = position
  const around = schemaAt(schema, path)
  if (!around) return []
  const to = cursor + (/^[\w-]*"?/.exec(text.slice(cursor))?.[0].length ?? 0)
  const typed = word.replaceAll('"', '').toLowerCase()
  const isWanted = (label: string): boolean => label.toLowerCase().includes(typed) && label.toLowerCase() !== typed
  if (expects === 'name') {
    return hintsOf(around)
      .filter(({ name }) => !taken.has(name) && isWanted(name))
      .map(({ name, says }) => ({ from, to, text: `${JSON.stringify(name)}: `, label: name, says }))
  }
  return valuesOf(around)
    .map((value) => JSON.stringify(value))
    .filter(isWanted)
    .map((label) => ({ from, to, text: label, label, says: '' }))
}

function valuesOf(schema: JsonObject): readonly Json[] {
  const { kind, choices, nullable } = hintOf('', schema)
  const values = kind === 'boolean' ? [true, false] : choices
  return nullable ? [...values, null] : values
}

function schemaAt(schema: JsonObject, path: readonly string[]): JsonObject | undefined {
  let at: JsonObject | undefined = schema
  for (const name of path) {
    if (!at) return undefined
    at = name === '*' ? (isObject(at.items) ? at.items : undefined) : membersOf(at)[name]
  }
  return at
}

interface Level {
  readonly kind: 'object' | 'list'
  /** The member whose value is being written. */
  member: string | undefined
  readonly taken: Set<string>
}

const lexeme = /"(?:[^"\\]|\\.)*"?|[{}[\],:]|[^\s{}[\],:"]+/g

/** Reads as much as there is, and remembers what is open. */
function positionAt(text: string): Position | undefined {
  const levels: Level[] = []
  let last: { readonly text: string; readonly index: number } | undefined
  for (const match of text.matchAll(lexeme)) {
    const [found] = match
    step(levels, found, last?.text)
    last = { text: found, index: match.index }
  }
  const level = levels.at(-1)
  if (!level) return undefined
  const isWord = last !== undefined && !/^[{}[\],:]$/.test(last.text) && last.index + last.text.length === text.length
  const word = isWord ? (last as { text: string }).text : ''
  if (level.kind === 'object' && level.member === undefined) {
    const taken = new Set([...level.taken].filter((name) => JSON.stringify(name) !== word))
    return { path: pathOf(levels.slice(0, -1)), expects: 'name', from: text.length - word.length, word, taken }
  }
  return { path: pathOf(levels), expects: 'value', from: text.length - word.length, word, taken: new Set() }
}

function step(levels: Level[], found: string, before: string | undefined): void {
  const level = levels.at(-1)
  if (found === '{' || found === '[')
    levels.push({ kind: found === '{' ? 'object' : 'list', member: undefined, taken: new Set() })
  else if (found === '}' || found === ']') levels.pop()
  else if (level && found === ',') level.member = undefined
  else if (level && found === ':' && before !== undefined) level.member = nameIn(before)
  else if (level?.kind === 'object' && level.member === undefined) level.taken.add(nameIn(found))
}

function nameIn(word: string): string {
  return word.replace(/^"|"$/g, '')
}

function pathOf(levels: readonly Level[]): string[] {
  return levels.map(({ kind, member }) => (kind === 'list' ? '*' : (member ?? '')))
}
