import { coercible } from '../../generate/samples/other-types.ts'
import type { Sample } from '../../generate/samples.ts'
import { breaking, unknownName } from '../../generate/samples.ts'
import type { Api, JsonObject } from '../../openapi/contract.ts'
import type { Case } from '../case.ts'
import { refused } from '../case.ts'
import { rightSamples, wrongSamples } from '../setup/fields.ts'
import type { Field, TestedUpdate } from '../setup/tested-update.ts'
import { placeFor, replaces } from '../setup/tested-update.ts'
import { takesPatchList } from '../setup/written-body.ts'
import { statusesOf } from './access.ts'
import { bodyOf, everyField, evidenceFor, shownFields, updateCase } from './updating.ts'
import { violationCases } from './violations.ts'

/** Plans invalid values: one beyond each bound of each field, under each spelling. Other checks try valid ones. */
export function* valueCases(tested: TestedUpdate, api: Api): Generator<Case> {
  const shown = new Set(shownFields(tested))
  for (const field of tested.fields) {
    const all = [...breaking(field.schema), ...coercible(field.schema)]
    const samples = field.schema.accepts(null) ? all : [...all, { value: null, about: 'null', keyword: 'null' }]
    const cases = samples
      .filter(({ value }) => takesPatchList(tested.operation) || !tested.takes({ [field.name]: value }))
      .map((sample) => isRefused(tested, field, sample))
    // A target may accept what is only assumed to be invalid, and then the field could not be put back.
    yield* shown.has(field) ? cases : cases.filter(({ evidence }) => evidence === 'documented')
  }
  for (const field of tested.required) yield missing(tested, field)
  yield* bodyCases(tested)
  yield* refusalCases(tested, api)
  yield* violationCases(tested, api)
}

/** Sends a valid field without one that every body must have. */
function missing(tested: TestedUpdate, field: Field): Case {
  const about = `${field.name}: left out, though it is required`
  const plan = { law: 'invalid-is-refused', about, field, keyword: 'required' } as const
  return updateCase(tested, plan, async (client) => {
    const writes = everyField(tested, [field])
    return refused(await client.send(tested, bodyOf(replaces(tested) ? writes : writes.slice(0, 1))))
  })
}

/** Plans bodies whose fields are all valid, and which the document refuses as a whole. */
function* bodyCases(tested: TestedUpdate): Generator<Case> {
  if (takesPatchList(tested.operation)) return
  const bodies: {
    readonly about: string
    readonly keyword: string
    readonly body: JsonObject
    readonly field?: Field
    /** Whether what every body must have is sent too: its lack would be refused first. */
    readonly isWhole?: boolean
  }[] = [
    {
      about: 'a field that the document does not have',
      keyword: 'additionalProperties',
      body: { [unknownName]: 'x' },
      isWhole: true,
    },
    ...(tested.required.length === 0 ? [{ about: 'no field at all', keyword: 'minProperties', body: {} }] : []),
    ...tested.fields.flatMap((field) => {
      const others = tested.companions([field.name]).map(({ name }) => name)
      const value = rightSamples(field)[0]?.value
      if (others.length === 0 || value === undefined || replaces(tested)) return []
      const about = `${field.name} without ${others.join(', ')}`
      return [{ about, keyword: 'dependentRequired', body: { [field.name]: value }, field }]
    }),
  ]
  for (const { about, keyword, body, field, isWhole } of bodies.filter((each) => !tested.takes(each.body))) {
    const plan = { law: 'invalid-is-refused', about, keyword, field, touches: 'nothing' } as const
    yield updateCase(tested, plan, async (client) => {
      const kept = isWhole ? everyField(tested).filter((write) => tested.required.includes(write.field)) : []
      return refused(await client.send(tested, { ...bodyOf(kept), ...body }))
    })
  }
}

function isRefused(tested: TestedUpdate, field: Field, { value, about, keyword, evidence }: Sample): Case {
  const own = keyword === 'null' ? 'null-is-refused' : 'invalid-is-refused'
  // If only the alias accepts the value, that is its single mistake.
  const law = field.isAlias ? 'alias-means-the-same' : own
  const plan = { law, about: `${field.name}: ${about}`, field, keyword, evidence, touches: 'nothing' } as const
  const isSure = evidenceFor(law, field.schema, keyword, evidence) === 'documented'
  const { tested: at } = placeFor(tested, field)
  const isTried = field.readable || at !== tested || isSure
  return updateCase(tested, plan, async (client) =>
    isTried ? refused(await client.update(at, { [field.name]: value })) : undefined,
  )
}

/** Plans the status of a refusal: the one that the document has for invalid values. */
function* refusalCases(tested: TestedUpdate, api: Api): Generator<Case> {
  const field = tested.fields.find((each) => wrongSamples(each).length > 0)
  const statuses = statusesOf(api, tested.operation, 'invalid')
  const [sample] = field ? wrongSamples(field) : []
  if (!field || !sample || statuses.length === 0) return
  const plan = { law: 'refusal-is-documented', about: `${field.name}: ${sample.about}`, touches: 'nothing' } as const
  yield updateCase(tested, plan, async (client) => {
    const sent = await client.update(tested, { [field.name]: sample.value })
    // Another check decides whether it is refused at all.
    if (refused(sent) || statuses.includes(sent.received.status)) return undefined
    const expected = `a wrong value is refused with ${statuses.join(' or ')}`
    return { expected, actual: `status ${sent.received.status}` }
  })
}
