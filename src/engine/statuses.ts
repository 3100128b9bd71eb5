import type { ErrorKind } from '../openapi/vocabulary.ts'

export type Statuses = readonly [number, ...number[]]

/** The statuses that documents have for a kind of error, the likeliest first (RFC 9110 section 15). */
export const statusesOf: Readonly<Record<ErrorKind, Statuses>> = {
  unauthenticated: [401, 403],
  'bad-credentials': [401, 403],
  forbidden: [403, 401],
  'not-found': [404, 410],
  conflict: [409, 422, 400],
  invalid: [422, 400],
  malformed: [400, 422],
  'unsupported-media-type': [415],
  'not-acceptable': [406],
  'precondition-failed': [412],
  'too-large': [413],
  'no-route': [404],
  'method-not-allowed': [405],
  'rate-limited': [429],
  internal: [500],
}

const kinds = Object.entries(statusesOf) as [ErrorKind, Statuses][]

/**
 * Returns the kind of error that a status stands for: the first that it is the likeliest one of, else the first that may
 * have it, else that of its class (RFC 9110 section 15).
 */
export function kindOf(status: number): ErrorKind {
  const found = kinds.find(([, [first]]) => first === status) ?? kinds.find(([, all]) => all.includes(status))
  return found?.[0] ?? (status >= 400 && status < 500 ? 'malformed' : 'internal')
}
