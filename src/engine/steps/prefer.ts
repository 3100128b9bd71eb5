import type { Json, Pointer } from '../../openapi/contract.ts'
import type { RoutedTurn } from '../turn.ts'

/** Makes a value that fits the schema at the pointer; the same one for the same seed. */
export type Generate = (schema: Pointer, seed: string) => Promise<Json>

/**
 * Answers without acting: where the caller prefers a certain reply, or where the operation has no resource to act on.
 *
 * @note what finds the reply is loaded here: few requests ask for it, and a page would carry it for nothing.
 */
export function createCanned(generate: Generate): (turn: RoutedTurn) => Promise<undefined> | undefined {
  return (turn) => {
    const { prefer } = turn.exchange.headers
    return prefer === undefined && turn.route.operation.resource ? undefined : can(turn, generate)
  }
}

async function can(turn: RoutedTurn, generate: Generate): Promise<undefined> {
  const { cannedOutcome } = await import('../canned.ts')
  turn.outcome = await cannedOutcome(turn, generate)
}
