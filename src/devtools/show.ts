import type { Sandbox } from '../mock/sandbox.ts'
import { interceptRequests } from './call-as.ts'
import { element } from './element.ts'
import { recall, remember } from './memory.ts'
import { Panel } from './panel.ts'
import { style } from './style.ts'

export interface DevtoolsOptions {
  /**
   * API → the URL it is called at, if that is neither the vendor's own nor the mock's: `/api`. Requests there can be sent as
   * another caller too.
   */
  readonly baseUrl?: Readonly<Record<string, string>>
  /** Called when the caller, the state or the faults were changed in the panel, so that the app can ask again. */
  readonly onChange?: () => void
}

const tag = 'understudy-devtools'

/**
 * Shows a floating panel in the page: whom requests are sent as, scenarios, faults, and the latest requests with the reason of each
 * refusal. It replaces the panel that is there.
 *
 * @param mock A mock of the page, or a client of one that runs elsewhere; a sandbox of either shows itself only.
 * @returns A function that removes it.
 * @example
 * if (import.meta.env.DEV) (await import('openapi-understudy/devtools')).showDevtools(mock)
 */
export function showDevtools(mock: Sandbox, { baseUrl = {}, onChange = () => {} }: DevtoolsOptions = {}): () => void {
  document.querySelector(tag)?.dispatchEvent(new Event('close'))
  const host = document.createElement(tag)
  const root = host.attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(style)
  // Unlike a style element, it does not fall under the page's content-security policy.
  root.adoptedStyleSheets = [sheet]
  const panel = new Panel(mock, { baseUrl, onChange, told: (caller) => nameButton(button, caller) })
  const button = element('button', { className: 'toggle', 'aria-expanded': false, 'aria-controls': 'panel' })
  nameButton(button, undefined)
  const open = (isOpen: boolean): void => {
    button.setAttribute('aria-expanded', String(isOpen))
    remember({ isOpen })
    panel.show(isOpen)
  }
  button.onclick = () => open(panel.element.hidden !== false)
  const aside = element('aside', { 'aria-label': 'Understudy' }, panel.element, button)
  aside.onkeydown = ({ key }) => {
    if (key !== 'Escape' || panel.element.hidden) return
    open(false)
    button.focus()
  }
  root.append(aside)
  document.body.append(host)
  if (recall().isOpen) open(true)
  const end = interceptRequests(() => panel.disguise)
  const close = (): void => {
    end()
    panel.show(false)
    host.remove()
  }
  host.addEventListener('close', close)
  return close
}

function nameButton(button: HTMLButtonElement, caller: string | undefined): void {
  button.textContent = caller === undefined ? 'Understudy' : `Understudy · as ${caller}`
}
