import type { Json, JsonObject, Pointer } from './contract.ts'
import { valueAt } from './pointer.ts'
import type { Fits } from './schema/branches.ts'
import { componentOf } from './schema/component.ts'
import { readSource, targetOf } from './schema/source.ts'
import { SchemaView } from './schema/view.ts'

export type { Bounds } from './schema/bounds.ts'
export { constraintKeywords } from './schema/bounds.ts'
export type { Branch, BranchGroup, Fits } from './schema/branches.ts'
export { branchesTaken } from './schema/branches.ts'
export type { Member } from './schema/members.ts'
export { viewAt } from './schema/members.ts'
export { shownOf } from './schema/shown.ts'
export type { TypeName } from './schema/types.ts'
export type { Direction, SchemaView } from './schema/view.ts'

/** Reads the schemas of a tree: of a document, or of a contract. Nothing else looks at their keywords. */
export interface SchemaReader {
  /**
   * Returns the view of a schema: what it says of a value, with references, parts and branches followed.
   *
   * @param schema What is written at the pointer, where the caller has it at hand. @default what the tree has there
   */
  read(pointer: Pointer, schema?: Json): SchemaView
  /** Returns where a schema leads that is only a reference; the pointer itself for any other. */
  target(pointer: Pointer): Pointer
  /**
   * Returns where a schema leads that only refers to another one, be it beside null or descriptions: the same pointer for
   * all schemas that mean one component.
   */
  component(pointer: Pointer, schema?: Json): Pointer
}

/**
 * Creates the reader of a tree. Each schema is read once.
 *
 * @param fits Says whether a value fits the schema at a pointer. Without it, no view can be asked that.
 */
export function createReader(root: JsonObject, fits: Fits = unasked): SchemaReader {
  const tree = { root, fits, views: new Map<string, SchemaView>(), combined: new Map<string, SchemaView>() }
  return {
    read(pointer, schema) {
      const known = tree.views.get(pointer)
      if (known) return known
      const view = new SchemaView(tree, pointer, readSource(root, schema ?? valueAt(root, pointer), pointer))
      tree.views.set(pointer, view)
      return view
    },
    target: (pointer) => targetOf(root, valueAt(root, pointer), pointer),
    component: (pointer, schema) => componentOf(root, schema ?? valueAt(root, pointer), pointer),
  }
}

function unasked(pointer: Pointer): never {
  throw new Error(`Nothing judges values of the schema at ${pointer}: create the reader with validators.`)
}
