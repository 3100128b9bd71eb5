import { z } from 'zod'
import { CapError, UsageError } from '../../openapi/usage-error.ts'
import { call } from '../call.ts'
import { countStreams, follow } from '../feed.ts'
import type { EventKind } from '../sandbox.ts'
import { filter, named, toFilter } from './journal.ts'

const kinds = ['exchange', 'state', 'clock', 'faults', 'limits', 'snapshots', 'journal'] as const satisfies EventKind[]

/** Events as they happen. */
export const eventCalls = [
  call('GET events', {
    summary:
      'Follow the exchanges that match the query, as server-sent events called "exchange" whose ids are their numbers; and changes made by calls, if asked for.',
    query: filter.omit({ limit: true }).extend({
      include: z
        .string()
        .optional()
        .describe(`Which events to send, separated by commas: ${kinds.join(', ')}. Without it: exchange.`),
    }),
    media: { type: 'text/event-stream', streamed: true },
    run: async (context, { query: { sandbox, include = 'exchange', ...wanted }, headers }) => {
      const data = await named(context, sandbox)
      const { journal } = data.world
      const { streams } = context.core.caps
      if (countStreams(journal) >= streams)
        throw new CapError(`There are ${streams} event streams, the maximum.`, 'Close some, or raise the cap.')
      await data.listen?.()
      const { since = journal.count, ...asked } = toFilter(wanted)
      const filterFrom = { ...asked, since: lastSeen(headers['last-event-id'], journal.count) ?? since }
      return follow(journal, { filter: filterFrom, include: readKinds(include) })
    },
  }),
] as const

function readKinds(include: string): ReadonlySet<EventKind> {
  const given = include.split(',')
  const unknown = given.find((kind) => !(kinds as readonly string[]).includes(kind))
  if (unknown === undefined) return new Set(given as EventKind[])
  throw new UsageError(`Unknown kind of event "${unknown.slice(0, 100)}".`, `Use ${kinds.join(', ')}.`)
}

/** @note a number that is still to come is of a journal that was there before: a restart numbers from one again. */
function lastSeen(id: string | undefined, count: number): number | undefined {
  if (id === undefined || !/^\d+$/.test(id)) return undefined
  return Number(id) > count ? 0 : Number(id)
}
