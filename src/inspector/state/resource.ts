import type { ReadonlySignal } from '@preact/signals'
import { signal } from '@preact/signals'
import type { ControlError } from '../control/client.ts'

/** Something the mock is asked for: what it last answered, and how to ask again. */
export interface Resource<Value> {
  readonly value: ReadonlySignal<Value | undefined>
  /** Why it could not be had; undefined while all is well. */
  readonly error: ReadonlySignal<string | undefined>
  /** Asks again. Of several answers, the one to the latest question counts. */
  reload(): Promise<void>
  /** Takes what the mock has told unasked. */
  put(value: Value): void
  /** Forgets it: it is another sandbox's. */
  clear(): void
}

/** Returns a resource that is empty until it is first loaded. */
export function createResource<Value>(load: () => Promise<Value>): Resource<Value> {
  const value = signal<Value | undefined>(undefined)
  const error = signal<string | undefined>(undefined)
  let asked = 0
  return {
    value,
    error,
    async reload() {
      asked += 1
      const mine = asked
      try {
        const answer = await load()
        if (mine !== asked) return
        value.value = answer
        error.value = undefined
      } catch (caught) {
        if (mine === asked) error.value = (caught as ControlError).message
      }
    },
    put(given) {
      asked += 1
      value.value = given
      error.value = undefined
    },
    clear() {
      asked += 1
      value.value = undefined
      error.value = undefined
    },
  }
}
