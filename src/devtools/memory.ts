/** What a tab remembers over a reload. */
export interface Remembered {
  readonly isOpen?: boolean
  /** The API and the id of the caller that requests are sent as. */
  readonly caller?: string
}

const item = 'understudy:devtools'

/** Returns what this tab remembers; nothing where a page may store nothing. */
export function recall(): Remembered {
  try {
    return JSON.parse(sessionStorage.getItem(item) ?? '{}') as Remembered
  } catch {
    return {}
  }
}

/** Remembers something beside the rest, where the page may. */
export function remember(more: Remembered): void {
  try {
    sessionStorage.setItem(item, JSON.stringify({ ...recall(), ...more }))
  } catch {
    // Then it lasts as long as the page.
  }
}
