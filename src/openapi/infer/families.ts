import { plain, wordsOf } from './names.ts'
import type { SeenOperation, SeenParameter } from './operations.ts'
import { parameterOf } from './operations.ts'

/** The operations on a path `P` and on `P/{x}`. */
export interface Family {
  /** The path of an item with all parameters nameless: `/projects/{}/tasks/{}`. */
  readonly itemPath: string
  readonly listPath: string
  /** The segments of the list's path, with the names of parameters. */
  readonly segments: readonly string[]
  /** What the records are called: the last literal segment, `tasks`. */
  readonly noun: string
  /** The last literal segment as it is. It may name another key: `/customers/external_id/{external_id}`. */
  readonly literal: string
  readonly onItem: readonly SeenOperation[]
  readonly onList: readonly SeenOperation[]
}

/** Returns every pair of a path and the path with one parameter more, in the document's order. */
export function familiesOf(operations: readonly SeenOperation[]): Family[] {
  const byPath = Map.groupBy(operations, ({ segments }) => nameless(segments))
  const families: Family[] = []
  for (const [itemPath, onItem] of byPath) {
    const [{ segments }] = onItem as [SeenOperation]
    if (parameterOf(segments.at(-1)) === undefined) continue
    const list = segments.slice(0, -1)
    const literals = list.filter((segment) => !segment.includes('{'))
    const literal = literals.at(-1)
    if (literal === undefined) continue
    const isOtherKey = plain(literal) === plain(parameterOf(segments.at(-1)) as string)
    const noun = isOtherKey ? (literals.at(-2) ?? literal) : isVersion(literal) ? nounIn(segments.at(-1)) : literal
    const listPath = nameless(list)
    families.push({ itemPath, listPath, segments: list, noun, literal, onItem, onList: byPath.get(listPath) ?? [] })
  }
  return families
}

/** `/v1` before parameters says nothing of what they are. */
function isVersion(literal: string): boolean {
  return /^(v\d[\w.-]*|api|rest)$/i.test(literal)
}

/** `{recordId}` is about a record. */
function nounIn(segment: string | undefined): string {
  const name = parameterOf(segment) ?? ''
  const words = wordsOf(name)
  return words.length > 1 ? words.slice(0, -1).join('_') : name
}

/** Returns a path with all its parameters nameless: operations on one path may call them differently. */
export function nameless(segments: readonly string[]): string {
  return `/${segments.map((segment) => segment.replaceAll(/\{[^}]*\}/g, '{}')).join('/')}`
}

/** Returns the parameter that the last segment of an operation's path is. */
export function lastParameter({ segments, parameters }: SeenOperation): SeenParameter | undefined {
  const name = parameterOf(segments.at(-1))
  if (name === undefined) return undefined
  const declared = parameters.find((each) => each.in === 'path' && each.name === name)
  return declared ?? { name, in: 'path', required: true, schema: undefined, value: {} }
}
