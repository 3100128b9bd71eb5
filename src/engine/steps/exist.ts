import type { Rejection, Routed } from '../context.ts'
import { Rejected } from '../context.ts'
import type { Conventions } from '../conventions.ts'

/**
 * Creates the step that checks that the record acted on, and the one it belongs to, exist. A singleton exists if its owner
 * does.
 */
export function createExist(conventions: () => Conventions): <From extends Routed>(context: From) => From | Rejected {
  return (context) => {
    const { isAddressed, below } = context.route.operation
    if (below) return conventions().below(context, below)
    return isAddressed ? conventions().place(context) : exist(context)
  }
}

function exist<From extends Routed>(context: From): From | Rejected {
  const { route } = context
  const { resource, scope } = route.operation
  if (!resource || !scope) return context
  const isSame = resource.key === undefined || resource.key === scope.key
  // What creates the record at its path does not need it.
  const rejection =
    (route.created && isSame ? undefined : missing(context, scope.collection, route.scopeRecords, scope.key)) ??
    (route.created || isSame ? undefined : missing(context, resource.collection, route.records, resource.key as string))
  return rejection ? new Rejected(context, rejection) : context
}

function missing(
  { state, parameters }: Routed,
  collection: string,
  records: string,
  parameter: string,
): Rejection | undefined {
  const key = parameters[parameter] as string
  return state.get(records, key) ? undefined : { kind: 'not-found', reason: `${collection} has no "${key}"` }
}
