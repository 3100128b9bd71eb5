import { z } from 'zod'
import type { Clock } from '../../engine/clock.ts'
import { UsageError } from '../../openapi/usage-error.ts'
import { route } from '../route.ts'

const time = z.iso.datetime({ offset: true }).describe('ISO 8601, as 2031-01-01T00:00:00Z.')

const state = z.object({
  now: z.iso.datetime().describe('What the clock shows: ISO 8601, UTC, to the millisecond.'),
  frozen: z.boolean().describe('Whether it stands still.'),
  offset: z.number().describe('How far it is from the real time, in milliseconds.'),
})

const change = z
  .strictObject({
    set: time.optional().describe('Show this time.'),
    advance: z.number().optional().describe('Go forward by this many milliseconds; backward by a negative number.'),
    frozen: z.boolean().optional().describe('true: stand still; false: go on from the time it shows.'),
  })
  .refine((given) => Object.keys(given).length > 0, 'says nothing: give set, advance or frozen')

/** The time that all goes by that the server dates. */
export const clockRoutes = [
  route({
    method: 'GET',
    path: 'clock',
    summary: 'Tell what the clock shows.',
    reply: state,
    run: async ({ sandbox }) => sandbox.clock.state,
  }),
  route({
    method: 'POST',
    path: 'clock',
    summary: 'Set, advance, freeze or resume the clock; in this order where several are given.',
    body: change,
    reply: state,
    run: async ({ sandbox: { clock } }, { body }) => turn(clock, body),
  }),
  route({
    method: 'DELETE',
    path: 'clock',
    summary: 'Show the real time again.',
    reply: state,
    run: async ({ sandbox: { clock } }) => {
      clock.reset()
      return clock.state
    },
  }),
]

/** What ISO 8601 can say in four digits of a year, in milliseconds. */
const earliest = Date.parse('0000-01-01T00:00:00Z')
const latest = Date.parse('9999-12-31T23:59:59.999Z')

/** @throws {UsageError} when that is no time that can be written. */
function turn(clock: Clock, { set, advance, frozen }: z.infer<typeof change>): Clock['state'] {
  const to = (set === undefined ? clock.now() : Date.parse(set)) + (advance ?? 0)
  if (to < earliest || to > latest) {
    throw new UsageError('No clock shows that time.', 'Stay within the years 0000 to 9999.')
  }
  // Stopped first: else it would go on while it is set.
  if (frozen === true) clock.freeze()
  if (set !== undefined) clock.set(Date.parse(set))
  if (advance !== undefined) clock.advance(advance)
  if (frozen === false) clock.resume()
  return clock.state
}
