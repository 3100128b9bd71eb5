import type { JsonObject } from '../../openapi/contract.ts'
import { isObject } from '../../openapi/pointer.ts'
import type { Case, Mismatch } from '../case.ts'
import { accepted, compare } from '../case.ts'
import type { Lab } from '../lab.ts'
import type { Sample } from '../samples.ts'
import { fitting } from '../samples.ts'
import type { Field, Subject } from '../subject.ts'
import { lawOfWrite } from './law-of-write.ts'
import type { Write } from './updating.ts'
import { everyField, fill, ordinary, shownFields, tryWrites, updateCase } from './updating.ts'

/** Plans a case for each value of each field, under each spelling: it is accepted, shown, stored, and nothing else changes. */
export function* takesEffectCases(subject: Subject): Generator<Case> {
  for (const field of shownFields(subject)) {
    for (const sample of fitting(field.schema)) yield takesEffect(subject, field, sample)
    if (field.nullable) yield nullClears(subject, field)
    if (field.schema.type === 'integer') yield wholeIsInteger(subject, field)
  }
  yield updateCase(subject, { law: 'sent-takes-effect', about: 'every field at once' }, async (lab) => {
    await fill(lab, subject, everyField(subject, [], 1))
    return tryWrites(lab, subject, everyField(subject, [], 1))
  })
}

function takesEffect(subject: Subject, field: Field, { value, about, keyword, evidence }: Sample): Case {
  const usual = lawOfWrite({ field, value })
  const isAtBound = bounds.has(keyword) && (usual === 'sent-takes-effect' || usual === 'value-comes-back-exactly')
  const law = isAtBound ? 'valid-is-accepted' : usual
  return updateCase(subject, { law, about: `${field.name}: ${about}`, field, keyword, evidence }, (lab) =>
    tryValue(lab, subject, { field, value }),
  )
}

const bounds = new Set([
  ...['minLength', 'maxLength', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'maxItems', 'enum'],
])

function nullClears(subject: Subject, field: Field): Case {
  const law = field.isAlias ? 'alias-means-the-same' : 'null-clears'
  return updateCase(subject, { law, about: `${field.name}: null`, field, keyword: 'null' }, async (lab) => {
    const wrong = await tryValue(lab, subject, { field, value: null })
    return wrong?.law === 'valid-is-accepted' ? { ...wrong, law } : wrong
  })
}

async function tryValue(lab: Lab, subject: Subject, write: Write): Promise<Mismatch | undefined> {
  if (!write.field.readable) return undefined
  await fill(lab, subject, [write])
  return tryWrites(lab, subject, [write])
}

/** @note 7.0 is an integer (JSON Schema 2020-12 Validation, section 6.1.1), and to many parsers it is none. */
function wholeIsInteger(subject: Subject, field: Field): Case {
  const about = `${field.name}: a whole number written with a decimal`
  const plan = { law: 'valid-is-accepted', about, field, keyword: 'integer', evidence: 'assumed' } as const
  return updateCase(subject, plan, (lab) => tryDecimal(lab, subject, field))
}

async function tryDecimal(lab: Lab, subject: Subject, field: Field): Promise<Mismatch | undefined> {
  const { operation, caller, key } = subject
  const value = ordinary(field)
  if (!field.readable || !Number.isInteger(value)) return undefined
  const text = `{${JSON.stringify(field.name)}:${value}.0}`
  const sent = await lab.call({ operation, identity: caller, parameters: { [operation.scope?.key ?? '']: key }, text })
  // Where a read is an empty update, the reply knows better.
  const isReply = subject.replies.has(field.stored) && isObject(sent.body)
  const found = (isReply ? (sent.body as JsonObject) : await lab.read(subject))?.[field.stored]
  const wrong = compare(`"${field.stored}"`, found, value)
  return accepted(sent) ?? (wrong && { ...wrong, law: 'sent-takes-effect' })
}
