import { signal } from '@preact/signals'

/** Which of the page's own dialogs is open. */
export const openDialog = signal<'reset' | 'keys' | undefined>(undefined)

/** What `j` and `k` do in the view that is open: go by so many rows. */
export const step = signal<((by: number) => void) | undefined>(undefined)

/** The keys of the whole page, for the help and for nothing else. */
export const keyHelp: readonly (readonly [key: string, does: string])[] = [
  ['/', 'Search'],
  ['j', 'Next row'],
  ['k', 'Previous row'],
  ['Esc', 'Close what is open'],
  ['r', 'Reset the mock'],
  ['?', 'Show these keys'],
]

/** Handles keyboard shortcuts, except while a field has the focus. */
export function onKey(event: KeyboardEvent): void {
  if (event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target)) return
  const does = actions[event.key]
  if (!does || document.querySelector('dialog[open]')) return
  event.preventDefault()
  does()
}

const actions: Readonly<Record<string, () => void>> = {
  '/': () => document.querySelector<HTMLInputElement>('[data-search]')?.focus(),
  j: () => go(1),
  k: () => go(-1),
  r: () => {
    openDialog.value = 'reset'
  },
  '?': () => {
    openDialog.value = 'keys'
  },
  Escape: () => document.querySelector<HTMLButtonElement>('[data-close]')?.click(),
}

/** The focus comes along: Enter would follow the link that had it. */
function go(by: number): void {
  if (!step.value) return
  step.value(by)
  document.querySelector<HTMLElement>('.rows')?.focus()
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]')
}
