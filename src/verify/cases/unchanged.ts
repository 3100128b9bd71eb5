import { setTimeout as wait } from 'node:timers/promises'
import { unknownName } from '../../generate/samples.ts'
import type { Json, JsonObject } from '../../openapi/contract.ts'
import { isObject, memberAt } from '../../openapi/pointer.ts'
import { declares } from '../../openapi/responses.ts'
import type { SchemaView } from '../../openapi/schema.ts'
import type { Case } from '../case.ts'
import { accepted, compare, isConflict, isSame, refused } from '../case.ts'
import type { TestedRecord } from '../run/restore.ts'
import { wrongSamples } from '../setup/fields.ts'
import { isInferred } from '../setup/inferred.ts'
import type { Field, TestedUpdate } from '../setup/tested-update.ts'
import { replaces, watched } from '../setup/tested-update.ts'
import { takesPatchList } from '../setup/written-body.ts'
import { isFreeText } from './own-key.ts'
import { aSecond } from './server-set.ts'
import type { Write } from './updating.ts'
import { bodyOf, everyField, fieldsKept, ownFields, shownFields, stampsKept, taken, updateCase } from './updating.ts'

/** Plans updates that change nothing: empty, repeated, unknown and refused ones, and updates of another record. */
export function* unchangedCases({ tested, others = [] }: TestedRecord): Generator<Case> {
  if (tested.takes({}) && !replaces(tested)) yield emptyChangesNothing(tested)
  yield twiceIsOnce(tested)
  // What a JSON Patch adds was asked for by name.
  if (!takesPatchList(tested.operation) && tested.takes({ [unknownName]: 'kept?' })) yield unknownIsNotStored(tested)
  for (const field of shownFields(tested)) {
    for (const path of closedObjects(field.schema)) yield unknownMemberIsNotStored(tested, field, path)
  }
  for (const field of shownFields(tested)) {
    if (wrongSamples(field).length > 0) yield refusedChangesNothing(tested, field)
    if (field.schema.members.size > 1) yield refusedMemberChangesNothing(tested, field)
  }
  if (tested.others.length === 0) return
  yield othersAreUntouched(tested, others[0]?.original)
  if (declares(tested.operation, 409)) yield takenChangesNothing(tested)
}

function emptyChangesNothing(tested: TestedUpdate): Case {
  return updateCase(tested, { law: 'empty-changes-nothing', about: 'an empty body' }, async (client) => {
    const filled = await client.update(tested, bodyOf(everyField(tested, [], 1)))
    // If the read is an empty update, it may already have changed what it shows.
    const isTold = tested.read.resource?.action === 'update' && filled.received.status < 300 && isObject(filled.body)
    const before = isTold ? (filled.body as JsonObject) : await client.read(tested)
    const sent = await client.update(tested, {})
    const after = await client.read(tested)
    return accepted(sent) ?? fieldsKept(tested, before, after)
  })
}

function twiceIsOnce(tested: TestedUpdate): Case {
  const plan = { law: 'twice-is-once', about: 'an update of every field, sent twice' } as const
  return updateCase(tested, plan, async (client) => {
    // Not what new records are made with: a value that must be unique may be theirs.
    const writes = everyField(tested, [], 1)
    const body = bodyOf(writes)
    const refusal = taken(await client.update(tested, body), writes)
    if (refusal) return refusal
    const once = await client.read(tested)
    const second = await client.update(tested, body)
    return accepted(second) ?? fieldsKept(tested, once, await client.read(tested))
  })
}

function unknownIsNotStored(tested: TestedUpdate): Case {
  const plan = { law: 'unknown-is-not-stored', about: 'a field that the document does not have' } as const
  return updateCase(tested, plan, async (client) => {
    const sent = await client.update(tested, { [unknownName]: 'kept?' })
    const after = await client.read(tested)
    const refusal = isInferred(tested.operation) ? undefined : accepted(sent)
    return refusal ?? compare(`"${unknownName}"`, after?.[unknownName], undefined)
  })
}

/** Returns the paths of objects that the document describes in full, from a field down; '' names the field itself. */
function closedObjects(schema: SchemaView, path: readonly string[] = []): (readonly string[])[] {
  if (path.length > 3 || schema.kind !== 'object' || schema.groups.length > 0 || schema.rest) return []
  const inner = [...schema.members.values()].filter(({ readOnly, writeOnly }) => !readOnly && !writeOnly)
  return [path, ...inner.flatMap(({ name, view }) => closedObjects(view, [...path, name]))]
}

