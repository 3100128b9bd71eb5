import type { BranchRule, BranchRules, JsonObject } from './contract.ts'
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

/** Returns the members of the branches that one object takes, and a later one of the same schema takes no more. */
export function membersLeft(
  rules: readonly BranchRules[],
  before: JsonObject,
  after: JsonObject,
  validators: Validators,
): readonly string[] {
  return rules.flatMap((group) => {
    const [left, taken] = [branchesTaken(group, before, validators), branchesTaken(group, after, validators)]
    const isAnother = taken.length > 0 && !taken.some((branch) => left.includes(branch))
    return isAnother ? left.flatMap(({ names }) => names) : []
  })
}

function isNamed({ discriminator }: BranchRules, { values }: BranchRule, value: JsonObject): boolean {
  const named = discriminator === undefined ? undefined : value[discriminator]
  return typeof named === 'string' && values.includes(named)
}

function branchesTaken(group: BranchRules, value: JsonObject, { accepts }: Validators): BranchRules['branches'] {
  const { condition, branches } = group
  if (condition !== undefined) return accepts(condition, value) ? branches.slice(0, 1) : branches.slice(1)
  const meant = branches.filter((branch) => isNamed(group, branch, value))
  return meant.length > 0 ? meant : branches.filter(({ validator }) => accepts(validator, value))
}
