import type { Json, JsonObject, Pointer, ReplyField, ReplyShape } from '../contract.ts'
import { suggest } from '../nearest.ts'
import { child } from '../pointer.ts'
import type { Report } from '../report.ts'
import type { SetBySource } from '../vocabulary.ts'
import type { ObjectSchema } from './properties.ts'
import { keywordOf, objectSchema } from './properties.ts'
import type { PathNames } from './set-by.ts'
import { checkPathSource, isReplySource, readSetBy } from './set-by.ts'

/** What a reply shape is checked against: the record it shows, and the query parameters that may show more. */
interface Given {
  readonly record: ObjectSchema
  readonly query: readonly string[]
  readonly paths: PathNames
}

/** Gives how a record, or a list of records, becomes a reply of this schema. */
export function replyShape(report: Report, schema: Json, pointer: Pointer, given: Given): ReplyShape {
  if (keywordOf(report, schema, pointer, 'type') === 'array') {
    return { kind: 'list', item: itemFields(report, schema, pointer, given) }
  }
  const reply = objectSchema(report, schema, pointer)
  const items = [...reply.properties.values()].find((each) => readSetBy(each.schema)?.from === 'items')
  const fields = replyFields(report, reply, given, items !== undefined)
  return items
    ? { kind: 'page', fields, item: itemFields(report, items.schema, items.pointer, given) }
    : { kind: 'record', fields }
}

function itemFields(report: Report, list: Json, pointer: Pointer, given: Given): ReplyField[] {
  const items = report.resolve(keywordOf(report, list, pointer, 'items'), child(pointer, 'items'))
  return replyFields(report, objectSchema(report, items.value, items.pointer), given, false)
}

/** @note a page is no record: all its fields are filled by the server. */
function replyFields(report: Report, reply: ObjectSchema, given: Given, isPage: boolean): ReplyField[] {
  return [...reply.properties.values()].flatMap(({ name, schema, pointer }): ReplyField[] => {
    if (schema.writeOnly === true) return []
    const from = readSetBy(schema)?.from
    const stored = !isPage && given.record.properties.has(name)
    if (!stored && from !== undefined) checkPathSource(report, from, pointer, given.paths)
    if (!stored && (from === undefined || !fillsReplies(from))) {
      const hint = isPage ? 'Say with "x-set-by" what fills it.' : suggest(name, [...given.record.properties.keys()])
      report.add(
        'unknown-name',
        pointer,
        `Nothing can fill "${name}" of this reply: the record has no such property.`,
        hint,
      )
    }
    return [{ name, shownWhen: shownWhen(report, schema, pointer, given), from: stored ? undefined : from }]
  })
}

function shownWhen(report: Report, schema: JsonObject, pointer: Pointer, { query }: Given): string | undefined {
  const parameter = schema['x-shown-when']
  if (typeof parameter !== 'string') return undefined
  if (query.includes(parameter)) return parameter
  const found = `An operation that replies with this has no query parameter "${parameter}".`
  report.unknown(child(pointer, 'x-shown-when'), found, parameter, query)
  return parameter
}

function fillsReplies(from: SetBySource): boolean {
  return (
    isReplySource(from) || from.startsWith('path.') || from.startsWith('header.') || from === 'now' || from === 'new-id'
  )
}
