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

const known = new WeakMap<SchemaView, boolean>()

/** Returns whether a reply shows only a part of such a value: something in it is write-only, at any depth. */
export function hidesPart(view: SchemaView): boolean {
  const found = known.get(view) ?? hides(view, new Set())
  known.set(view, found)
  return found
}

function hides(view: SchemaView, seen: Set<string>): boolean {
  if (seen.has(view.key)) return false
  seen.add(view.key)
  const inner = [...[...view.members.values()].map((each) => each.view), view.items, view.rest]
  return hiddenBy(view).length > 0 || inner.some((each) => each !== undefined && hides(each, seen))
}
