import { coercible } from '../../generate/samples/other-types.ts'
import type { Sample } from '../../generate/samples.ts'
import { breaking, unknownName } from '../../generate/samples.ts'
import type { Api, Json, JsonObject, ProblemTemplate } from '../../openapi/contract.ts'
import { plain } from '../../openapi/infer/names.ts'
import { isObject, memberAt } from '../../openapi/pointer.ts'
import type { Case } from '../case.ts'
import { refused, shown } from '../case.ts'
import type { Exchanged } from '../client/test-client.ts'
import { evidenceOfForm } from '../run/judge-reply.ts'
import { rightSamples, wrongSamples } from '../setup/fields.ts'
import type { Field, TestedUpdate } from '../setup/tested-update.ts'
import { placeFor, replaces } from '../setup/tested-update.ts'
import { takesPatchList } from '../setup/written-body.ts'
import { statusesOf } from './access.ts'
import { bodyOf, everyField, evidenceFor, shownFields, updateCase } from './updating.ts'

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

/** Plans bodies with several invalid fields, if errors of the document list violations: all of them are listed. */
function* violationCases(tested: TestedUpdate, api: Api): Generator<Case> {
  const templates = [...tested.operation.problems, ...api.problems].filter(({ failure }) => failure === 'invalid')
  const lists = templates.filter(({ fills }) => fills.some(({ from = '' }) => from.startsWith('violations')))
  const fields = tested.fields.filter((each) => !each.isAlias && wrongSamples(each).length > 0)
  const [first, second] = fields
  if (!first || !second || lists.length === 0) return
  const evidence = evidenceOfForm(lists, 'content')
  const places = namedPlaces(lists)
  const isListed = (reply: Exchanged, { name }: Field): boolean => reply.received.body.includes(name)
  const isNamed = (reply: Exchanged, { name }: Field): boolean =>
    namesIn(places, reply).some((told) => leadsTo(name, told))
  const nested = fields.find((each) => each !== first && each.schema.kind === 'object' && isObject(wrongPart(each)))
  const attempts: readonly (readonly [about: string, wrong: readonly Field[]])[] = [
    [`${first.name} and ${second.name} are invalid`, [first, second]],
    ...(nested ? [[`${first.name} and a member of ${nested.name} are invalid`, [first, nested]] as const] : []),
    ['every field is invalid', fields],
  ]
  for (const [about, wrong] of attempts) {
    yield updateCase(tested, { law: 'every-violation-is-listed', about, evidence }, async (client) => {
      const sent = await client.update(tested, Object.fromEntries(wrong.map((each) => [each.name, wrongPart(each)])))
      if (!lists.some(({ status }) => status === sent.received.status)) return undefined
      // Some servers look at one kind of mistake after the other: where as many are told as were made, all of them are.
      const isWhole = places.length > 0 && namesIn(places, sent).length >= wrong.length
      const unlisted = wrong.filter((each) => !(isWhole ? isNamed : isListed)(sent, each))
      // An error that lists nothing is a matter of its schema.
      const isTold = wrong.some((each) => isListed(sent, each)) && (isWhole || wrong.length === 2)
      if (unlisted.length === 0 || !isTold) return undefined
      const [subject] = unlisted.map(({ name }) => name)
      return { expected: `the error lists "${subject}"`, actual: `it is not among ${shown(sent.content)}`, subject }
    })
  }
}

/** A wrong member gets past more checks than a body that is not an object. */
function wrongPart(field: Field): Json {
  const values = wrongSamples(field).map(({ value }) => value)
  return values.find(isObject) ?? values[0] ?? null
}

/** Members of an error that are called like this hold the name of a field, or the path to one. */
const naming = /^(field|fieldname|path|pointer|param|parameter|property|attribute|loc)$/

/** A member of the items of a list in an error, which holds the name of a field. */
interface NamedPlace {
  readonly path: readonly string[]
  readonly member: string
}

/** Returns where the document's own examples name the fields that are wrong. */
function namedPlaces(templates: readonly ProblemTemplate[]): readonly NamedPlace[] {
  return templates.flatMap(({ fills, body }) =>
    fills.flatMap(({ from, path }) => {
      const [item] = from === 'violations' ? asList(memberAt(body, path)) : []
      const member = isObject(item) ? Object.keys(item).find((each) => naming.test(plain(each))) : undefined
      return member === undefined ? [] : [{ path, member }]
    }),
  )
}

/** Returns what an error has there: names, or paths that lead to a field. */
function namesIn(places: readonly NamedPlace[], { content }: Exchanged): readonly (Json | undefined)[] {
  return places.flatMap(({ path, member }) =>
    asList(content === undefined ? undefined : memberAt(content, path)).map((item) => memberAt(item, [member])),
  )
}

function asList(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : []
}

function leadsTo(name: string, told: Json | undefined): boolean {
  const parts = Array.isArray(told) ? told.map(String) : String(told).split(/[./[\]]+/)
  return parts.includes(name)
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
