import type { Accepts, Verdict } from '../../engine/allows.ts'
import type { Json, JsonObject } from '../../openapi/contract.ts'
import { isObject, unescapeName } from '../../openapi/pointer.ts'
import type { SchemaView } from '../../openapi/schema.ts'
import type { Mismatch } from '../case.ts'
import { isBare, isSameValue, shown } from '../case.ts'
import type { Exchanged } from '../client/test-client.ts'
import type { Identity } from '../setup/config.ts'
import type { TestedUpdate } from '../setup/tested-update.ts'

/** A request of a sequence, with the target's reply. */
export interface Asked {
  readonly tested: TestedUpdate
  readonly identity: Identity
  /** The fields that an update sets. */
  readonly body: JsonObject
  readonly exchanged: Exchanged
}

/**
 * Returns which differences are for the target to choose. It may order its checks as it likes: any refusal equals another.
 * It is only assumed that an update without a change counts as one: what the server sets is compared if fields change.
 */
export function toleranceFor(asked: Asked): Accepts {
  const { tested, identity, exchanged } = asked
  return ({ pointer, expected, actual }, { changes }) => {
    if (pointer === '#/status') return isSuccess(expected) === isSuccess(actual)
    if (isBare(exchanged.received)) return true
    const member = memberAt(exchanged, pointer)
    if (member === undefined) return false
    const field = tested.fields.find(({ readable, stored }) => readable && stored === member)
    if (field) return isSameHere(schemaAt(field.schema, innerNames(exchanged, pointer)), actual, expected)
    if (!tested.serverSet.has(member) || !storedNames(asked).some((name) => changes.includes(name))) return true
    const isCaller = identity.id !== undefined && expected === identity.id
    return !isCaller && (!isTime(expected) || isTime(actual))
  }
}

/** An instant may be written with another offset. What is null may be left out: whether it must be there, the reply's schema says. */
function isSameHere(schema: SchemaView | undefined, actual: Json | undefined, expected: Json | undefined): boolean {
  return isSameValue(actual ?? null, expected ?? null, schema)
}

/**
 * Returns what is wrong with a reply, from a verdict with that tolerance; undefined if nothing is.
 *
 * @param before The record as the target last showed it.
 */
export function mismatchIn(asked: Asked, { differences, expected }: Verdict, before: JsonObject): Mismatch | undefined {
  const { tested, identity, exchanged } = asked
  const [difference] = differences
  if (!difference) return firstOf(tested.serverSet, (name) => goneBack(name, before, exchanged.body))
  if (difference.pointer === '#/status') {
    // Who may not call is a matter of roles, whatever sequence shows it.
    const isForbidden = expected.status === 403
    return {
      ...(isForbidden && { law: 'role-may-not' as const }),
      expected: `status ${expected.status}`,
      actual: `status ${exchanged.received.status}`,
      subject: isForbidden ? identity.role : (lackingNames(asked) ?? storedNames(asked)).join(', '),
    }
  }
  const member = memberAt(exchanged, difference.pointer) ?? ''
  const what = `"${member}" in the last reply`
  return {
    expected: `${what} is ${shown(difference.expected)}`,
    actual: `${what} is ${shown(difference.actual)}`,
    subject: member,
  }
}

/** Returns the member of the record that a pointer into the body leads to. */
function memberAt(exchanged: Exchanged, pointer: string): string | undefined {
  return namesIn(exchanged, pointer)[0]
}

/** Returns the names below the member of the record. */
function innerNames(exchanged: Exchanged, pointer: string): readonly string[] {
  return namesIn(exchanged, pointer).slice(1)
}

function namesIn({ operation: { resource } }: Exchanged, pointer: string): readonly string[] {
  const names = pointer.split('/').slice(2).map(unescapeName)
  return names.slice((resource?.reply ?? []).length)
}

function schemaAt(schema: SchemaView, names: readonly string[]): SchemaView | undefined {
  return names.reduce<SchemaView | undefined>((at, name) => at?.members.get(name)?.view ?? at?.items, schema)
}

/** @note Some databases round to seconds, and up. */
function goneBack(name: string, before: JsonObject, record: Json | undefined): Mismatch | undefined {
  const [now, earlier] = [isObject(record) ? record[name] : undefined, before[name]]
  if (!isTime(now) || !isTime(earlier) || Date.parse(now) >= Date.parse(earlier) - 1000) return undefined
  const what = `"${name}" in the last reply`
  return { expected: `${what} has not gone back`, actual: `it went from ${earlier} to ${now}`, subject: name }
}

/** Returns what a body lacks that the document requires; undefined if it lacks nothing. */
function lackingNames({ tested, body }: Pick<Asked, 'tested' | 'body'>): readonly string[] | undefined {
  const lacking = tested.required.filter(({ name }) => !Object.hasOwn(body, name))
  return lacking.length === 0 ? undefined : lacking.map(({ stored }) => stored)
}

function storedNames({ tested, body }: Pick<Asked, 'tested' | 'body'>): readonly string[] {
  return tested.fields.filter(({ name }) => Object.hasOwn(body, name)).map(({ stored }) => stored)
}

function isSuccess(status: Json | undefined): boolean {
  return Number(status) < 300
}

function isTime(value: Json | undefined): value is string {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\d[T ]/.test(value) && !Number.isNaN(Date.parse(value))
}

function firstOf<Item, Result>(items: Iterable<Item>, task: (item: Item) => Result | undefined): Result | undefined {
  for (const item of items) {
    const result = task(item)
    if (result !== undefined) return result
  }
  return undefined
}
