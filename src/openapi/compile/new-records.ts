import type { Collection, NewKeyRule, StampRule } from '../contract.ts'
import { namesOfPath } from '../resource-keywords.ts'
import type { SchemaView } from '../schema.ts'
import type { CollectionDeclaration } from '../vocabulary.ts'
import { viewAt } from './resource-rule.ts'

/** Returns what the server gives a new record that nothing else fills: its key, and its times. */
export function newRecordRules(
  declaration: CollectionDeclaration,
  record: SchemaView,
): Pick<Collection, 'newKey' | 'stamps'> {
  const key = viewAt(record, namesOfPath(declaration.key))
  const stamps = Object.entries(declaration.timestamps ?? {}).flatMap(([property, on]) => {
    const view = record.members.get(property)?.view
    return view ? [{ property, on, as: timeOf(view) }] : []
  })
  return {
    ...(declaration.key !== undefined && declaration.fill && key && { newKey: newKeyRule(key) }),
    ...(stamps.length > 0 && { stamps }),
  }
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
