import type { FaultSettings } from '../engine/faults.ts'
import type { ApiOutline } from '../mock/inspect/outline.ts'
import type { Sandbox } from '../mock/sandbox.ts'
import { element, labelled, option } from './element.ts'

/** The faults that can be added with one click. Others are made in code, or in the inspector. */
const kinds: readonly (readonly [text: string, fault: FaultSettings])[] = [
  ['down (503)', { status: 503 }],
  ['error (500)', { status: 500 }],
  ['forbidden', { failure: 'forbidden' }],
  ['rate limited (429)', { failure: 'rate-limited', retryAfter: 10 }],
  ['slow (2 s)', { latency: 2000 }],
  ['connection reset', { reset: true }],
]

/** The faults of a mock, to add and to remove. */
export class FaultList {
  readonly element: HTMLElement
  readonly #mock: Sandbox
  readonly #operations = element('select')
  readonly #list = element('ul')
  readonly #change: (work: () => Promise<unknown>) => Promise<void>

  constructor(mock: Sandbox, change: (work: () => Promise<unknown>) => Promise<void>) {
    this.#mock = mock
    this.#change = change
    const kind = element('select', {}, ...kinds.map(([text], index) => option(String(index), text)))
    const add = (): Promise<void> =>
      change(() => {
        const operation = this.#operations.value
        return mock.faults.add({ ...kinds[Number(kind.value)]?.[1], ...(operation !== '' && { operation }) })
      })
    const row = element(
      'div',
      { className: 'row' },
      labelled('Fault', kind),
      labelled('of', this.#operations),
      element('button', { onclick: add }, 'Add'),
    )
    this.element = element('div', {}, row, this.#list)
  }

  /** Offers the operations of the APIs. */
  offer(apis: readonly ApiOutline[]): void {
    this.#operations.replaceChildren(
      option('', 'every operation'),
      ...apis.map(({ name, operations }) =>
        element('optgroup', { label: name }, ...operations.map(({ id }) => option(id, id))),
      ),
    )
  }

  async refresh(): Promise<void> {
    const faults = await this.#mock.faults.list()
    this.#list.replaceChildren(
      ...faults.map(({ id, operation = 'every operation', seen: _, fired, ...fault }) => {
        const remove = (): Promise<void> => this.#change(() => this.#mock.faults.remove(id))
        const button = element('button', { onclick: remove, 'aria-label': `Remove fault ${id}` }, 'Remove')
        return element(
          'li',
          { className: 'row' },
          element('span', {}, `${operation}: ${textOf(fault)} (${fired}×)`),
          button,
        )
      }),
    )
  }
}

function textOf(fault: object): string {
  const known = kinds.find(([, each]) => JSON.stringify(each) === JSON.stringify(fault))
  return known?.[0] ?? JSON.stringify(fault)
}
