import type { Json, JsonObject } from '../../spec/contract.ts'
import { isObject } from '../../spec/pointer.ts'
import type { Case, Mismatch } from '../case.ts'
import { accepted, compare, isSame, refused } from '../case.ts'
import type { Lab } from '../lab.ts'
import type { LawName } from '../laws.ts'
import type { Sample } from '../samples.ts'
import { breaking, fitting } from '../samples.ts'
import type { Field, Subject } from '../subject.ts'
import { evidenceOf } from '../subject.ts'

/** Plans the cases of the partial update laws for one update operation. */
export function* partialUpdateCases(subject: Subject): Generator<Case> {
  // Only what can be put back is written.
  for (const field of subject.fields.filter(({ readable }) => readable)) {
    for (const sample of fitting(field.schema)) yield takesEffect(subject, field, sample)
    if (field.nullable) yield nullClears(subject, field)
  }
  yield emptyChangesNothing(subject)
  yield twiceIsOnce(subject)
  yield unknownIsNotStored(subject)
  yield* readOnlyIsKept(subject)
  yield* refusedChangesNothing(subject)
  if (subject.others.length > 0) yield othersAreUntouched(subject)
  yield concurrentUpdatesSurvive(subject)
}

/** Sends one field alone: the reply and the next read have it, and all other fields are what they were. */
function takesEffect(subject: Subject, field: Field, sample: Sample): Case {
  return makeCase(
    subject,
    lawFor(field, sample),
    field,
    sample.keyword,
    `${field.name}: ${sample.about}`,
    async (lab) => {
      // The other fields hold something first: of an empty one it would not show that it was lost.
      await lab.update(subject, everyField(subject, field))
      const before = await lab.read(subject)
      const sent = await lab.update(subject, { [field.name]: sample.value })
      const unaccepted = accepted(sent)
      if (unaccepted) return unaccepted
      const after = await lab.read(subject)
      const reply = isObject(sent.body) ? sent.body : undefined
      return (
        (subject.replies.has(field.stored)
          ? compare(`"${field.stored}" in the reply`, reply?.[field.stored], sample.value)
          : undefined) ??
        compare(`"${field.stored}" at the next read`, after?.[field.stored], sample.value) ??
        othersKept(subject, field, before, after)
      )
    },
  )
}

function lawFor({ isAlias, schema }: Field, { value, about }: Sample): LawName {
  if (isAlias) return 'alias-means-the-same'
  if (Array.isArray(value)) return value.length === 0 ? 'empty-list-empties' : 'list-is-replaced'
  if (value === false || value === 0 || value === '') return 'falsy-is-a-value'
  if (schema.type === 'string' && about !== 'a text') return 'value-comes-back-exactly'
  return 'sent-takes-effect'
}

function othersKept(
  { fields }: Subject,
  sent: Field,
  before: JsonObject | undefined,
  after: JsonObject | undefined,
): Mismatch | undefined {
  const others = new Set(
    fields.filter(({ readable, stored }) => readable && stored !== sent.stored).map(({ stored }) => stored),
  )
  const lost = [...others].find((name) => !isSame(before?.[name], after?.[name]))
  return lost === undefined ? undefined : compare(`"${lost}", which was not sent,`, after?.[lost], before?.[lost])
}

function nullClears(subject: Subject, field: Field): Case {
  return makeCase(subject, 'null-clears', field, 'null', `${field.name}: null`, async (lab) => {
    const sent = await lab.update(subject, { [field.name]: null })
    const after = await lab.read(subject)
    return accepted(sent) ?? compare(`"${field.stored}" at the next read`, after?.[field.stored] ?? null, null)
  })
}

function emptyChangesNothing(subject: Subject): Case {
  return makeCase(subject, 'empty-changes-nothing', undefined, '', 'an empty body', async (lab) => {
    const before = await lab.read(subject)
    const sent = await lab.update(subject, {})
    const after = await lab.read(subject)
    return accepted(sent) ?? fieldsKept(subject, before, after)
  })
}

function twiceIsOnce(subject: Subject): Case {
  return makeCase(subject, 'twice-is-once', undefined, '', 'an update of every field, sent twice', async (lab) => {
    const body = everyField(subject)
    const first = await lab.update(subject, body)
    const once = await lab.read(subject)
    const second = await lab.update(subject, body)
    return accepted(first) ?? accepted(second) ?? fieldsKept(subject, once, await lab.read(subject))
  })
}

function unknownIsNotStored(subject: Subject): Case {
  const about = 'a field that the document does not have'
  const planned = makeCase(subject, 'unknown-is-not-stored', undefined, '', about, async (lab) => {
    const sent = await lab.update(subject, { understudy_unknown: 'kept?' })
    const after = await lab.read(subject)
    return accepted(sent) ?? compare('"understudy_unknown"', after?.understudy_unknown, undefined)
  })
  return { ...planned, evidence: 'assumed' }
}

