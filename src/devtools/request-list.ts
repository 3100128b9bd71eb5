import type { Sandbox } from '../mock/sandbox.ts'
import type { JournalEntry } from '../store/journal-entry.ts'
import { element } from './element.ts'

/** How many requests are shown. */
const most = 30

/** The latest requests, the newest first, each with what came of it and why. */
export class RequestList {
  readonly element: HTMLElement
  readonly #mock: Sandbox
  readonly #list = element('ol')
  readonly #empty = element('p', {}, 'No request yet.')
  readonly #try: (work: () => Promise<unknown>) => Promise<void>
  /** Entries stay as they are, opened or not, while others come. */
  #shown = new Map<string, HTMLElement>()

  constructor(mock: Sandbox, attempt: (work: () => Promise<unknown>) => Promise<void>) {
    this.#mock = mock
    this.#try = attempt
    this.element = element('div', {}, element('h2', {}, 'Requests'), this.#empty, this.#list)
  }

  async refresh(): Promise<void> {
    const entries = (await this.#mock.journal.find({ limit: most })).toReversed()
    const shown = new Map(entries.map((each) => [`${each.number} ${each.at}`, each] as const))
    this.#shown = new Map([...shown].map(([name, each]) => [name, this.#shown.get(name) ?? this.#show(each)]))
    this.#empty.hidden = entries.length > 0
    this.#list.replaceChildren(...this.#shown.values())
  }

  #show(entry: JournalEntry): HTMLElement {
    const { method, path, status, refusal, principal = 'nobody known', fault } = entry
    const kind = status > 0 && status < 400 ? 'good' : 'bad'
    const why = element('div')
    const details = element(
      'details',
      {},
      element(
        'summary',
        {},
        element('b', { className: kind }, status === 0 ? 'reset' : String(status)),
        ` ${method} ${path}`,
        ...(refusal ? [element('small', {}, `${refusal.failure}: ${refusal.reason}`)] : []),
      ),
      element('p', {}, `by ${principal}${fault === undefined ? '' : `, hit by ${fault}`}`),
      why,
    )
    details.ontoggle = () => {
      if (details.open && why.childElementCount === 0) void this.#try(() => this.#explain(entry, why))
    }
    return element('li', {}, details)
  }

  async #explain({ number, change }: JournalEntry, place: HTMLElement): Promise<void> {
    const { steps } = await this.#mock.journal.explain(number)
    const asked = steps.map(({ step, outcome, detail }) => element('li', {}, `${step} ${outcome}: ${detail}`))
    const changed = change?.fields?.map(({ path, before, after }) =>
      element('li', {}, `${path.slice(1)}: ${JSON.stringify(before)} → ${JSON.stringify(after)}`),
    )
    const lines = [...asked, ...(changed ?? [])]
    place.replaceChildren(
      lines.length > 0 ? element('ul', {}, ...lines) : element('p', {}, 'Steps are kept with the setting keepBodies.'),
    )
  }
}
