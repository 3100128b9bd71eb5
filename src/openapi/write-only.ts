import type { SchemaView } from './schema.ts'

/** Returns the members of an object that no reply shows. One that is write-only in one branch is not shown in any. */
export function hiddenBy(view: SchemaView): string[] {
  const own = [...view.members.values()].filter(({ writeOnly }) => writeOnly).map(({ name }) => name)
  const inBranches = view.groups.flatMap(({ branches }) =>
    branches.flatMap(({ alone }) =>
      [...alone.members.values()].filter((each) => each.writeOnly).map(({ name }) => name),
    ),
  )
  return [...new Set([...own, ...inBranches])]
}

const looked = new WeakMap<SchemaView, boolean>()

/** Returns whether a reply shows only a part of such a value: something in it is write-only, at any depth. */
export function hidesPart(view: SchemaView): boolean {
  const found = looked.get(view) ?? looksHidden(view, new Set())
  looked.set(view, found)
  return found
}

/**
 * Returns the same, without remembering it.
 *
 * @param seen The keys of the schemas that were looked at; those that are looked at are added.
 * @param known Returns what is known of a schema by its key. @default nothing
 */
export function looksHidden(
  view: SchemaView,
  seen: Set<string>,
  known: (key: string) => boolean | undefined = () => undefined,
): boolean {
  const told = known(view.key)
  if (told !== undefined || seen.has(view.key)) return told ?? false
  seen.add(view.key)
  const inner = [...[...view.members.values()].map((each) => each.view), view.items, view.rest]
  return hiddenBy(view).length > 0 || inner.some((each) => each !== undefined && looksHidden(each, seen, known))
}
