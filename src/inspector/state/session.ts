import { effect, signal, untracked } from '@preact/signals'
import type { ControlError } from '../control/client.ts'
import { ask, follow, queryOf } from '../control/client.ts'
import type { StreamEvent } from '../control/sse.ts'
import type {
  ClockState,
  Entry,
  FaultState,
  Identity,
  Outline,
  RateLimit,
  RateLimitUse,
  Scenario,
} from '../control/types.ts'
import { access } from './access.ts'
import { now } from './ambient.ts'
import { forget, loadJournal, pausedAt, take } from './journal.ts'
import { createResource } from './resource.ts'

/** `locked`: the mock wants its token. */
export type Connection = 'connecting' | 'live' | 'lost' | 'locked'

export const connection = signal<Connection>('connecting')

const get = <Value>(path: string) => createResource<Value>(() => ask<Value>(access.peek(), 'GET', path))

export const outline = get<Outline>('outline')
export const identities = get<readonly Identity[]>('principals')
export const sandboxes = get<readonly { readonly name: string; readonly usedAt: string }[]>('sandboxes')
export const scenarios = get<readonly Scenario[]>('scenarios')
export const snapshots = get<readonly string[]>('snapshots')
export const faults = get<{ readonly seed: number; readonly faults: readonly FaultState[] }>('faults')
export const limits = get<readonly RateLimit[]>('rate-limits')
export const limitUses = get<readonly RateLimitUse[]>('rate-limits/uses')
const clock = get<ClockState>('clock')

/** What the clock of the mock shows, and when this computer learned of it. */
export const clockReading = signal<{ readonly state: ClockState; readonly readAt: number } | undefined>(undefined)

effect(() => {
  const state = clock.value.value
  clockReading.value = state && { state, readAt: now() }
})

/** Counts up whenever records may have changed: what shows records asks again. */
export const stateVersion = signal(0)

/** What the mock is asked for once a sandbox is opened, and again when the connection is back. */
const resources = [outline, identities, sandboxes, scenarios, snapshots, faults, limits, clock]

/** What to ask again when an event of the stream says that something has changed. */
const heardOf: Readonly<Record<string, (call: string) => void>> = {
  state: (call) => (changesAll.has(call) ? startOver(call) : bumpState()),
  faults: () => void faults.reload(),
  limits: () => void limits.reload(),
  clock: () => void clock.reload(),
  snapshots: () => void snapshots.reload(),
  journal: forget,
}

/** Calls after which nothing need be as it was: a reset, and another document. */
const changesAll: ReadonlySet<string> = new Set(['POST reset', 'reload'])

function startOver(call: string): void {
  if (call === 'POST reset') forget()
  for (const resource of resources) void resource.reload()
  stateVersion.value++
}

let timer: ReturnType<typeof setTimeout> | undefined

/** Many requests change records within a moment: what shows them asks again once. */
function bumpState(): void {
  if (timer !== undefined) return
  timer = setTimeout(() => {
    timer = undefined
    stateVersion.value++
    void identities.reload()
  }, 150)
}

/** Follows the mock for as long as the page is open: connects anew when the connection is lost, or another sandbox is opened. */
export function startSession(): void {
  effect(() => {
    const chosen = access.value
    const controller = new AbortController()
    // What is done here reads other signals: none of them is a reason to connect anew.
    untracked(() => {
      for (const resource of [clock, faults, limits, snapshots, identities]) resource.clear()
      pausedAt.value = undefined
      forget()
      void keepFollowing(chosen, controller.signal)
    })
    return () => controller.abort()
  })
}

async function keepFollowing(chosen: typeof access.value, signal: AbortSignal): Promise<void> {
  connection.value = 'connecting'
  for (let attempt = 0; !signal.aborted; attempt++) {
    try {
      const since = await loadJournal()
      for (const resource of resources) void resource.reload()
      stateVersion.value++
      const opened = (): void => {
        attempt = 0
        connection.value = 'live'
      }
      await follow(chosen, `events${queryOf({ since, include: Object.keys(heardOf).concat('exchange').join(',') })}`, {
        signal,
        opened,
        heard,
      })
    } catch (error) {
      if (signal.aborted) return
      if ((error as ControlError).status === 401) {
        connection.value = 'locked'
        return
      }
    }
    if (signal.aborted) return
    connection.value = 'lost'
    await pause(Math.min(5000, 500 * 2 ** attempt), signal)
  }
}

function heard(events: readonly StreamEvent[]): void {
  for (const { event, data } of events) {
    if (event === 'exchange') hear(JSON.parse(data) as Entry)
    else heardOf[event]?.((JSON.parse(data) as { readonly call: string }).call)
  }
}

function hear(entry: Entry): void {
  take(entry)
  if (entry.change || entry.events.length > 0) bumpState()
  // Faults count the requests they let pass too.
  if ((faults.value.peek()?.faults.length ?? 0) > 0) heardOfFault()
}

let faultTimer: ReturnType<typeof setTimeout> | undefined

/** Counts of faults move with every request they see: asked again twice a second while they do. */
function heardOfFault(): void {
  if (faultTimer !== undefined) return
  faultTimer = setTimeout(() => {
    faultTimer = undefined
    void faults.reload()
  }, 500)
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const handle = setTimeout(resolve, milliseconds)
    signal.addEventListener('abort', () => {
      clearTimeout(handle)
      resolve()
    })
  })
}
