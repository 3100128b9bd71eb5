import type { Json, Pointer } from '../contract.ts'
import { child } from '../pointer.ts'
import type { Part } from './source.ts'
import { asList, entriesOf } from './values.ts'
import type { SchemaView } from './view.ts'

/** What a schema demands of members that it does not name, and of some items of a list. */
export interface Naming {
  /** `propertyNames`: what every name has to fit. */
  readonly names: readonly SchemaView[]
  /** `patternProperties`: the pattern of a name, and what its value has to fit. */
  readonly patterns: readonly (readonly [pattern: string, view: SchemaView])[]
  /** `additionalProperties`, where it is a schema. */
  readonly additional: readonly SchemaView[]
  /** `dependentRequired`: a member, and those that have to be there with it. */
  readonly dependents: ReadonlyMap<string, readonly string[]>
  /** `dependentSchemas`: a member, and what the object has to fit where it is there. */
  readonly dependentSchemas: readonly (readonly [name: string, view: SchemaView])[]
  /** `contains`, and how many items have to fit it. */
  readonly contains: readonly (readonly [view: SchemaView, least: number])[]
}

/** Returns the view of a schema inside of another. */
export type ReadInner = (schema: Json, pointer: Pointer) => SchemaView

export const noNaming: Naming = {
  names: [],
  patterns: [],
  additional: [],
  dependents: new Map(),
  dependentSchemas: [],
  contains: [],
}

/** Reads what the parts of a schema demand (JSON Schema 2020-12: Core sections 10.3.1 and 10.3.2, Validation 6.5.4). */
export function readNaming(parts: readonly Part[], read: ReadInner): Naming {
  const at = (keyword: string): SchemaView[] =>
    parts.flatMap(({ keywords, pointer }) => {
      const schema = keywords[keyword]
      return schema === undefined || typeof schema === 'boolean' ? [] : [read(schema, child(pointer, keyword))]
    })
  const dependents = parts.flatMap(({ keywords }) => entriesOf(keywords.dependentRequired))
  return {
    names: at('propertyNames'),
    additional: at('additionalProperties'),
    patterns: parts.flatMap(({ keywords, pointer }) =>
      entriesOf(keywords.patternProperties)
        .filter(([, schema]) => schema !== false)
        .map(([pattern, schema]) => [pattern, read(schema, child(pointer, 'patternProperties', pattern))] as const),
    ),
    dependents: new Map(dependents.map(([name, needed]) => [name, asList(needed).map(String)])),
    dependentSchemas: parts.flatMap(({ keywords, pointer }) =>
      entriesOf(keywords.dependentSchemas).map(
        ([name, schema]) => [name, read(schema, child(pointer, 'dependentSchemas', name))] as const,
      ),
    ),
    contains: parts.flatMap(({ keywords, pointer }) => {
      if (keywords.contains === undefined) return []
      const { minContains } = keywords
      const least = typeof minContains === 'number' ? minContains : 1
      return [[read(keywords.contains, child(pointer, 'contains')), least] as const]
    }),
  }
}
