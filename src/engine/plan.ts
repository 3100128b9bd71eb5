import type { Api, Collection, Contract, Operation, ProblemTemplate } from '../spec/contract.ts'
import type { Check, Failure } from '../spec/vocabulary.ts'
import type { Match } from './router.ts'
import { createRouter } from './router.ts'

/** What is worked out about an API once, so that no request has to. */
export interface ApiPlan {
  readonly api: Api
  readonly route: (path: string) => Match | undefined
  /** The collections whose records callers join by e-mail domain. */
  readonly joins: readonly (Collection & { readonly joins: NonNullable<Collection['joins']> })[]
  /** Operation → the schemes its security requirements name. */
  readonly schemes: ReadonlyMap<Operation, readonly string[]>
  /** Operation (undefined: none was found) → failure → its templates, the operation's own before the API's. */
  readonly problems: ReadonlyMap<Operation | undefined, ReadonlyMap<Failure, readonly ProblemTemplate[]>>
  readonly checkOrder: readonly Check[]
}

/** Works out the plan of each API of a contract. */
export function planApis(contract: Contract): ApiPlan[] {
  return contract.apis.map((api) => ({
    api,
    route: createRouter(api),
    joins: Object.values(api.collections).filter((each): each is ApiPlan['joins'][number] => each.joins !== undefined),
    schemes: new Map(api.operations.map((operation) => [operation, schemesOf(operation)])),
    problems: new Map([
      [undefined, byFailure(api.problems)] as const,
      ...api.operations.map((operation) => [operation, byFailure([...operation.problems, ...api.problems])] as const),
    ]),
    checkOrder: api.checkOrder,
  }))
}

function schemesOf(operation: Operation): string[] {
  return [...new Set(operation.security.flatMap((alternative) => alternative.map(({ scheme }) => scheme)))]
}

function byFailure(templates: readonly ProblemTemplate[]): ReadonlyMap<Failure, readonly ProblemTemplate[]> {
  return Map.groupBy(templates, (template) => template.failure)
}
