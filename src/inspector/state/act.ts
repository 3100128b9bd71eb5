import { signal } from '@preact/signals'
import type { ControlError } from '../control/client.ts'
import { ask } from '../control/client.ts'
import { access } from './access.ts'

/** What the page says at its foot about the last action. */
export interface Notice {
  readonly kind: 'done' | 'failed'
  readonly text: string
  /** What takes the action back, where something does. */
  readonly undo?: () => void
}

export const notice = signal<Notice | undefined>(undefined)

let timer: ReturnType<typeof setTimeout> | undefined

/** Shows a notice: what failed stays until it is closed, what is done goes by itself. */
export function tell(next: Notice): void {
  clearTimeout(timer)
  notice.value = next
  if (next.kind === 'done') timer = setTimeout(() => (notice.value = undefined), 5000)
}

/**
 * Asks the mock to do something, and says how that went.
 *
 * @returns What the mock answered, or undefined when it refused: the notice says why then.
 */
export async function act<Result = true>(
  method: string,
  path: string,
  body?: unknown,
  said?: string,
): Promise<Result | undefined> {
  try {
    const answer = await ask<Result>(access.peek(), method, path, body)
    if (said !== undefined) tell({ kind: 'done', text: said })
    else if (notice.peek()?.kind === 'failed') notice.value = undefined
    return answer ?? (true as Result)
  } catch (error) {
    tell({ kind: 'failed', text: (error as ControlError).message })
    return undefined
  }
}
