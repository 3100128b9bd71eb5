import type { Shown } from './resource-keywords.ts'

/** Header → what it shows of a page, by the names that are in use. */
const shownInHeaders: readonly (readonly [Shown, RegExp])[] = [
  ['total', /^(x-)?total(-count)?$|^x-(pagination-total|total-records)$/],
  ['pages', /^x-(total-pages|pagination-pages)$/],
  ['page', /^x-(page|current-page|pagination-page)$/],
  ['limit', /^x-(per-page|page-size|pagination-limit)$/],
  ['next-page', /^x-next-page$/],
  ['previous-page', /^x-prev(ious)?-page$/],
]

/** Returns what a header of a list shows of its page, such as `X-Total-Pages`; undefined: nothing that its name tells. */
export function shownInHeader(name: string): Shown | undefined {
  const lower = name.toLowerCase()
  return shownInHeaders.find(([, names]) => names.test(lower))?.[0]
}
