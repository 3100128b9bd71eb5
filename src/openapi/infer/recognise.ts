import type { FoundList } from './envelopes.ts'
import { findList, unwrappings } from './envelopes.ts'
import type { StatedKeys } from './evidence.ts'
import { keyOfResource, statedKey } from './evidence.ts'
import type { Family } from './families.ts'
import { lastParameter } from './families.ts'
import type { Path } from './inferred.ts'
import type { FoundKey, KeyQuestion } from './key.ts'
import { findKey } from './key.ts'
import { plain } from './names.ts'
import type { SeenOperation } from './operations.ts'
import type { SchemaView } from './schema-view.ts'

/** What the records of a family are, and what identifies one. */
export interface Recognised {
  readonly family: Family
  readonly record: SchemaView
  readonly key: Path
  readonly reasons: readonly string[]
}

/** Returns the record and the key of a family, or the sentence that says why it has none. */
export function recognise(
  family: Family,
  stated: StatedKeys,
  isCollection: (noun: string) => boolean,
): Recognised | string {
  const [first] = family.onItem as [SeenOperation]
  const parameter = lastParameter(first)
  if (!parameter) return 'Its path does not end in a parameter.'
  const isOther = plain(parameter.name) === plain(family.literal)
  const candidates = candidatesOf(family)
  const sent = family.onList.find(({ method }) => method === 'post')?.body
  if (candidates.length === 0) return 'No operation on its path replies with an object.'
  for (const { view, from } of candidates) {
    const { noun } = family
    const said = statedBy(family, stated) ?? keyOfResource(view, family.itemPath)
    const question: KeyQuestion = { parameter, noun, stated: said, isOther, sent, isCollection }
    const found = keyInside(view, noun, question)
    if (!found) continue
    return {
      family,
      record: found.view,
      key: found.key.path,
      reasons: [`A record is what ${from} shows.`, found.key.reason],
    }
  }
  return `No property is certain to be what "{${parameter.name}}" stands for.`
}

/** Returns the innermost schema that has the key, what wraps it taken off. */
export function keyInside(
  view: SchemaView,
  noun: string,
  question: KeyQuestion,
): { readonly view: SchemaView; readonly path: Path; readonly key: FoundKey } | undefined {
  for (const inside of unwrappings(view, noun)) {
    const key = findKey(strip(question, inside.path), inside.view)
    if (key) return { view: inside.view, path: inside.path, key }
  }
  return undefined
}

/** A statement says where the key is in a whole reply: the path to the record is not part of the key. */
function strip(question: KeyQuestion, path: Path): KeyQuestion {
  const { stated } = question
  if (!stated || !path.every((name, index) => stated[index] === name)) return question
  return { ...question, stated: stated.slice(path.length) }
}

function statedBy({ onItem }: Family, stated: StatedKeys): Path | undefined {
  for (const operation of onItem) {
    const path = statedKey(stated, operation, lastParameter(operation)?.name ?? '')
    if (path) return path
  }
  return undefined
}

interface Candidate {
  readonly view: SchemaView
  readonly from: string
}

/** The replies that may show a record, the surest first. */
function candidatesOf({ onItem, onList, noun }: Family): Candidate[] {
  const replyTo = (operations: readonly SeenOperation[], method: string): SchemaView | undefined =>
    operations.find((each) => each.method === method)?.reply
  const item = replyTo(onItem, 'get')
  const list = listOf(replyTo(onList, 'get'), noun)
  const candidates = [
    { view: item?.kind === 'object' ? item : undefined, from: 'the reply to GET' },
    { view: list?.item, from: 'an item of the list' },
    ...['patch', 'put', 'post'].map((method) => ({
      view: replyTo(onItem, method),
      from: `the reply to ${method.toUpperCase()}`,
    })),
    { view: replyTo(onList, 'post'), from: 'the reply to the POST that creates it' },
  ]
  const objects = candidates.filter((each): each is Candidate => each.view?.kind === 'object')
  // What GET shows may be the record, or else what is left of one that was deleted: other replies show which is which.
  const [shown, ...others] = objects
  const meant = others.find(({ view }) => shown?.view.branches.includes(view.pointer))
  return meant ? [meant, ...objects] : objects
}

/** Returns the list in a reply, where what it lists is named like the path or is all there is. */
export function listOf(reply: SchemaView | undefined, noun: string): FoundList | undefined {
  return findList(reply, noun)
}

/** Path segments that say what is done, not what it is done to. */
const verbs =
  /^(search|find|lookup|query|count|login|logout|verify|validate|export|import|upload|download|cancel|send|test|check|preview|simulate|execute|resolve|calculate|estimate|evaluate|batch|bulk|render|convert|sync)(By[A-Z].*|-by-.*|_by_.*)?$/

/** Returns whether a path names an activity, not a collection. */
export function isVerb(noun: string): boolean {
  return verbs.test(noun)
}
