import type { Api, Json, ProblemTemplate } from '../../openapi/contract.ts'
import { plain } from '../../openapi/infer/names.ts'
import { isObject, memberAt } from '../../openapi/pointer.ts'
import type { Case } from '../case.ts'
import { refused, shown } from '../case.ts'
import type { Exchanged } from '../client/test-client.ts'
import { evidenceOfForm } from '../run/judge-reply.ts'
import { wrongSamples } from '../setup/fields.ts'
import type { Field, TestedUpdate } from '../setup/tested-update.ts'
import { updateCase } from './updating.ts'

/** Plans bodies with several invalid fields, if errors of the document list violations: all of them are listed. */
export function* violationCases(tested: TestedUpdate, api: Api): Generator<Case> {
  const templates = [...tested.operation.problems, ...api.problems].filter(({ failure }) => failure === 'invalid')
  const lists = templates.filter(({ fills }) => fills.some(({ from = '' }) => from.startsWith('violations')))
  const fields = tested.fields.filter((each) => !each.isAlias && wrongSamples(each).length > 0)
  const [first, second] = fields
  if (!first || !second) return
  if (lists.length === 0) {
    yield* learnedCase(tested, fields)
    return
  }
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

/**
 * Plans a body with two invalid fields, where no example of the document lists violations: an error that names either field by
 * itself names both. They are wrong in the same way, as some servers look at one kind of mistake after the other.
 */
function* learnedCase(tested: TestedUpdate, fields: readonly Field[]): Generator<Case> {
  const wrong = fields.flatMap((field) => {
    const sample = wrongSamples(field).find(({ keyword }) => keyword === 'type')
    return sample && field.readable ? [{ name: field.name, value: sample.value }] : []
  })
  const [one, other] = wrong
  if (!one || !other) return
  const about = `${one.name} and ${other.name} are invalid`
  yield updateCase(tested, { law: 'every-violation-is-listed', about, evidence: 'assumed' }, async (client) => {
    const ask = async (
      ...each: readonly { readonly name: string; readonly value: Json }[]
    ): Promise<readonly string[]> => {
      const sent = await client.update(tested, Object.fromEntries(each.map(({ name, value }) => [name, value])))
      const told = refused(sent) ? [] : toldIn(sent.content)
      return [one.name, other.name].filter((name) => told.some((text) => leadsTo(name, text)))
    }
    const alone = [await ask(one), await ask(other)]
    if (alone[0]?.join() !== one.name || alone[1]?.join() !== other.name) return undefined
    const both = await ask(one, other)
    if (both.length !== 1) return undefined
    return { expected: `the error names "${one.name}" and "${other.name}"`, actual: `it names "${both[0]}" only` }
  })
}

/** Returns the names of fields in the lists of an error. */
function toldIn(content: Json | undefined): Json[] {
  const lists = isObject(content)
    ? Object.values(content).flatMap((each) => [each, ...(isObject(each) ? Object.values(each) : [])])
    : [content]
  return lists
    .flatMap(asList)
    .flatMap((item) =>
      isObject(item) ? Object.entries(item).flatMap(([name, value]) => (naming.test(plain(name)) ? [value] : [])) : [],
    )
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
