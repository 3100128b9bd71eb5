import type { BranchRules, JsonObject } from './contract.ts'
import type { Validators } from './validators.ts'

const noNames: ReadonlySet<string> = new Set()

/**
 * Returns the members that an object does not have because it takes other branches of its schema: a circle has no side.
 *
 * The discriminator decides, otherwise the branches that the object fits. One that takes no branch may have any member.
 */
export function foreignMembers(
  rules: readonly BranchRules[] | undefined,
  value: JsonObject,
  validators: Validators,
): ReadonlySet<string> {
  if (!rules) return noNames
  const foreign = new Set<string>()
  for (const group of rules) {
    const taken = branchesTaken(group, value, validators)
    if (taken.length === 0) continue
    const own = new Set(taken.flatMap(({ names }) => names))
    for (const { names } of group.branches) for (const name of names) if (!own.has(name)) foreign.add(name)
  }
  return foreign
}

function branchesTaken(
  { discriminator, condition, branches }: BranchRules,
  value: JsonObject,
  { accepts }: Validators,
): BranchRules['branches'] {
  if (condition !== undefined) return accepts(condition, value) ? branches.slice(0, 1) : branches.slice(1)
  const named = discriminator === undefined ? undefined : value[discriminator]
  const meant = typeof named === 'string' ? branches.filter(({ values }) => values.includes(named)) : []
  return meant.length > 0 ? meant : branches.filter(({ validator }) => accepts(validator, value))
}
