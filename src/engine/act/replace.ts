import type { Collection, JsonObject, WriteShape } from '../../openapi/contract.ts'

/**
 * Returns what a replacement is written into: the record without what a request may set. What the body leaves out gets
 * its default, or goes (RFC 9110 section 9.3.4); what only the server sets stays.
 */
export function replacedIn(before: JsonObject, write: WriteShape, { properties, defaults }: Collection): JsonObject {
  const written = new Set(Object.values(write.fields).map(({ to }) => to))
  const isKept = (name: string): boolean =>
    !written.has(name) && (write.rest === undefined || properties === undefined || properties.includes(name))
  const kept = Object.entries(before).filter(([name]) => isKept(name))
  const standard = Object.entries({ ...defaults, ...write.defaults }).filter(([name]) => !isKept(name))
  return Object.fromEntries([...kept, ...standard])
}
