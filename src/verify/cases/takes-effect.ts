import type { Sample } from '../../generate/samples.ts'
import { fitting } from '../../generate/samples.ts'
import type { JsonObject } from '../../openapi/contract.ts'
import { isObject } from '../../openapi/pointer.ts'
import type { Case, Mismatch } from '../case.ts'
import { accepted, compare } from '../case.ts'
import { inEnvelope } from '../client/envelope.ts'
import type { TestClient } from '../client/test-client.ts'
import { parametersFor } from '../setup/address.ts'
import type { Field, TestedUpdate } from '../setup/tested-update.ts'
import type { Write } from './updating.ts'
import { everyField, fill, lawOfWrite, ordinary, shownFields, tryWrites, updateCase } from './updating.ts'

/** Plans a case per field, spelling and value: the value is accepted, shown and stored, and nothing else changes. */
export function* takesEffectCases(tested: TestedUpdate): Generator<Case> {
  for (const field of shownFields(tested)) {
    for (const sample of fitting(field.schema)) yield takesEffect(tested, field, sample)
    if (field.nullable) yield nullClears(tested, field)
    if ([...field.schema.types].join() === 'integer') yield wholeIsInteger(tested, field)
  }
  yield updateCase(tested, { law: 'sent-takes-effect', about: 'every field at once' }, async (client) => {
    await fill(client, tested, everyField(tested, [], 1))
    return tryWrites(client, tested, everyField(tested, [], 1))
  })
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

async function tryValue(client: TestClient, tested: TestedUpdate, write: Write): Promise<Mismatch | undefined> {
  if (!write.field.readable) return undefined
  await fill(client, tested, [write])
  return tryWrites(client, tested, [write])
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
  const text = inEnvelope(operation, `{${JSON.stringify(field.name)}:${value}.0}`)
  const sent = await client.call({ operation, identity, parameters: parametersFor(operation, key), text })
  // If the read is an empty update, the reply is the better witness.
  const isReply = tested.replies.has(field.stored) && isObject(sent.body)
  const found = (isReply ? (sent.body as JsonObject) : await client.read(tested))?.[field.stored]
  const wrong = compare(`"${field.stored}"`, found, value)
  return accepted(sent) ?? (wrong && { ...wrong, law: 'sent-takes-effect' })
}
