import { z } from 'zod'
import { UsageError } from '../../openapi/usage-error.ts'
import type { Context } from '../call.ts'
import { call } from '../call.ts'
import { addDuration } from '../duration.ts'

const time = z
  .union([z.iso.datetime({ offset: true }), z.number()], 'invalid time: expected ISO 8601, or milliseconds since 1970')
  .describe('ISO 8601, as 2031-01-01T00:00:00Z, or milliseconds since 1970.')

const state = z.object({
  now: z.iso.datetime().describe('What the clock shows: ISO 8601, UTC, to the millisecond.'),
  frozen: z.boolean().describe('Whether the clock stands still.'),
  offset: z.number().describe('How far the clock is from real time, in milliseconds.'),
})

const change = z
  .strictObject({
    set: time.optional().describe('Show this time: ISO 8601, as 2031-01-01T00:00:00Z, or milliseconds since 1970.'),
    advance: z
      .union([z.number(), z.string().max(200)], 'invalid duration: expected milliseconds or text')
      .optional()
      .describe(
        'Move forward: milliseconds, words (1d, 90s, 1h 30m), or ISO 8601 (P1M). A leading minus moves backward.',
      ),
    frozen: z.boolean().optional().describe('true stops the clock; false restarts it at the time it shows.'),
  })
  .refine((given) => Object.keys(given).length > 0, 'says nothing: give set, advance or frozen')

/** The clock that dates everything the server dates. */
export const clockCalls = [
  call('GET clock', {
    summary: 'Show the clock.',
    reply: state,
    run: async ({ data: { world } }) => world.adjust(({ clock }) => clock.state),
  }),
  call('POST clock', {
    summary: 'Set, advance, freeze or resume the clock; in this order if several are given.',
    body: change,
    reply: state,
    changes: 'clock',
    run: async ({ data: { world } }, { body }) => world.adjust(({ clock }) => turn(clock, body)),
  }),
  call('DELETE clock', {
    summary: 'Return to real time.',
    reply: state,
    changes: 'clock',
    run: async ({ data: { world } }) =>
      world.adjust(({ clock }) => {
        clock.reset()
        return clock.state
      }),
  }),
] as const

/** What ISO 8601 can express with a four-digit year, in milliseconds. */
const earliest = Date.parse('0000-01-01T00:00:00Z')
const latest = Date.parse('9999-12-31T23:59:59.999Z')

function turn(clock: Context['data']['world']['clock'], { set, advance, frozen }: z.infer<typeof change>) {
  const from = set === undefined ? clock.now() : new Date(set).getTime()
  const to = advance === undefined ? from : advanced(from, advance)
  // False for NaN too.
  if (!(to >= earliest && to <= latest)) {
    throw new UsageError('The time is out of range.', 'Stay within the years 0000 to 9999.')
  }
  // Stopped first: else it would go on while it is set.
  if (frozen === true) clock.freeze()
  if (set !== undefined || advance !== undefined) clock.set(to)
  if (frozen === false) clock.resume()
  return clock.state
}

function advanced(from: number, by: number | string): number {
  const to = typeof by === 'number' ? from + by : addDuration(from, by)
  if (to !== undefined) return to
  throw new UsageError(
    `Invalid duration "${by}".`,
    'Use milliseconds, words such as 1d or 90s, or ISO 8601 such as P1M.',
  )
}
