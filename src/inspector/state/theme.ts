import { effect, signal } from '@preact/signals'

export type Theme = 'system' | 'light' | 'dark'

const stored = 'understudy-theme'
const themes: readonly Theme[] = ['system', 'light', 'dark']

export const theme = signal<Theme>(themes.find((each) => each === localStorage.getItem(stored)) ?? 'system')

/** Shows the page in the chosen colours, and keeps the choice. */
export function startTheme(): void {
  effect(() => {
    localStorage.setItem(stored, theme.value)
    document.documentElement.dataset.theme = theme.value
  })
}

export function nextTheme(): void {
  theme.value = themes[(themes.indexOf(theme.peek()) + 1) % themes.length] as Theme
}
