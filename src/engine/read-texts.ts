import type { Json } from '../openapi/contract.ts'
import { numberFrom } from '../openapi/exact-number.ts'
import type { Reading } from '../openapi/reading.ts'
import { inexactIntegers } from './inexact.ts'

/** A name and the text that was sent for it, both decoded. The name may lead into a value: `a[b][0]`. */
export type Field = readonly [name: string, value: FieldValue]

/** The text of a field, or what it holds in a form of its own. */
export type FieldValue = string | { readonly value: Json }

/** Reads one text as a value that the schema may admit; as it is where it can be nothing else. */
export function readScalar(text: string, { types, choices }: Reading): Json {
  const choice = choices?.find((each) => String(each) === text)
  if (choice !== undefined) return choice
  if (types.includes('number') && /^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text)) return numberFrom(text)
  if (types.includes('boolean') && /^(true|false|0|1)$/i.test(text)) return /^(true|1)$/i.test(text)
  return types.includes('null') && (text === 'null' || (text === '' && !types.includes('string'))) ? null : text
}

/** Reads texts as the items of a list, or as what a single one of them is. */
export function readList(texts: readonly string[], { items }: Reading): Json {
  return texts.map((text) => readScalar(text, items ?? { types: [] }))
}

/** Splits a text at its first equals sign. */
export function splitPair(text: string): readonly [name: string, text: string] {
  const at = text.indexOf('=')
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}

/** What is written into while names are followed. */
interface Branch {
  readonly below: Map<string, Branch>
  readonly values: FieldValue[]
}

/**
 * Reads fields as an object: repeated names are lists, and names lead inside: `a[b]`, `items[0][id]`, `tags[]`.
 *
 * (OpenAPI 3.1 section 4.8.12.3, style deepObject, which says nothing of lists: those are read as most servers do.)
 */
export function readFields(fields: readonly Field[], reading: Reading): Json {
  const root = emptyBranch()
  for (const [name, value] of fields) {
    const names = namesIn(name)
    const end = names.reduce((branch, each) => {
      const below = branch.below.get(each) ?? emptyBranch()
      branch.below.set(each, below)
      return below
    }, root)
    end.values.push(value)
  }
  return branchValue(root, { ...reading, members: reading.members ?? {} })
}

function emptyBranch(): Branch {
  return { below: new Map(), values: [] }
}

function namesIn(name: string): string[] {
  const [, first = name, rest = ''] = /^([^[\]]+)((?:\[[^[\]]*\])+)$/.exec(name) ?? []
  return [first, ...[...rest.matchAll(/\[([^[\]]*)\]/g)].map((match) => match[1] as string)]
}

function branchValue({ below, values }: Branch, reading: Reading): Json {
  if (below.size > 0) return inner(below, reading)
  const [only] = values
  if (values.length === 1 && typeof only === 'string' && /^\s*\[/.test(only)) return own(only, reading)
  const isList = reading.items !== undefined && (values.length > 1 || !canBeOne(reading, only))
  if (isList) return values.map((value) => own(value, reading.items as Reading))
  return values.length === 0 ? {} : own(values.at(-1) as FieldValue, reading)
}

/** Returns whether one text may stand for the value itself: a list that may be null is still a list of one. */
export function canBeOne({ types, choices = [] }: Reading, text: FieldValue | undefined): boolean {
  if (types.some((type) => type !== 'null') || choices.some((each) => each !== null)) return true
  return text === 'null' && types.includes('null')
}

function inner(below: ReadonlyMap<string, Branch>, reading: Reading): Json {
  const names = [...below.keys()]
  const isNumbered = names.every((name) => name === '' || /^\d+$/.test(name))
  if (isNumbered && (reading.items || !reading.members)) {
    const items = reading.items ?? { types: [] }
    return [...below.values()].flatMap((branch) => {
      const { values } = branch
      return values.length > 1 ? values.map((value) => own(value, items)) : [branchValue(branch, items)]
    })
  }
  const made: Record<string, Json> = Object.create(null)
  for (const [name, branch] of below) made[name] = branchValue(branch, memberOf(reading, name))
  return { ...made }
}

function memberOf({ members, rest }: Reading, name: string): Reading {
  return (members && Object.hasOwn(members, name) ? members[name] : rest) ?? { types: [] }
}

/** An object or a list that is sent as one text is JSON (OpenAPI 3.1 section 4.8.14.3). */
function own(value: FieldValue, reading: Reading): Json {
  if (typeof value !== 'string') return value.value
  const isNested = (reading.members || reading.items) && /^\s*[[{]/.test(value)
  if (!isNested) return readScalar(value, reading)
  return parsedJson(value) ?? value
}

/** Returns the value of a JSON text; undefined if it is not JSON, or has an integer that would come back changed. */
export function parsedJson(text: string): Json | undefined {
  try {
    const value = JSON.parse(text) as Json
    return /\d{16}/.test(text) && inexactIntegers(text).length > 0 ? undefined : value
  } catch {
    return undefined
  }
}
