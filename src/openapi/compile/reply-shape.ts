import type { Pointer, ReplyField, ReplyFields, ReplyShape } from '../contract.ts'
import type { Diagnostics } from '../diagnostics.ts'
import { plain } from '../infer/names.ts'
import { suggest } from '../nearest.ts'
import { child } from '../pointer.ts'
import type { Member, SchemaView } from '../schema.ts'
import { viewAt } from '../schema.ts'
import type { SetBySource } from '../vocabulary.ts'
import { branchRules } from './branch-rules.ts'
import type { Masks } from './masks.ts'
import type { PathNames } from './set-by.ts'
import { asNumber, checkPathSource, isReplySource, readSetBy } from './set-by.ts'

/** What a reply shape is checked against: the record it shows, and the query parameters that may show more. */
export interface Given {
  readonly record: SchemaView
  readonly query: readonly string[]
  readonly paths: PathNames
  readonly masks: Masks
  /** Where the record is in an item of a list. */
  readonly item?: readonly string[]
  /** Whether a reply may have what no record has. */
  readonly isLoose?: boolean
  /** The pointer that checks stored values against a schema of replies. */
  readonly pointerFor: (pointer: Pointer) => Pointer
}

/** Compiles how a record, or a list of records, becomes a reply of this schema. */
export function replyShape(diagnostics: Diagnostics, reply: SchemaView, given: Given): ReplyShape {
  if (reply.kind === 'array') return { kind: 'list', item: itemFields(diagnostics, reply, given) }
  const items = [...reply.members.values()].find((each) => readSetBy(each.view)?.from === 'items')
  const isPage = items !== undefined
  const { fields, branches } = replyFields(diagnostics, reply, given, isPage)
  if (isPage) return { kind: 'page', fields, item: itemFields(diagnostics, items.view, given) }
  return { kind: 'record', fields, ...(branches && { branches }) }
}

function itemFields(diagnostics: Diagnostics, list: SchemaView, given: Given): ReplyFields {
  const item = list.items && viewAt(list.items, given.item ?? [])
  return item ? replyFields(diagnostics, item, given, false) : { fields: [] }
}

/** @note a page is not a record: all its fields are filled by the server. */
function replyFields(diagnostics: Diagnostics, reply: SchemaView, given: Given, isPage: boolean): ReplyFields {
  const fields = [...reply.members.values()].flatMap((member): ReplyField[] => {
    const { name, view, writeOnly } = member
    if (writeOnly) return []
    const from = readSetBy(view)?.from
    const stored = isPage ? undefined : storedMember(member, given)
    if (!stored && given.isLoose && from === undefined) return constantField(member)
    if (!stored) checkSource(diagnostics, member, from, given, isPage)
    const mask = stored && given.masks.nameForBoth(stored.view, view)
    const shown = shownWhen(diagnostics, member, given)
    return [
      {
        name,
        shownWhen: shown,
        ...(mask !== undefined && { mask }),
        ...(stored ? {} : { from, ...asNumber(view, from) }),
      },
    ]
  })
  const branches = branchRules(reply, { pointerFor: given.pointerFor, counts: ({ writeOnly }) => !writeOnly })
  return { fields, ...(branches && { branches }) }
}

function storedMember({ name, view }: Member, { record, isLoose }: Given): Member | undefined {
  const stored = record.members.get(name)
  const differs = isLoose && stored && !view.isUntyped && !stored.view.isUntyped && stored.view.kind !== view.kind
  return differs ? undefined : stored
}

/** Flags by which replies say that something was done. */
const done = /^(is)?(deleted|removed|success|ok|succeeded|acknowledged)$/

/** A member with one possible value, or a flag that what was asked for is done, needs no record. */
function constantField({ name, view }: Member): ReplyField[] {
  const [only, ...others] = view.choices ?? []
  if (only !== undefined && others.length === 0) return [{ name, constant: only }]
  return view.kind === 'boolean' && done.test(plain(name)) ? [{ name, constant: true }] : []
}

function checkSource(
  diagnostics: Diagnostics,
  { name, pointer }: Member,
  from: SetBySource | undefined,
  { record, paths }: Given,
  isPage: boolean,
): void {
  if (from !== undefined) checkPathSource(diagnostics, from, pointer, paths)
  if (from !== undefined && fillsReplies(from)) return
  const found = `Nothing can fill "${name}" of this reply: the record has no such property.`
  const hint = isPage ? 'Say with "x-set-by" what fills it.' : suggest(name, [...record.members.keys()])
  diagnostics.add('unknown-name', pointer, found, hint)
}

function shownWhen(diagnostics: Diagnostics, { view, pointer }: Member, { query }: Given): string | undefined {
  const parameter = view.keyword('x-shown-when')
  if (typeof parameter !== 'string') return undefined
  if (query.includes(parameter)) return parameter
  const found = `An operation that replies with this has no query parameter "${parameter}".`
  diagnostics.unknown(child(pointer, 'x-shown-when'), found, parameter, query)
  return parameter
}

function fillsReplies(from: SetBySource): boolean {
  return (
    isReplySource(from) || from.startsWith('path.') || from.startsWith('header.') || from === 'now' || from === 'new-id'
  )
}