/** Sends what the read shows but the request does not have: it stays as it is. */
function* readOnlyIsKept(subject: Subject): Generator<Case> {
  const writable = new Set(subject.fields.map(({ stored }) => stored))
  const shape = subject.read.responses.find(({ status }) => status < 300)?.shape
  const readOnly = shape?.kind === 'record' ? shape.fields.filter(({ name }) => !writable.has(name)) : []
  for (const { name } of readOnly) {
    yield makeCase(
      subject,
      'read-only-is-kept',
      undefined,
      '',
      `${name}, which is no part of the request`,
      async (lab) => {
        const before = await lab.read(subject)
        const sent = otherThan(before?.[name])
        await lab.update(subject, { [name]: sent })
        const after = await lab.read(subject)
        if (!subject.serverSet.has(name)) return compare(`"${name}"`, after?.[name], before?.[name])
        const isTaken = isSame(after?.[name], sent)
        return isTaken
          ? { expected: `"${name}" is the server's to set`, actual: 'it is what the request says' }
          : undefined
      },
    )
  }
}

/** Sends a valid field beside an invalid one: neither is stored. */
function* refusedChangesNothing(subject: Subject): Generator<Case> {
  for (const field of subject.fields.filter(({ readable }) => readable)) {
    const [invalid] = breaking(field.schema)
    const other = subject.fields.find(
      (each) => each.readable && each.stored !== field.stored && fitting(each.schema).length > 1,
    )
    if (!invalid || !other) continue
    yield makeCase(
      subject,
      'refused-changes-nothing',
      field,
      '',
      `${other.name} beside ${field.name} that is wrong`,
      async (lab) => {
        const before = await lab.read(subject)
        const value =
          fitting(other.schema).find((sample) => !isSame(sample.value, before?.[other.stored]))?.value ?? null
        const sent = await lab.update(subject, { [other.name]: value, [field.name]: invalid.value })
        const after = await lab.read(subject)
        // Whether it is refused at all is another law's matter.
        return refused(sent) ? undefined : fieldsKept(subject, before, after)
      },
    )
  }
}

function othersAreUntouched(subject: Subject): Case {
  return makeCase(subject, 'others-are-untouched', undefined, '', 'an update of every field', async (lab) => {
    const key = subject.others[0] as string
    const before = await lab.read(subject, key)
    if (!before) return undefined
    await lab.update(subject, everyField(subject))
    const after = await lab.read(subject, key)
    return fieldsKept(subject, before, after)
  })
}

function concurrentUpdatesSurvive(subject: Subject): Case {
  return makeCase(
    subject,
    'concurrent-updates-survive',
    undefined,
    '',
    'each field in a request of its own, all at once',
    async (lab) => {
      const body = Object.entries(everyField(subject))
      await Promise.all(body.map(([name, value]) => lab.update(subject, { [name]: value })))
      const after = await lab.read(subject)
      const stored = new Map(subject.fields.map((field) => [field.name, field.stored]))
      const lost = body.find(([name, value]) => !isSame(after?.[stored.get(name) as string], value))
      return lost && compare(`"${lost[0]}"`, after?.[stored.get(lost[0]) as string], lost[1])
    },
  )
}

/** Gives a body with every field that can be put back, but for one, under its own name. */
function everyField({ fields }: Subject, but?: Field): Readonly<Record<string, Json>> {
  const own = fields.filter(({ readable, isAlias, stored }) => readable && !isAlias && stored !== but?.stored)
  return Object.fromEntries(
    own.flatMap(({ name, schema }) =>
      fitting(schema)
        .slice(0, 1)
        .map(({ value }) => [name, value]),
    ),
  )
}

function fieldsKept(
  { fields }: Subject,
  before: JsonObject | undefined,
  after: JsonObject | undefined,
): Mismatch | undefined {
  const changed = fields.find(({ readable, stored }) => readable && !isSame(before?.[stored], after?.[stored]))
  return changed && compare(`"${changed.stored}"`, after?.[changed.stored], before?.[changed.stored])
}

function otherThan(value: Json | undefined): Json {
  if (typeof value === 'number') return value + 1
  if (typeof value === 'boolean') return !value
  return Array.isArray(value) ? [...value, 'understudy'] : 'understudy'
}

function makeCase(
  { operation }: Subject,
  law: LawName,
  field: Field | undefined,
  keyword: string,
  about: string,
  run: (lab: Lab) => Promise<Mismatch | undefined>,
): Case {
  return {
    law,
    operation: operation.id,
    about,
    pointer: field?.pointer ?? operation.pointer,
    evidence: field ? evidenceOf(field.schema, keyword) : 'documented',
    subject: field?.stored ?? '',
    run,
  }
}
