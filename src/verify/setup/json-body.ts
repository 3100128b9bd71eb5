import type { BodyRule, Operation } from '../../openapi/contract.ts'
import { isJsonType, isPatchListType } from '../../openapi/media-type.ts'

/**
 * Returns the media type that bodies of an operation are written in, with its rule: the first one that is JSON; a JSON
 * Patch only if there is no other.
 */
export function jsonBodyOf({
  body,
}: Pick<Operation, 'body'>): readonly [mediaType: string, rule: BodyRule] | undefined {
  const json = Object.entries(body?.media ?? {}).filter(([mediaType]) => isJsonType(mediaType))
  return json.find(([mediaType]) => !isPatchListType(mediaType)) ?? json[0]
}

/** Returns whether bodies of an operation are lists of operations (RFC 6902). */
export function takesPatchList(operation: Pick<Operation, 'body'>): boolean {
  const [mediaType = ''] = jsonBodyOf(operation) ?? []
  return isPatchListType(mediaType)
}

/** Returns why no body can be written for an operation; undefined if one can. */
export function unwritable(operation: Operation): string | undefined {
  const declared = Object.keys(operation.body?.media ?? {})
  if (declared.length === 0 || jsonBodyOf(operation)) return undefined
  return `Its body is ${declared.join(' or ')}. Only JSON is written.`
}
