import type { Collection, NewKeyRule, StampRule } from '../contract.ts'
import { isSameNoun, plain, wordsOf } from '../infer/names.ts'
import { namesOfPath } from '../resource-keywords.ts'
import type { Member, SchemaView } from '../schema.ts'
import { viewAt } from '../schema.ts'
import type { CollectionDeclaration } from '../vocabulary.ts'
import { isNumber } from './set-by.ts'

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
      const found = placeFor(level, record, namesOfPath(declaration.key))
      return found ? [[level, found]] : []
    }),
  )
  return {
    ...(Object.keys(parentKeys).length > 0 && { parentKeys }),
    ...(declaration.key !== undefined && key && (declaration.fill || isNumber(key)) && { newKey: newKeyRule(key) }),
    ...(stamps.length > 0 && { stamps }),
  }
}

/** Words with which the name of a key ends. */
const keyWords = new Set(['id', 'uuid', 'guid', 'sid', 'uid', 'key', 'slug', 'token', 'code', 'name', 'number', 'ref'])

/** Returns where the key of the record above is: in the record itself, or beside its key, which may be inside of a member. */
function placeFor(
  level: string,
  record: SchemaView,
  key: readonly string[],
): NonNullable<Collection['parentKeys']>[string] | undefined {
  const beside = key.slice(0, -1)
  for (const outer of beside.length === 0 ? [[]] : [[], beside]) {
    const holder = viewAt(record, outer)
    const member = holder && memberFor(level, holder, key[outer.length])
    if (!member) continue
    return { path: [...outer, member.name], ...(!member.view.admits('string') && { isNumber: true as const }) }
  }
  return undefined
}

/** Returns the property that holds the key of the record above: `project_id`, or `project`, of what is below projects. */
function memberFor(level: string, holder: SchemaView, key: string | undefined): Member | undefined {
  const referring = [...holder.members.values()].filter(({ name, view }) => canRefer(view) && name !== key)
  return referring.find(({ name }) => {
    const words = wordsOf(name)
    const noun = keyWords.has(words.at(-1) ?? '') ? words.slice(0, -1) : words
    return plain(name) === plain(level) || (noun.length > 0 && isSameNoun(noun.join('_'), level))
  })
}

/** Some replies have the key of another record or, where they are asked for more, the record itself. */
function canRefer(view: SchemaView): boolean {
  if (view.isUntyped || view.admits('array') || view.admits('boolean')) return false
  return !view.admits('object') || view.admits('string')
}

/** A number gets the next number; a text gets an id that starts like the example, or as the pattern wants it. */
function newKeyRule(key: SchemaView): NewKeyRule {
  if (isNumber(key)) return { kind: 'next' }
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
