import type { Identity } from '../mock/identities.ts'
import type { ApiOutline } from '../mock/inspect/outline.ts'
import type { Sandbox } from '../mock/sandbox.ts'
import type { Disguise } from './call-as.ts'
import { disguiseAs } from './call-as.ts'
import { element, labelled, option } from './element.ts'
import { FaultList } from './fault-list.ts'
import { recall, remember } from './memory.ts'
import { RequestList } from './request-list.ts'

export interface PanelOptions {
  readonly baseUrl: Readonly<Record<string, string>>
  readonly onChange: () => void
  /** Gets the id of the caller that requests are sent as. */
  readonly told: (caller: string | undefined) => void
}

/** How long the panel waits for more news before it asks, and before it tries again, in milliseconds. */
const pauses = { news: 60, again: 2000 }

/** What is shown once the panel is opened. It asks the mock for nothing while it is closed. */
export class Panel {
  readonly element: HTMLElement
  /** What requests of the page are sent with, if they are not sent as the app sends them. */
  disguise: Disguise | undefined
  readonly #mock: Sandbox
  readonly #options: PanelOptions
  readonly #callers = element('select')
  readonly #scenarios = element('select')
  readonly #notice = element('p', { className: 'notice', role: 'status' })
  readonly #faults: FaultList
  readonly #requests: RequestList
  #known: { readonly apis: readonly ApiOutline[]; readonly callers: readonly Identity[] } | undefined
  #following: AbortController | undefined

  constructor(mock: Sandbox, options: PanelOptions) {
    this.#mock = mock
    this.#options = options
    this.#faults = new FaultList(mock, (work) => this.#change(work))
    this.#requests = new RequestList(mock, (work) => this.#try(work))
    this.#callers.onchange = () => this.#change(async () => this.#callAs(this.#callers.value))
    const play = (): Promise<void> => this.#change(() => mock.state.play(this.#scenarios.value))
    const reset = (): Promise<void> => this.#change(() => mock.reset())
    this.element = element(
      'div',
      { id: 'panel', hidden: true },
      labelled('Call as', this.#callers),
      element(
        'div',
        { className: 'row' },
        labelled('Scenario', this.#scenarios),
        element('button', { onclick: play }, 'Play'),
        element('button', { onclick: reset }, 'Reset all'),
      ),
      this.#faults.element,
      this.#notice,
      this.#requests.element,
    )
    // What this tab remembers holds before anybody opens the panel.
    if (recall().caller !== undefined) this.#try(() => this.#load())
  }

  show(isShown: boolean): void {
    this.element.hidden = !isShown
    this.#following?.abort()
    if (!isShown) return
    this.#following = new AbortController()
    void this.#follow(this.#following.signal)
  }

  /** Shows what the mock has, and what becomes of it, until the signal aborts. */
  async #follow(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.#try(async () => {
        if (!this.#known) await this.#load()
        // What comes between this and the stream is in the stream.
        const since = await this.#mock.journal.count()
        await this.#refresh()
        this.#notice.textContent = ''
        let timer: ReturnType<typeof setTimeout> | undefined
        const include = ['exchange', 'state', 'faults', 'journal'] as const
        for await (const _ of this.#mock.events({ include, since, signal })) {
          clearTimeout(timer)
          timer = setTimeout(() => this.#try(() => this.#refresh()), pauses.news)
        }
      })
      await new Promise((resolve) => setTimeout(resolve, pauses.again))
    }
  }

  async #refresh(): Promise<void> {
    await Promise.all([this.#faults.refresh(), this.#requests.refresh()])
  }

  /** Loads what seldom changes. */
  async #load(): Promise<void> {
    const [{ apis }, callers, scenarios] = await Promise.all([
      this.#mock.outline(),
      this.#mock.identities(),
      this.#mock.state.scenarios(),
    ])
    this.#known = { apis, callers }
    const groups = apis.map((api) =>
      element(
        'optgroup',
        { label: api.name },
        ...callers.filter((each) => each.api === api.name).map((each) => option(nameOf(each), captionOf(each))),
      ),
    )
    this.#callers.replaceChildren(option('', 'whom the app calls as'), ...groups)
    this.#scenarios.replaceChildren(...scenarios.map(({ name }) => option(name, name)))
    this.#faults.offer(apis)
    this.#callAs(recall().caller ?? '')
  }

  #callAs(name: string): void {
    const caller = this.#known?.callers.find((each) => nameOf(each) === name)
    const api = this.#known?.apis.find((each) => each.name === caller?.api)
    this.#callers.value = caller ? name : ''
    this.disguise = caller && api && disguiseAs(caller, api, this.#basesOf(api))
    remember({ caller: caller ? name : undefined })
    this.#options.told(caller?.id)
  }

  #basesOf({ name, url, mount }: ApiOutline): string[] {
    const given = Object.hasOwn(this.#options.baseUrl, name) ? this.#options.baseUrl[name] : undefined
    const { url: own } = this.#mock
    const bases = [url, own + mount, new URL(own).origin + mount]
    if (given !== undefined) bases.push(new URL(given, document.baseURI).href)
    return bases.map((each) => each.replace(/\/$/, ''))
  }

  async #change(work: () => Promise<unknown>): Promise<void> {
    await this.#try(async () => {
      await work()
      this.#notice.textContent = ''
      this.#options.onChange()
    })
  }

  /** Shows why something has failed, in place of failing. */
  async #try(work: () => Promise<unknown>): Promise<void> {
    try {
      await work()
    } catch (error) {
      const { message, hint = '' } = error as Error & { hint?: string }
      this.#notice.textContent = `${message} ${hint}`
    }
  }
}

function nameOf({ api, id }: Identity): string {
  return `${api}/${id}`
}

function captionOf({ id, name, roles, grants }: Identity): string {
  const held = new Set([...roles, ...Object.values(grants).flatMap((keys) => Object.values(keys))])
  return [name ?? id, ...(held.size === 0 ? [] : [[...held].join(', ')])].join(' · ')
}
