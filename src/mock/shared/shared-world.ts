import type { HeldFaults } from '../../engine/faults.ts'
import { FaultTable } from '../../engine/faults.ts'
import type { RateLimit, RateWindow } from '../../engine/rate-limit.ts'
import { RateLimits } from '../../engine/rate-limit.ts'
import type { Runtime } from '../../engine/runtime.ts'
import type { HeldClock, Settings, World } from '../../engine/world.ts'
import { Clock, createWorld } from '../../engine/world.ts'
import type { Contract } from '../../openapi/contract.ts'
import type { Branch } from '../../store/redis/branch.ts'
import type { RedisStore } from '../../store/redis/redis-store.ts'
import type { SharedState } from '../../store/redis/shared-state.ts'
import { SharedJournal } from './shared-journal.ts'

/** A world that other processes act in too. Its clock, faults and limits are those of the last commit. */
export interface SharedWorld extends World<RedisStore> {
  readonly branch: Branch
  readonly journal: SharedJournal
  /** The texts that a reset puts back. */
  readonly initialTexts: () => Texts
}

/** The settings of a world, each as a text. */
type Texts = ReadonlyMap<string, string>

/** What a new sandbox takes over of the mock's settings, and under which name. */
export const takenOver = ['clock>clock', 'limits>limits', 'limits>began']

export interface SharedWorldParts {
  readonly state: SharedState
  /** That of the branch. */
  readonly id: string
  readonly idle: number
  readonly sandbox: string | undefined
  readonly contract: Contract
  readonly runtime: Runtime
  /** One that was in use before. @default a new one */
  readonly journal?: SharedJournal | undefined
  /** The limits that a mock begins with. */
  readonly rateLimits: readonly RateLimit[]
}

export function createSharedWorld(parts: SharedWorldParts): SharedWorld {
  const { state, id, idle, sandbox, contract, runtime, rateLimits } = parts
  const settings = createSettings(parts)
  const begun = createSettings({ runtime, rateLimits })
  let began = ''
  const branch = state.branch(id, idle, (texts) => {
    began = texts.get('began') ?? ''
    load(settings, texts)
  })
  const journal = parts.journal ?? new SharedJournal(branch, contract, state.journalSize)
  const world = createWorld({ sandbox, store: state.store(branch), journal, runtime, ...settings })
  return {
    ...world,
    journal,
    branch,
    initialTexts: () =>
      new Map([
        ['clock', ''],
        ['faults', ''],
        ['limits', began],
        ['windows', ''],
      ]),
    adjust: (change) =>
      branch.run({
        run: (_, texts) => {
          const copy = createSettings({ runtime, rateLimits })
          load(copy, texts)
          const result = change(copy)
          for (const [name, text] of textsOf(copy, begun)) if ((texts.get(name) ?? '') !== text) texts.set(name, text)
          return result
        },
      }),
  }
}

function createSettings({ runtime, rateLimits }: Pick<SharedWorldParts, 'runtime' | 'rateLimits'>): Settings {
  return { clock: new Clock(runtime.now), faults: new FaultTable(), limits: new RateLimits(rateLimits) }
}

/** @note an empty text stands for what a mock begins with. */
function load({ clock, faults, limits }: Settings, texts: Texts): void {
  const read = <Held>(name: string): Held | undefined => {
    const text = texts.get(name) ?? ''
    return text === '' ? undefined : (JSON.parse(text) as Held)
  }
  clock.held = read<HeldClock>('clock') ?? { offset: 0 }
  faults.held = read<HeldFaults>('faults') ?? new FaultTable().held
  const given = read<readonly RateLimit[]>('limits')
  if (given) limits.replace(given)
  else limits.reset()
  const windows =
    read<readonly (readonly [string, readonly (readonly [string | null, RateWindow])[]])[]>('windows') ?? []
  for (const [api, callers] of windows)
    limits.windows.set(api, new Map(callers.map(([id, window]) => [id ?? undefined, window])))
}

function textsOf(
  { clock, faults, limits }: Settings,
  begun: Settings,
): readonly (readonly [name: string, text: string])[] {
  const windows = [...limits.windows].map(([api, callers]) => [
    api,
    [...callers].map(([id, window]) => [id ?? null, window]),
  ])
  return [
    ['clock', textOf(clock.held, begun.clock.held)],
    ['faults', textOf(faults.held, begun.faults.held)],
    ['limits', textOf(limits.list(), begun.limits.list())],
    ['windows', textOf(windows, [])],
  ]
}

function textOf(value: unknown, begun: unknown): string {
  const text = JSON.stringify(value)
  return text === JSON.stringify(begun) ? '' : text
}
