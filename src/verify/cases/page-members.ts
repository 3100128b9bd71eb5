import type { Page } from '../../engine/act/pages.ts'
import { pageOf, shownOf } from '../../engine/act/pages.ts'
import type { Json, ResourceRule, ShownRule } from '../../openapi/contract.ts'
import { memberAt } from '../../openapi/pointer.ts'
import type { Shown } from '../../openapi/resource-keywords.ts'
import type { Case, Mismatch } from '../case.ts'
import { compare } from '../case.ts'
import type { List } from './pages.ts'
import { ask, listCase, numberedPage, pageParameter, steadily } from './pages.ts'

/** What can be told from the whole list alone. */
const countable: ReadonlySet<Shown> = new Set([
  ...(['total', 'count', 'remaining', 'limit', 'offset', 'page', 'pages', 'more', 'has-previous'] as const),
])

/** Plans what members beside a list say of its pages: what the engine would say. */
export function* shownPageCases(list: List, limit: number | undefined): Generator<Case> {
  const { resource } = list.operation
  const told = (resource?.shows ?? []).filter(({ is }) => countable.has(is))
  if (told.length === 0 || !resource?.asks) return
  yield saidCase({ list, limit, told, asks: resource.asks }, 0)
  if (numberedPage(list, 1)) yield saidCase({ list, limit, told, asks: resource.asks }, 1)
}

interface Told {
  readonly list: List
  readonly limit: number | undefined
  readonly told: readonly ShownRule[]
  readonly asks: NonNullable<ResourceRule['asks']>
}

function saidCase({ list, limit, told, asks }: Told, page: number): Case {
  const cut = pageParameter(list, 'limit')
  const look = (client: Parameters<Case['run']>[0]): Promise<Mismatch | undefined> =>
    steadily(client, list, limit, async (whole) => {
      // Where the last page is not full, numbers of pages are rounded.
      const size = page === 0 ? ([2, 3].find((each) => whole.length % each !== 0) ?? 1) : 1
      const query = { ...numberedPage(list, page), ...(cut && { [cut.name]: String(size) }) }
      if (whole.length <= page) return undefined
      const body = await ask(client, list, { ...list.unfiltered, ...query })
      return body === undefined ? undefined : missaid(told, body, pageOf(whole, asks, query, list.keyOf))
    })
  return listCase(list, `what is said of page ${page + 1}`, look, 'count-is-what-there-is')
}

function missaid(told: readonly ShownRule[], body: Json, model: Page): Mismatch | undefined {
  for (const { at, is } of told) {
    const name = at.join('.')
    const wrong = compare(
      `"${name}"`,
      memberAt(body, at) ?? null,
      shownOf(model, is, () => ''),
    )
    if (wrong) return { ...wrong, subject: name }
  }
  return undefined
}
