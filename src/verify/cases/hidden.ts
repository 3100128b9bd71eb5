import type { Api, Operation } from '../../spec/contract.ts'
import type { Case } from '../case.ts'
import type { Known } from '../restore.ts'
import { itemsIn } from './lists.ts'

/** Plans the cases of lists whose items another record hides: what its lists name is not shown. */
export function* hiddenCases(api: Api, known: readonly Known[]): Generator<Case> {
  for (const list of api.operations.filter(({ hiddenBy }) => hiddenBy)) {
    const hiding = known.find(({ subject }) => subject.operation.resource?.collection === list.hiddenBy?.collection)
    for (const [stored, property] of Object.entries(list.hiddenBy?.lists ?? {})) {
      if (hiding) yield hiddenCase(list, hiding, stored, property)
    }
  }
}

function hiddenCase(list: Operation, { subject }: Known, stored: string, property: string): Case {
  const field = subject.fields.find((each) => each.stored === stored && each.readable)
  return {
    law: 'list-shows-what-it-may',
    operation: list.id,
    about: `what ${stored} names is hidden`,
    pointer: `${list.pointer}/x-hidden-by`,
    evidence: 'documented',
    subject: stored,
    run: async (lab) => {
      const call = { operation: list, identity: subject.caller, parameters: { [list.scope?.key ?? '']: subject.key } }
      const [first] = itemsIn((await lab.call(call)).body)
      const value = first?.[property]
      if (!field || value === undefined) return undefined
      await lab.update(subject, { [field.name]: [value] })
      const still = itemsIn((await lab.call(call)).body).find((item) => item[property] === value)
      return still && { expected: `no item with ${property} ${JSON.stringify(value)}`, actual: 'there is one' }
    },
  }
}
