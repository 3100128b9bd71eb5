import type { Json, Pointer } from '../contract.ts'
import { isObject } from '../pointer.ts'
import type { SchemaView } from './view.ts'

/** Returns whether a value fits the schema at a pointer, as the compiled schema says. */
export type Fits = (pointer: Pointer, value: Json) => boolean

/** One of the schemas of `oneOf`, `anyOf`, or `then` and `else`. */
export interface Branch {
  /** Where it is written; of a mere reference, where it leads. */
  readonly pointer: Pointer
  /** The values of the discriminator that mean it. */
  readonly values: readonly string[]
  /** The whole schema with this branch taken. */
  readonly view: SchemaView
  /** The branch by itself. */
  readonly alone: SchemaView
}

/** Branches of which a value takes one or more. */
export interface BranchGroup {
  readonly branches: readonly Branch[]
  /** The property whose value names the branch. */
  readonly discriminator?: string
  /** The schema of `if`: what fits it takes the first branch, anything else the second. */
  readonly condition?: Pointer
}

/** Returns the branches of a group that a value takes: the discriminator is asked first, then the compiled schemas. */
export function branchesTaken(
  { branches, discriminator, condition }: BranchGroup,
  value: Json,
  fits: Fits,
): readonly Branch[] {
  if (condition !== undefined) return branches.slice(...(fits(condition, value) ? [0, 1] : [1, 2]))
  const named = discriminator !== undefined && isObject(value) ? value[discriminator] : undefined
  const meant = typeof named === 'string' ? branches.filter(({ values }) => values.includes(named)) : []
  return meant.length > 0 ? meant : branches.filter(({ pointer }) => fits(pointer, value))
}
