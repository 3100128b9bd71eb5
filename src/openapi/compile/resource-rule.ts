import type { Collection, LevelRule, Operation, ResourceRule, ResponseRule } from '../contract.ts'
import type { LevelDeclaration } from '../resource-keywords.ts'
import { namesOfPath } from '../resource-keywords.ts'
import type { CollectionDeclaration, ResourceDeclaration } from '../vocabulary.ts'
import { isMadeByEngine } from './set-by.ts'

/** Returns what `x-collections` declares of a collection, with the key's path as a list of names. */
export function collectionRule(
  declaration: CollectionDeclaration,
): Pick<Collection, keyof CollectionDeclaration & keyof Collection> & Pick<Collection, 'keyPath' | 'levels'> {
  const { key, within, ...others } = declaration
  const keyPath = namesOfPath(key)
  return {
    ...others,
    ...(keyPath.length > 0 && { key: keyPath.join('.') }),
    ...(keyPath.length > 1 && { keyPath }),
    ...(within && within.length > 0 && { levels: within }),
  }
}

/** Returns what `x-resource` declares, with every path as a list of names, and levels apart from the record of roles. */
export function resourceRule(declaration: ResourceDeclaration, collection: Collection | undefined): ResourceRule {
  const { within, by, request, reply, item, shows, ...others } = declaration
  const given = within === undefined ? [] : Array.isArray(within) ? within : [within]
  const isLevel = (each: LevelDeclaration): boolean => collection?.levels?.includes(each.collection) === true
  const levels = given.filter(isLevel).map(levelRule)
  const scope = given.find((each) => !isLevel(each))
  return {
    ...others,
    ...(scope && { within: { collection: scope.collection, key: scope.key } }),
    ...(levels.length > 0 && { levels }),
    ...pathOf('by', by),
    ...pathOf('request', request),
    ...pathOf('reply', reply),
    ...pathOf('item', item),
    ...(shows && { shows: shows.map(({ at, is }) => ({ at: namesOfPath(at), is })) }),
  }
}

/** Returns what an operation needs beyond a record under a key. */
export function needsOf(
  { levels, by, keyIn, match, reply, item, shows }: ResourceRule,
  collection: Collection | undefined,
  responses: readonly ResponseRule[],
): Pick<Operation, 'isAddressed' | 'isFramed'> {
  const isAny = (values: readonly unknown[]): boolean => values.some((each) => each !== undefined)
  return {
    ...(isAny([levels, by, keyIn, match, collection?.levels, collection?.singleton]) && { isAddressed: true as const }),
    ...((isAny([reply, item, shows, collection?.fill]) || responses.some(tellsOfRecords)) && {
      isFramed: true as const,
    }),
  }
}

/** Whether a reply has headers that speak of a new record or of a page. */
function tellsOfRecords({ headers }: ResponseRule): boolean {
  return headers.some(({ name, from, value }) => from === undefined && value === undefined && isMadeByEngine(name))
}

function levelRule({ collection, key, by }: LevelDeclaration): LevelRule {
  return { collection, key, ...pathOf('by', by) }
}

function pathOf<Name extends string>(
  name: Name,
  written: string | readonly string[] | undefined,
): { readonly [Key in Name]?: readonly string[] } {
  const names = namesOfPath(written)
  return (names.length > 0 ? { [name]: names } : {}) as { readonly [Key in Name]?: readonly string[] }
}