/** The record must have the object already: one that is made cannot be taken away again. */
function unknownMemberIsNotStored(tested: TestedUpdate, field: Field, path: readonly string[]): Case {
  const where = [field.name, ...path].join('.')
  const plan = { law: 'unknown-is-not-stored', about: `a member of ${where} that the document does not have` } as const
  return updateCase(tested, { ...plan, field }, async (client) => {
    const before = await client.current(tested)
    const at = (record: JsonObject | undefined): Json | undefined => memberAt(record, [field.stored, ...path])
    const bodyWith = (value: Json): JsonObject => ({
      [field.name]: path.reduceRight<JsonObject>((inner, each) => ({ [each]: inner }), { [unknownName]: value }),
    })
    const body = bodyWith('kept?')
    if (!field.readable || !isObject(at(before)) || !tested.takes(body)) return undefined
    const sent = await client.update(tested, body)
    const found = at(await client.read(tested))
    const stored = isObject(found) ? found[unknownName] : undefined
    if (stored !== undefined) await client.update(tested, bodyWith(null))
    const refusal = isInferred(tested.operation) ? undefined : accepted(sent)
    return refusal ?? compare(`"${where}.${unknownName}"`, stored, undefined)
  })
}

/** Sends an invalid field beside a valid one: neither is stored. */
function refusedChangesNothing(tested: TestedUpdate, field: Field): Case {
  const plan = {
    law: 'refused-changes-nothing',
    about: `${field.name} is wrong, another field is right`,
    field,
    touches: 'nothing',
  } as const
  return updateCase(tested, plan, async (client) => {
    const before = await client.current(tested)
    const right = changeBeside(tested, field, before)
    // A wrong member gets past more checks than a body that is not an object.
    const invalid = wrongSamples(field).map(({ value }) => value)
    const wrong = invalid.find(isObject) ?? invalid[0]
    if (!right || wrong === undefined || !field.readable) return undefined
    const body = { [right.field.name]: right.value, [field.name]: wrong }
    const sent = await client.update(tested, body)
    const after = await client.read(tested)
    // Another check decides whether it is refused at all.
    return refused(sent) ? undefined : (fieldsKept(tested, before, after) ?? stampsKept(tested, before, after))
  })
}

/** Sends an object with an invalid member beside a valid one: neither is stored. */
function refusedMemberChangesNothing(tested: TestedUpdate, field: Field): Case {
  const about = `a member of ${field.name} is wrong, another one is right`
  const plan = { law: 'refused-changes-nothing', about, field, touches: 'nothing' } as const
  return updateCase(tested, plan, async (client) => {
    const before = await client.current(tested)
    const held = before?.[field.stored]
    if (!field.readable || !isObject(held)) return undefined
    const right = field.samples.map(({ value }) => value).filter(isObject)
    for (const wrong of wrongSamples(field)
      .map(({ value }) => value)
      .filter(isObject)) {
      const names = Object.keys(wrong)
      const beside = right.find((each) =>
        Object.keys(each).some((name) => !names.includes(name) && !isSame(each[name], held[name])),
      )
      const body = { [field.name]: { ...beside, ...wrong } }
      if (!beside || tested.takes(body)) continue
      const sent = await client.update(tested, body)
      // Another check decides whether it is refused at all.
      return refused(sent) ? undefined : fieldsKept(tested, before, await client.read(tested))
    }
    return undefined
  })
}

/** Returns a change of a field other than one. */
function changeBeside(tested: TestedUpdate, { stored }: Field, before: JsonObject | undefined): Write | undefined {
  const changes = ownFields(tested.fields).flatMap((other): Write[] => {
    if (!other.readable || other.stored === stored) return []
    const changed = other.samples.find(({ value }) => !isSame(value, before?.[other.stored]))
    return changed ? [{ field: other, value: changed.value }] : []
  })
  return changes[0]
}

/** What must be unique, no schema says: whatever another record has is sent, and what is refused then has changed nothing. */
function takenChangesNothing(tested: TestedUpdate): Case {
  const about = 'a text that another record has, another field is right'
  return updateCase(tested, { law: 'refused-changes-nothing', about }, async (client) => {
    const other = await client.read(watched(tested, tested.others[0] as string))
    for (const field of ownFields(tested.fields)) {
      const value = other?.[field.stored]
      const before = await client.current(tested)
      const right = changeBeside(tested, field, before)
      const isText = field.readable && typeof value === 'string' && isFreeText(field.schema, value)
      if (!isText || !right || value === before?.[field.stored] || !field.schema.accepts(value)) continue
      const sent = await client.update(tested, { [right.field.name]: right.value, [field.name]: value })
      if (isConflict(sent)) return fieldsKept(tested, before, await client.read(tested))
    }
    return undefined
  })
}

/** @param original What the other record held before anything was written. */
function othersAreUntouched(tested: TestedUpdate, original: JsonObject | undefined): Case {
  return updateCase(tested, { law: 'others-are-untouched', about: 'an update of every field' }, async (client) => {
    const other = watched(tested, tested.others[0] as string)
    const before = await client.read(other)
    if (!before) return undefined
    // A time that has moved already, within this second, would not show that it moves again.
    if (original && stampsKept(tested, original, before)) await wait(aSecond)
    for (const nth of [0, 1] as const) {
      await client.update(tested, bodyOf(everyField(tested, [], nth)))
      const after = await client.read(other)
      const moved = stampsKept(tested, before, after)
      const wrong = fieldsKept(tested, before, after) ?? (moved && { ...moved, law: 'others-are-untouched' as const })
      if (wrong) return wrong
    }
    return undefined
  })
}
