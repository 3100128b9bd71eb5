import type { Api } from '../../openapi/contract.ts'
import type { Case } from '../case.ts'
import { refused } from '../case.ts'
import type { Sample } from '../samples.ts'
import { breaking, coercible } from '../samples.ts'
import type { Field, TestedUpdate } from '../setup/tested-update.ts'
import { statusesOf } from './access.ts'
import { updateCase } from './updating.ts'

/** Plans a case for each constraint of each field, one past its bound, under each spelling. What fits is tried by the partial update laws. */
export function* valueCases(tested: TestedUpdate, api: Api): Generator<Case> {
  for (const field of tested.fields) {
    const all = [...breaking(field.schema), ...coercible(field.schema)]
    const samples = field.nullable ? all : [...all, { value: null, about: 'null', keyword: 'null' }]
    const cases = samples.map((sample) => isRefused(tested, field, sample))
    // Whoever rightly takes what is only assumed to be wrong would have stored it, and it could not be put back.
    yield* field.readable ? cases : cases.filter(({ evidence }) => evidence === 'documented')
  }
  yield* refusalCases(tested, api)
}

function isRefused(tested: TestedUpdate, field: Field, { value, about, keyword, evidence }: Sample): Case {
  const own = keyword === 'null' ? 'null-is-refused' : 'invalid-is-refused'
  // Where only another spelling takes what the field does not, that is its one mistake.
  const law = field.isAlias ? 'alias-means-the-same' : own
  const plan = { law, about: `${field.name}: ${about}`, field, keyword, evidence } as const
  return updateCase(tested, plan, async (client) => refused(await client.update(tested, { [field.name]: value })))
}

/** Plans the case of how a wrong value is refused: with the status that the document has for that. */
function* refusalCases(tested: TestedUpdate, api: Api): Generator<Case> {
  const field = tested.fields.find(({ schema }) => breaking(schema).length > 0)
  const statuses = statusesOf(api, tested.operation, 'invalid')
  const [sample] = field ? breaking(field.schema) : []
  if (!field || !sample || statuses.length === 0) return
  const plan = { law: 'refusal-is-documented', about: `${field.name}: ${sample.about}` } as const
  yield updateCase(tested, plan, async (client) => {
    const sent = await client.update(tested, { [field.name]: sample.value })
    // Whether it is refused at all is another law's matter.
    if (refused(sent) || statuses.includes(sent.received.status)) return undefined
    const expected = `a wrong value is refused with ${statuses.join(' or ')}`
    return { expected, actual: `it is refused with ${sent.received.status}` }
  })
}
