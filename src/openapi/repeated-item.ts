import { canonical } from './canonical.ts'

/**
 * Returns where the first item stands that is in the list already, and where the one like it does. Undefined if all
 * items differ. Objects are equal if their members are, in any order.
 */
export function repeatedItem(list: readonly unknown[]): readonly [later: number, earlier: number] | undefined {
  const plain = new Map<unknown, number>()
  const nested = new Map<string, number>()
  for (const [index, item] of list.entries()) {
    const isNested = typeof item === 'object' && item !== null
    const [known, key]: [Map<unknown, number>, unknown] = isNested ? [nested, canonical(item)] : [plain, item]
    const earlier = known.get(key)
    if (earlier !== undefined) return [index, earlier]
    known.set(key, index)
  }
  return undefined
}
