import type { Sample } from '../../generate/samples.ts'
import { breaking, coercible } from '../../generate/samples.ts'
import type { Api } from '../../openapi/contract.ts'
import type { Case } from '../case.ts'
import { refused } from '../case.ts'
import type { Field, TestedUpdate } from '../setup/tested-update.ts'
import { statusesOf } from './access.ts'
import { updateCase } from './updating.ts'

/** Plans invalid values: one beyond each bound of each field, under each spelling. Other checks try valid ones. */
export function* valueCases(tested: TestedUpdate, api: Api): Generator<Case> {
  for (const field of tested.fields) {
    const all = [...breaking(field.schema), ...coercible(field.schema)]
    const samples = field.schema.accepts(null) ? all : [...all, { value: null, about: 'null', keyword: 'null' }]
    const cases = samples.map((sample) => isRefused(tested, field, sample))
    // A target may accept what is only assumed to be invalid, and then the field could not be put back.
    yield* field.readable ? cases : cases.filter(({ evidence }) => evidence === 'documented')
  }
  yield* refusalCases(tested, api)
}

function isRefused(tested: TestedUpdate, field: Field, { value, about, keyword, evidence }: Sample): Case {
  const own = keyword === 'null' ? 'null-is-refused' : 'invalid-is-refused'
  // If only the alias accepts the value, that is its single mistake.
  const law = field.isAlias ? 'alias-means-the-same' : own
  const plan = { law, about: `${field.name}: ${about}`, field, keyword, evidence, touches: 'nothing' } as const
  return updateCase(tested, plan, async (client) => refused(await client.update(tested, { [field.name]: value })))
}

/** Plans the status of a refusal: the one that the document has for invalid values. */
function* refusalCases(tested: TestedUpdate, api: Api): Generator<Case> {
  const field = tested.fields.find(({ schema }) => breaking(schema).length > 0)
  const statuses = statusesOf(api, tested.operation, 'invalid')
  const [sample] = field ? breaking(field.schema) : []
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
