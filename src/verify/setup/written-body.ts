import type { BodyRule, Operation } from '../../openapi/contract.ts'
import { essenceOf, isJsonType, isPatchListType } from '../../openapi/media-type.ts'

type Taking = Pick<Operation, 'body'>

/** Ways to write a body, the one that says most first. */
const preferred: readonly ((mediaType: string) => boolean)[] = [
  (mediaType) => isJsonType(mediaType) && !isPatchListType(mediaType),
  isPatchListType,
  (mediaType) => essenceOf(mediaType) === 'application/x-www-form-urlencoded',
  (mediaType) => essenceOf(mediaType) === 'multipart/form-data',
]

/** Returns the media type that bodies of an operation are written in, with its rule; undefined if none can be written. */
export function writtenBodyOf({ body }: Taking): readonly [mediaType: string, rule: BodyRule] | undefined {
  const declared = Object.entries(body?.media ?? {})
  for (const isIt of preferred) {
    const found = declared.find(([mediaType]) => isIt(mediaType))
    if (found) return found
  }
  return undefined
}

/** Returns whether bodies are written in a media type: JSON, a form, or a JSON Patch. */
export function isWritable(mediaType: string): boolean {
  return preferred.some((isIt) => isIt(mediaType))
}

/** Returns whether bodies of an operation are lists of operations (RFC 6902). */
export function takesPatchList(operation: Taking): boolean {
  const [mediaType = ''] = writtenBodyOf(operation) ?? []
  return isPatchListType(mediaType)
}

/** Returns why no body can be written for an operation; undefined if one can. */
export function unwritable(operation: Operation): string | undefined {
  const declared = Object.keys(operation.body?.media ?? {})
  if (declared.length === 0 || writtenBodyOf(operation)) return undefined
  return `Its body is ${declared.join(' or ')}. Only JSON and forms are written.`
}
