import type { Inferred, InferredOperation } from './inferred.ts'

/** Returns a line for each operation: what it does to which collection, or why it keeps no state. */
export function explain({ operations, collections }: Inferred): string[] {
  const kept = collections.map(({ name, key, within, reasons }) => {
    const below = within.length > 0 ? `, below ${within.join(' / ')}` : ''
    return `  ${name}: ${key ? `key "${key.join('.')}"` : 'one record'}${below}. ${reasons.join(' ')}`
  })
  const lines = (those: readonly InferredOperation[]): string[] =>
    those.map((each) => `  ${each.method.toUpperCase()} ${each.path}: ${whatOf(each)}${each.reasons.join(' ')}`)
  const [stateful, others] = [operations.filter((each) => each.resource), operations.filter((each) => !each.resource)]
  return [
    ...(kept.length > 0 ? ['Collections', ...kept, ''] : []),
    ...(stateful.length > 0 ? ['Stateful operations', ...lines(stateful), ''] : []),
    ...(others.length > 0 ? ['Operations that answer with examples', ...lines(others)] : []),
  ]
}

function whatOf({ resource }: InferredOperation): string {
  return resource ? `${resource.action} ${resource.collection}. ` : ''
}
