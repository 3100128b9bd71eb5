import type { Api, Json, Mask } from '../openapi/contract.ts'
import { isObject } from '../openapi/pointer.ts'

/** Returns a value without the members that are write-only, at any depth. */
export function masked(value: Json, name: string, masks: Api['masks']): Json {
  const mask = masks[name] as Mask
  if (Array.isArray(value)) {
    const { items } = mask
    return items === undefined ? value : value.map((item: Json) => masked(item, items, masks))
  }
  if (!isObject(value)) return value
  const shown = Object.entries(value).filter(([member]) => !mask.hidden.includes(member))
  return Object.fromEntries(
    shown.map(([member, inner]) => {
      const within = Object.hasOwn(mask.members, member) ? mask.members[member] : mask.rest
      return [member, within === undefined ? inner : masked(inner, within, masks)]
    }),
  )
}
