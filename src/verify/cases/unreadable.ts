import type { Api, Json, Operation } from '../../openapi/contract.ts'
import { essenceOf } from '../../openapi/media-type.ts'
import { declares } from '../../openapi/responses.ts'
import type { ErrorKind, Evidence } from '../../openapi/vocabulary.ts'
import type { Mismatch } from '../case.ts'
import { refused } from '../case.ts'
import type { Exchanged } from '../client/test-client.ts'
import { templatesFor, unlikeCause } from '../run/judge-refusal.ts'
import { evidenceOfForm } from '../run/judge-reply.ts'
import { isInferred } from '../setup/inferred.ts'
import { takesPatchList } from '../setup/written-body.ts'

/** A body that is no JSON, or JSON of another type than the document has. */
export interface UnreadableBody {
  readonly about: string
  readonly text: string
  readonly keyword: 'json' | 'type'
}

const bodies: readonly UnreadableBody[] = [
  { about: 'half an object', text: '{"name":', keyword: 'json' },
  { about: 'no JSON at all', text: 'name=Understudy', keyword: 'json' },
  { about: 'a list', text: '[]', keyword: 'type' },
  { about: 'a text', text: '"Understudy"', keyword: 'type' },
  { about: 'null', text: 'null', keyword: 'type' },
  { about: 'null in a list', text: '[null]', keyword: 'type' },
  { about: 'empty', text: '', keyword: 'json' },
]

/** Returns the bodies that an operation must refuse. @param takes Whether the document takes a body. */
export function unreadableBodies(operation: Operation, takes: (body: Json) => boolean): UnreadableBody[] {
  const isList = takesPatchList(operation)
  return bodies.filter(({ text, keyword }) => {
    if ((isList && text === '[]') || (text === '' && !operation.body?.required)) return false
    // Without a type, a schema of fields has nothing against a list.
    return keyword !== 'type' || !takes(JSON.parse(text))
  })
}

/**
 * Returns what the rule rests on that an unreadable body is refused: undefined for the schema. What is no JSON is taken for an
 * empty body by some frameworks, and an empty one for an object: a document that has a reply for it says that it is refused.
 */
export function evidenceOfUnreadable(
  api: Api,
  operation: Operation,
  { text, keyword }: UnreadableBody,
): Evidence | undefined {
  if (keyword === 'type') return undefined
  const isAsked = operation.body?.required === true && text !== ''
  return isAsked && hasReplyFor(api, operation, 'malformed', 400) ? undefined : 'assumed'
}

/** Returns a mismatch unless an unreadable body was refused as the document has it. */
export function takenAllTheSame(api: Api, sent: Exchanged, { text, keyword }: UnreadableBody): Mismatch | undefined {
  // A value of another type, or nothing at all, may be told as an invalid body.
  return refused(sent) ?? (keyword === 'json' && text !== '' ? unlikeCause(api, sent, 'malformed') : undefined)
}

/** Types that frameworks read where they are not asked to. */
const types = [
  ['text/plain', 'a body of another media type'],
  ['application/x-www-form-urlencoded', 'a body that says it is a form'],
] as const

/** Returns media types that an operation does not have, and what a case with one is about. */
export function otherTypes(operation: Operation): readonly (readonly [string, string])[] {
  const taken = new Set(Object.keys(operation.body?.media ?? {}).map(essenceOf))
  // Many frameworks read a body whatever it says it is: a plain document asks for no more.
  const isFree = isInferred(operation) && !declares(operation, 415)
  return isFree ? [] : types.filter(([type]) => !taken.has(type))
}

/** Returns what the rule rests on that other media types are refused: a document that has a reply for it says so. */
export function evidenceOfOtherTypes(api: Api, operation: Operation): Evidence {
  return hasReplyFor(api, operation, 'unsupported-media-type', 415) ? 'documented' : 'assumed'
}

/** Returns whether the document has a reply for a cause, or its usual status, and does not only assume it. */
function hasReplyFor(api: Api, operation: Operation, cause: ErrorKind, status: number): boolean {
  const templates = templatesFor(api, operation, cause)
  return templates.length > 0 ? evidenceOfForm(templates, 'status') !== 'assumed' : declares(operation, status)
}
