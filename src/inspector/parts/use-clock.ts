import { useEffect, useState } from 'preact/hooks'
import type { ClockState } from '../control/types.ts'
import { now } from '../state/ambient.ts'
import { clockReading } from '../state/session.ts'

/** Returns what the mock's clock shows now, in milliseconds since 1970, and again every second; undefined: not known yet. */
export function useClock(): { readonly state: ClockState; readonly shown: number } | undefined {
  const reading = clockReading.value
  const [, tick] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), 1000)
    return () => clearInterval(timer)
  }, [])
  if (!reading) return undefined
  const { state, readAt } = reading
  return { state, shown: Date.parse(state.now) + (state.frozen ? 0 : now() - readAt) }
}
