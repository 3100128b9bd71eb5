import { useEffect, useReducer, useRef } from 'preact/hooks'
import type { ControlError } from '../control/client.ts'

const size = 100

export interface Page<Item> {
  /** How many there are on all pages. */
  readonly count: number
  readonly items: readonly Item[]
}

export interface Pages<Item> {
  /** Undefined until the first answer. */
  readonly count: number | undefined
  readonly error: string | undefined
  /** The items that have come so far. */
  readonly loaded: readonly Item[]
  /** Returns an item, or undefined while its page is on its way: asking for it fetches the page. */
  at(index: number): Item | undefined
  indexOf(fits: (item: Item) => boolean): number
}

interface Kept<Item> {
  count: number | undefined
  error: string | undefined
  /** Page → its items; an empty list while they are on their way. */
  pages: Map<number, readonly Item[]>
  /** Pages of an earlier question, shown until the answer is there: a table must not flicker. */
  former: Map<number, readonly Item[]>
}

/** Fetches a long list page by page, as far as it is looked at; anew whenever what it depends on changes. */
export function usePages<Item>(
  load: (offset: number, limit: number) => Promise<Page<Item>>,
  dependsOn: readonly unknown[],
): Pages<Item> {
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  const kept = useRef<Kept<Item>>({ count: undefined, error: undefined, pages: new Map(), former: new Map() })
  const asked = useRef(load)
  asked.current = load

  function fetchPage(state: Kept<Item>, page: number): void {
    if (state.pages.has(page)) return
    state.pages.set(page, [])
    asked.current(page * size, size).then(
      ({ count, items }) => {
        if (kept.current !== state) return
        state.count = count
        state.error = undefined
        state.pages.set(page, items)
        state.former.delete(page)
        redraw(0)
      },
      (error: ControlError) => {
        if (kept.current !== state) return
        state.error = error.message
        redraw(0)
      },
    )
  }

  useEffect(() => {
    const { count, pages, former } = kept.current
    kept.current = {
      count,
      error: undefined,
      pages: new Map(),
      former: new Map([...former, ...[...pages].filter(([, items]) => items.length > 0)]),
    }
    fetchPage(kept.current, 0)
  }, dependsOn)

  const state = kept.current
  const itemsOf = (page: number): readonly Item[] => {
    const items = state.pages.get(page) ?? []
    return items.length > 0 ? items : (state.former.get(page) ?? [])
  }
  return {
    count: state.count,
    error: state.error,
    loaded: [...state.pages.values()].flat().slice(0, 2 * size),
    at(index) {
      const page = Math.floor(index / size)
      if (!state.pages.has(page)) queueMicrotask(() => fetchPage(state, page))
      return itemsOf(page)[index % size]
    },
    indexOf(fits) {
      for (const page of state.pages.keys()) {
        const index = itemsOf(page).findIndex(fits)
        if (index >= 0) return page * size + index
      }
      return -1
    },
  }
}
