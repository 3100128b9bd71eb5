import type { Sample } from '../../generate/samples.ts'
import type { Json, JsonObject } from '../../openapi/contract.ts'
import { isObject } from '../../openapi/pointer.ts'
import type { SchemaView } from '../../openapi/schema.ts'
import type { Case, Mismatch } from '../case.ts'
import { accepted, compare, isConflict } from '../case.ts'
import { inEnvelope } from '../client/envelope.ts'
import type { TestClient } from '../client/test-client.ts'
import { parametersFor } from '../setup/address.ts'
import { rightSamples } from '../setup/fields.ts'
import type { Field, PlacedField, TestedUpdate } from '../setup/tested-update.ts'
import { canBePutBack, placeFor, replaces, standInFor } from '../setup/tested-update.ts'
import { isWritable, takesPatchList } from '../setup/written-body.ts'
import { tryWrites } from './try-writes.ts'
import type { Write } from './updating.ts'
import {
  bodyOf,
  canBeTried,
  changesTo,
  everyField,
  fill,
  lawOfWrite,
  ordinary,
  shownFields,
  updateCase,
} from './updating.ts'

/** Plans a case per field, spelling and value: the value is accepted, shown and stored, and nothing else changes. */
export function* takesEffectCases(tested: TestedUpdate): Generator<Case> {
  for (const field of shownFields(tested)) {
    for (const sample of [...field.samples, ...field.unsaid]) yield takesEffect(tested, field, sample)
    if (field.nullable) yield nullClears(tested, field)
    // A JSON Patch is not written as a text here, and the texts of forms have no kinds.
    const isPlain = !takesPatchList(tested.operation) && !tested.writer.isForm
    if ([...field.schema.types].join() === 'integer' && isPlain) yield wholeIsInteger(tested, field)
  }
  for (const field of hiddenFields(tested)) {
    const nothing = field.nullable ? [{ value: null, about: 'null', keyword: 'null' }] : []
    for (const sample of [...rightSamples(field), ...nothing]) yield isTaken(tested, field, sample)
  }
  yield* mediaTypeCases(tested)
  yield* controlCharacterCase(tested)
  yield updateCase(tested, { law: 'sent-takes-effect', about: 'every field at once' }, async (client) => {
    await fill(client, tested, everyField(tested, [], 1))
    return tryWrites(client, tested, everyField(tested, [], 1))
  })
}

/** Returns the fields that no read shows, if a record was made that need not be put back. */
function hiddenFields(tested: TestedUpdate): readonly Field[] {
  const shown = new Set(shownFields(tested))
  return tested.standIn ? tested.fields.filter((each) => !shown.has(each)) : []
}

/** Of what no read shows, only the reply tells. */
function isTaken(tested: TestedUpdate, field: Field, { value, about, keyword, evidence }: Sample): Case {
  const plan = { law: 'valid-is-accepted', about: `${field.name}: ${about}`, field, keyword, evidence } as const
  return updateCase(tested, plan, async (client) =>
    accepted(await client.update(placeFor(tested, field).tested, { [field.name]: value })),
  )
}

/** A server may refuse NUL, which some databases cannot hold. What it accepts, it keeps. */
function* controlCharacterCase(tested: TestedUpdate): Generator<Case> {
  const value = 'Under\0study'
  const isText = ({ schema, samples, isAlias }: Field): boolean =>
    !isAlias && schema.accepts(value) && samples.some(({ keyword }) => keyword === 'text')
  const field = shownFields(tested).find(isText)
  if (!field || tested.writer.isForm) return
  const plan = {
    law: 'value-comes-back-exactly',
    about: `${field.name}: a text with NUL`,
    field,
    keyword: 'text',
  } as const
  yield updateCase(tested, plan, async (client) => {
    const wrong = await tryValue(client, tested, { field, value })
    return wrong?.law === 'valid-is-accepted' ? undefined : wrong
  })
}

/** Plans updates in each media type that is written but the one that all other cases use: a value, null, a part of an object. */
function* mediaTypeCases(tested: TestedUpdate): Generator<Case> {
  const others = Object.keys(tested.operation.body?.media ?? {}).filter((each) => each !== tested.mediaType)
  const law = 'every-media-type-is-taken'
  for (const sentAs of others.filter((each) => isWritable(each) && !each.includes('*'))) {
    yield updateCase(tested, { law, about: sentAs, keyword: 'content' }, async (client) => {
      const isSaid = (write: Write): boolean => tested.writer.write(bodyOf([write]), sentAs) !== undefined
      const now = await client.current(tested)
      for (const write of [
        ...changesTo(tested, now).filter(isSaid).slice(0, 1),
        ...bareWrites(tested, now).filter(isSaid),
      ]) {
        const wrong = await tryWrites(client, { ...tested, sentAs }, [write])
        // What is wrong however it is sent is another law's concern.
        if (wrong) return (await tryWrites(client, tested, [write])) ? undefined : { ...wrong, law }
      }
      return undefined
    })
  }
}

/** Returns null for one field that holds something, and parts of each object that a record holds. */
function bareWrites({ fields }: TestedUpdate, now: JsonObject | undefined): Write[] {
  const own = fields.filter(({ isAlias, stored }) => !isAlias && now?.[stored] != null)
  const nulls = own.filter(({ nullable }) => nullable).slice(0, 1)
  const parts = own.flatMap((field) => {
    const objects = field.samples.filter(({ value }) => isObject(value) && Object.keys(value).length === 1)
    const deep = objects.find(({ value }) => Object.values(value as JsonObject).some(isObject))
    return [...objects.slice(0, 1), ...(deep ? [deep] : [])].map(({ value }) => ({ field, value }))
  })
  return [...parts, ...nulls.map((field) => ({ field, value: null }))]
}

