import { computed, signal } from '@preact/signals'

/** The views, in the order of the menu. */
export const tabs = {
  requests: 'Requests',
  records: 'Records',
  callers: 'Callers',
  try: 'Try',
  faults: 'Faults and limits',
  time: 'Time and states',
  document: 'Document',
  map: 'Map',
} as const

export type Tab = keyof typeof tabs

/** What the address says: the tab, the sandbox and the filters, so that a link leads to what its sender sees. */
const address = signal(new URLSearchParams(location.search))

export const tab = computed<Tab>(() => {
  const named = address.value.get('tab') ?? ''
  return Object.hasOwn(tabs, named) ? (named as Tab) : 'requests'
})

export const sandbox = computed(() => address.value.get('sandbox') ?? undefined)

/** Returns what the address says under a name, or an empty text. */
export function said(name: string): string {
  return address.value.get(name) ?? ''
}

/** Changes what the address says, without a new step in the history; an empty text removes the name. */
export function say(changes: Readonly<Record<string, string>>): void {
  write(changed(address.peek(), changes), 'replaceState')
}

/** Opens a tab, with its filters. The sandbox stays. */
export function openTab(next: Tab, filters: Readonly<Record<string, string>> = {}): void {
  write(changed(kept(), { tab: next === 'requests' ? '' : next, ...filters }), 'pushState')
}

/** Opens another sandbox, or the mock itself, on the same tab. */
export function openSandbox(name: string | undefined): void {
  const { value } = tab
  write(changed(new URLSearchParams(), { sandbox: name ?? '', tab: value === 'requests' ? '' : value }), 'pushState')
}

/** Returns the address of a tab, for links that may be opened in a new window. */
export function linkTo(next: Tab, filters: Readonly<Record<string, string>> = {}): string {
  return hrefOf(changed(kept(), { tab: next === 'requests' ? '' : next, ...filters }))
}

function kept(): URLSearchParams {
  return changed(new URLSearchParams(), { sandbox: sandbox.value ?? '' })
}

function changed(from: URLSearchParams, changes: Readonly<Record<string, string>>): URLSearchParams {
  const next = new URLSearchParams(from)
  for (const [name, value] of Object.entries(changes)) {
    if (value === '') next.delete(name)
    else next.set(name, value)
  }
  return next
}

function write(next: URLSearchParams, how: 'pushState' | 'replaceState'): void {
  history[how](null, '', hrefOf(next))
  address.value = next
}

function hrefOf(next: URLSearchParams): string {
  return next.size === 0 ? location.pathname : `?${next}`
}

addEventListener('popstate', () => {
  address.value = new URLSearchParams(location.search)
})
