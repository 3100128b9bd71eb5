import type { Collection, NewKeyRule, StampRule } from '../contract.ts'
import { isSameNoun, plain, wordsOf } from '../infer/names.ts'
import { namesOfPath } from '../resource-keywords.ts'
import type { Member, SchemaView } from '../schema.ts'
import { viewAt } from '../schema.ts'
import type { CollectionDeclaration } from '../vocabulary.ts'

/** Returns what the server gives a new record that nothing else fills: its key, and its times. */
export function newRecordRules(
  declaration: CollectionDeclaration,
  record: SchemaView,
): Pick<Collection, 'newKey' | 'stamps' | 'parentKeys'> {
  const key = viewAt(record, namesOfPath(declaration.key))
  const stamps = Object.entries(declaration.timestamps ?? {}).flatMap(([property, on]) => {
    const view = record.members.get(property)?.view
    return view ? [{ property, on, as: timeOf(view) }] : []
  })
  const parentKeys = Object.fromEntries(
    (declaration.within ?? []).flatMap((level) => {
      const member = memberFor(level, record, namesOfPath(declaration.key))
      if (!member) return []
      return [[level, { property: member.name, ...(!member.view.admits('string') && { isNumber: true as const }) }]]
    }),
  )
  return {
    ...(Object.keys(parentKeys).length > 0 && { parentKeys }),
    ...(declaration.key !== undefined && declaration.fill && key && { newKey: newKeyRule(key) }),
    ...(stamps.length > 0 && { stamps }),
  }
}

/** Words with which the name of a key ends. */
const keyWords = new Set(['id', 'uuid', 'guid', 'sid', 'uid', 'key', 'slug', 'token', 'code', 'name', 'number', 'ref'])

/** Returns the property that holds the key of the record above: `project_id`, or `project`, of what is below projects. */
function memberFor(level: string, record: SchemaView, key: readonly string[]): Member | undefined {
  const scalars = [...record.members.values()].filter(({ name, view }) => isScalar(view) && name !== key[0])
  return scalars.find(({ name }) => {
    const words = wordsOf(name)
    const noun = keyWords.has(words.at(-1) ?? '') ? words.slice(0, -1) : words
    return plain(name) === plain(level) || (noun.length > 0 && isSameNoun(noun.join('_'), level))
  })
}

function isScalar(view: SchemaView): boolean {
  return !view.isUntyped && !view.admits('object') && !view.admits('array') && !view.admits('boolean')
}

/** A number gets the next number; a text gets an id that starts like the example, or as the pattern wants it. */
function newKeyRule(key: SchemaView): NewKeyRule {
  if (!key.isUntyped && (key.admits('integer') || key.admits('number')) && !key.admits('string'))
    return { kind: 'next' }
  const { formats, patterns, maxLength } = key.bounds
  const [example] = key.examples
  const prefix =
    prefixOf(typeof example === 'string' ? example : '', /^([A-Za-z]{1,8}[_-])[\dA-Za-z]*\d[\dA-Za-z]*$/) ??
    prefixOf(typeof example === 'string' ? example : '', /^([A-Z]{2})[\da-f]{32}$/) ??
    prefixOf(patterns[0] ?? '', /^\^([A-Za-z]+_?)[^A-Za-z_]/)
  if (formats.includes('uuid') || (prefix === undefined && maxLength === undefined)) return { kind: 'id' }
  return { kind: 'id', prefix: prefix ?? '', ...(maxLength !== undefined && { maxLength }) }
}

function prefixOf(text: string, form: RegExp): string | undefined {
  return form.exec(text)?.[1]
}

/** The number of milliseconds since 1970 that no number of seconds reaches before the year 5138. */
const leastMilliseconds = 1e11

function timeOf(view: SchemaView): StampRule['as'] {
  if (view.bounds.formats.includes('date')) return 'date'
  if (view.isUntyped || view.admits('string')) return 'date-time'
  const [example] = view.examples
  return typeof example === 'number' && example > leastMilliseconds ? 'milliseconds' : 'seconds'
}