function takesEffect(tested: TestedUpdate, field: Field, { value, about, keyword, evidence }: Sample): Case {
  const usual = lawOfWrite({ field, value })
  const isAtBound = bounds.has(keyword) && (usual === 'sent-takes-effect' || usual === 'value-comes-back-exactly')
  const law = isAtBound ? 'valid-is-accepted' : usual
  return updateCase(tested, { law, about: `${field.name}: ${about}`, field, keyword, evidence }, (client) =>
    tryValue(client, tested, { field, value }),
  )
}

const bounds = new Set([
  ...['minLength', 'maxLength', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'maxItems', 'enum'],
])

function nullClears(tested: TestedUpdate, field: Field): Case {
  const law = field.isAlias ? 'alias-means-the-same' : 'null-clears'
  return updateCase(tested, { law, about: `${field.name}: null`, field, keyword: 'null' }, async (client) => {
    const wrong = await tryValue(client, tested, { field, value: null })
    return wrong?.law === 'valid-is-accepted' ? { ...wrong, law } : wrong
  })
}

async function tryValue(
  client: TestClient,
  named: TestedUpdate,
  { field: planned, value }: Write,
): Promise<Mismatch | undefined> {
  const { tested, field } = await placeOfValue(client, named, { field: planned, value })
  const write = { field, value }
  if (!field.readable || (tested === named && !canBePutBack(tested, field))) return undefined
  await fill(client, tested, [write])
  const wrong = (await tryWrites(client, tested, [write])) ?? (await tryBesideFlags(client, tested, write))
  if (wrong || !switches(write) || tested.fields.length < 2) return wrong
  // What else it may set shows only where the other fields hold something else.
  await fill(client, tested, [write], 1)
  return tryWrites(client, tested, [write])
}

/** A flag beside a member that is sent, and holds what it is reset to, shows nothing: it is tried the other way round too. */
async function tryBesideFlags(client: TestClient, tested: TestedUpdate, write: Write): Promise<Mismatch | undefined> {
  const { field, value } = write
  if (!isObject(value) || replaces(tested)) return undefined
  const now = (await client.current(tested))?.[field.stored]
  const flags = isObject(now) ? otherFlags(field.schema, value, now) : undefined
  if (!flags || !tested.takes({ [field.name]: flags })) return undefined
  await client.update(tested, { [field.name]: flags })
  return tryWrites(client, tested, [write])
}

/** Returns the flags beside what is sent, the other way round. */
function otherFlags(schema: SchemaView, sent: JsonObject, now: JsonObject): JsonObject | undefined {
  const flags = [...schema.members].flatMap(([name, { view, readOnly }]): [string, Json][] => {
    const [own, is] = [sent[name], now[name]]
    if (own === undefined) return typeof is === 'boolean' && !readOnly ? [[name, !is]] : []
    const inner = isObject(own) && isObject(is) ? otherFlags(view, own, is) : undefined
    return inner ? [[name, inner]] : []
  })
  return flags.length > 0 ? Object.fromEntries(flags) : undefined
}

/** Returns where a value is tried: at the stand-in, if the record could not be put back. */
async function placeOfValue(client: TestClient, named: TestedUpdate, { field, value }: Write): Promise<PlacedField> {
  const here = placeFor(named, field)
  const there = standInFor(named, field)
  if (here.tested !== named || !there?.field.readable || !(isObject(value) || value === null)) return here
  return canBeTried(named, field, value, await client.current(named)) ? here : there
}

/** Returns whether a value is one of a few: those are what servers hang consequences on. */
function switches({ field: { schema }, value }: Write): boolean {
  return value === null || typeof value === 'boolean' || schema.choices !== undefined
}

/** @note 7.0 is an integer (JSON Schema 2020-12 Validation, section 6.1.1), yet many parsers refuse it. */
function wholeIsInteger(tested: TestedUpdate, field: Field): Case {
  const about = `${field.name}: a whole number written with a decimal`
  const plan = { law: 'valid-is-accepted', about, field, keyword: 'integer', evidence: 'assumed' } as const
  return updateCase(tested, plan, (client) => tryDecimal(client, tested, field))
}

async function tryDecimal(client: TestClient, tested: TestedUpdate, field: Field): Promise<Mismatch | undefined> {
  const { operation, identity, key } = tested
  const value = ordinary(field)
  if (!field.readable || !Number.isInteger(value)) return undefined
  const others = tested.required.filter(({ name }) => name !== field.name)
  const now = others.length === 0 ? undefined : await client.current(tested)
  const kept = others.map(
    (each) => `${JSON.stringify(each.name)}:${JSON.stringify(now?.[each.stored] ?? ordinary(each))},`,
  )
  const text = inEnvelope(operation, `{${kept.join('')}${JSON.stringify(field.name)}:${value}.0}`)
  const sent = await client.call({ operation, identity, parameters: parametersFor(operation, key), text })
  // If the read is an empty update, the reply is the better witness.
  const isReply = tested.read === operation && tested.replies.has(field.stored) && isObject(sent.body)
  const found = (isReply ? (sent.body as JsonObject) : await client.read(tested))?.[field.stored]
  const wrong = compare(`"${field.stored}"`, found, value)
  if (isConflict(sent)) return undefined
  return accepted(sent) ?? (wrong && { ...wrong, law: 'sent-takes-effect' })
}
