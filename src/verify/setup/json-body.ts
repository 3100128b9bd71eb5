import type { BodyRule, Operation } from '../../openapi/contract.ts'
import { isJsonType } from '../../openapi/media-type.ts'

/** Returns the media type that bodies of an operation are written in, with its rule: the first one that is JSON. */
export function jsonBodyOf({ body }: Operation): readonly [mediaType: string, rule: BodyRule] | undefined {
  return Object.entries(body?.media ?? {}).find(([mediaType]) => isJsonType(mediaType))
}

/** Returns why no body can be written for an operation; undefined if one can. */
export function unwritable(operation: Operation): string | undefined {
  const declared = Object.keys(operation.body?.media ?? {})
  if (declared.length === 0 || jsonBodyOf(operation)) return undefined
  return `Its body is ${declared.join(' or ')}. Only JSON is written.`
}
