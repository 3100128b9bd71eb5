import type { Json } from '../contract.ts'
import type { SchemaView } from './view.ts'

/**
 * Returns a value as a reply shows it: without the members that are only written (OpenAPI 3.1 section 4.8.24.2.1). The
 * value itself where it has none.
 */
export function shownOf(view: SchemaView | undefined, value: Json): Json {
  if (!view || typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) {
    const items = value.map((each: Json) => shownOf(view.items, each))
    return items.every((item, index) => item === value[index]) ? value : items
  }
  const members = Object.entries(value)
  const shown = members.flatMap(([name, each]): [string, Json][] => {
    const member = view.members.get(name)
    return member?.writeOnly === true ? [] : [[name, shownOf(member?.view ?? view.rest, each)]]
  })
  const isSame = shown.length === members.length && shown.every(([, each], index) => each === members[index]?.[1])
  return isSame ? value : Object.fromEntries(shown)
}
