import type { BranchRules, Pointer } from '../contract.ts'
import type { Member, SchemaView } from '../schema.ts'

/** What is wanted of branches: the pointers that check them, and which of their members count. */
interface Wanted {
  readonly pointerFor: (pointer: Pointer) => Pointer
  readonly counts: (member: Member) => boolean
}

/** Compiles how to tell the branches of an object apart, and what each adds; undefined where none adds anything. */
export function branchRules(view: SchemaView, wanted: Wanted): readonly BranchRules[] | undefined {
  const rules = rulesOf(view, wanted, view.ownNames, new Set([view.key]))
  return rules.length === 0 ? undefined : rules
}

function rulesOf(
  view: SchemaView,
  { pointerFor, counts }: Wanted,
  shared: ReadonlySet<string>,
  seen: ReadonlySet<string>,
): BranchRules[] {
  const own = view.groups.map(({ branches, discriminator, condition }) => ({
    discriminator,
    condition: condition && pointerFor(condition),
    branches: branches.map(({ pointer, values, alone }) => ({
      validator: pointerFor(pointer),
      values,
      names: [...alone.members.values()]
        .filter((each) => counts(each) && !shared.has(each.name))
        .map(({ name }) => name),
    })),
  }))
  // Branches of a branch tell its members apart in their turn.
  const nested = view.branches
    .filter(({ alone }) => !seen.has(alone.key) && alone.groups.length > 0)
    .flatMap(({ alone }) =>
      rulesOf(alone, { pointerFor, counts }, new Set([...shared, ...alone.ownNames]), new Set([...seen, alone.key])),
    )
  return [...own.filter(({ branches }) => branches.some(({ names }) => names.length > 0)), ...nested]
}
