import type { Json, Operation } from '../../openapi/contract.ts'
import { memberAt } from '../../openapi/pointer.ts'

/** Returns a record's JSON text as the body of a request carries it: within the envelope that the document declares. */
export function inEnvelope({ resource }: Pick<Operation, 'resource'>, text: string): string {
  const names = resource?.request ?? []
  return names.reduceRight((inner, name) => `{${JSON.stringify(name)}:${inner}}`, text)
}

/** Returns what the body of a request says about the record; undefined if there is nothing in its place. */
export function sentIn({ resource }: Pick<Operation, 'resource'>, body: Json | undefined): Json | undefined {
  return memberAt(body, resource?.request ?? [])
}

/** Returns the record in the content of a reply; undefined if there is nothing in its place. A list stays whole. */
export function receivedIn({ resource }: Pick<Operation, 'resource'>, content: Json | undefined): Json | undefined {
  return resource?.action === 'list' ? content : memberAt(content, resource?.reply ?? [])
}
