import type { ClockState } from '../../engine/world.ts'
import type { Sandbox } from '../../mock/sandbox.ts'
import type { clockOptions } from '../commands.ts'
import type { ValuesOf } from '../options.ts'
import { printJson, withMock } from './open.ts'

/** Shows the clock of a mock, or turns it. */
export function run(values: ValuesOf<typeof clockOptions>, _: string, words: readonly string[]): Promise<number> {
  return withMock(values, async (mock) => {
    const state = await turn(mock, words.join(' '))
    if (values.json) printJson(state)
    else console.log(inWords(state))
  })
}

/** @throws {UsageError} if it is neither a time, nor a duration, nor one of the words. */
function turn({ clock }: Sandbox, text: string): Promise<ClockState> {
  if (text === '') return clock.state()
  if (text === 'now') return clock.reset()
  if (text === 'freeze') return clock.freeze()
  if (text === 'resume') return clock.resume()
  // A date alone is its first moment, in UTC, as everywhere in the mock.
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return clock.set(`${text}T00:00:00Z`)
  return /^\d{4}-\d\d-\d\d[T ]/.test(text) ? clock.set(text.replace(' ', 'T')) : clock.advance(text)
}

function inWords({ now, frozen, offset }: ClockState): string {
  if (frozen) return `${now}, frozen`
  return offset === 0 ? `${now}, the real time` : `${now}, ${distance(offset)}`
}

function distance(offset: number): string {
  const seconds = Math.round(Math.abs(offset) / 1000)
  const parts = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor(seconds / 3600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'm'],
    [seconds % 60, 's'],
  ] as const
  const text = parts.flatMap(([amount, unit]) => (amount === 0 ? [] : [`${amount}${unit}`])).join(' ')
  return `${text || '0s'} ${offset < 0 ? 'behind' : 'ahead of'} the real time`
}
