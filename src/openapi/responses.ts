import type { Operation, ResponseRule } from './contract.ts'

/**
 * Returns the response that a document declares for a status: one for just that status, else the range it is in, else
 * the `default` (OpenAPI 3.1 section 4.8.16). Undefined where it declares none.
 */
export function responseFor(
  { responses, fallback }: Pick<Operation, 'responses' | 'fallback'>,
  status: number,
): ResponseRule | undefined {
  return (
    responses.find((each) => !each.isRange && each.status === status) ??
    responses.find((each) => each.isRange && Math.floor(each.status / 100) === Math.floor(status / 100)) ??
    fallback
  )
}

/** Returns whether a document names a status; a range counts as its first one. */
export function declares({ responses }: Pick<Operation, 'responses'>, status: number): boolean {
  return responses.some((each) => each.status === status)
}

/** Returns the statuses that a document declares, as it writes them: `200`, `4XX`, `default`. */
export function declaredStatuses({ responses, fallback }: Pick<Operation, 'responses' | 'fallback'>): string[] {
  const stated = responses.map(({ status, isRange }) => (isRange ? `${Math.floor(status / 100)}XX` : String(status)))
  return fallback ? [...stated, 'default'] : stated
}

/** Returns whether a reply with a status may have content (RFC 9110 sections 6.4.1, 15.3.5, 15.3.6 and 15.4.5). */
export function mayHaveContent(status: number): boolean {
  return status >= 200 && status !== 204 && status !== 205 && status !== 304
}
