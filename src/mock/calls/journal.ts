import { z } from 'zod'
import { readKept } from '../../engine/kept-exchange.ts'
import { UnknownNameError } from '../../openapi/usage-error.ts'
import type { JournalFilter } from '../../store/journal-filter.ts'
import { findIn } from '../../store/journal-lookup.ts'
import { wholeAt } from '../../store/whole-exchanges.ts'
import type { Context } from '../call.ts'
import { call } from '../call.ts'
import { detailOfExchange } from '../inspect/exchange-detail.ts'
import { unknownName } from '../names.ts'
import type { OpenSandbox } from '../sandbox.ts'
import type { SandboxData } from '../sandbox-data.ts'
import { fieldChange } from './snapshots.ts'

const change = z.object({
  collection: z.string(),
  key: z.string(),
  fields: z.array(fieldChange).optional().describe('Missing: the body was too large to keep it.'),
})

/** An exchange, as the journal shows it. */
export const entry = z.object({
  number: z.number().int().describe('Counts from 1; never used twice.'),
  at: z.iso.datetime().describe('When the request came, by the clock of its world.'),
  sandbox: z.string().optional().describe('The sandbox it was for. Missing: none.'),
  method: z.string(),
  path: z.string().describe('As asked for, without the query.'),
  query: z.string().optional().describe('As asked for, with an ellipsis in the place of credentials.'),
  api: z.string().optional(),
  operation: z.string().optional(),
  principal: z.string().optional().describe('The id of the caller, once it is known.'),
  status: z.number().int().describe('0: a fault broke the connection off.'),
  duration: z.number().optional().describe('How long the reply took, in milliseconds. Missing: it was not measured.'),
  fault: z.string().optional().describe('The faults that have hit it: their ids, a comma between them.'),
  refusal: z.object({ failure: z.string(), reason: z.string() }).optional().describe('Why the request was refused.'),
  set: z.array(z.string()).optional().describe('The properties that the request has set on the record.'),
  change: change.optional().describe('What the request has changed. Missing: nothing.'),
  events: z.array(z.object({ event: z.string(), details: z.record(z.string(), z.json()) })),
})

const place = {
  pointer: z.string().optional().describe('Where the document says so.'),
  line: z.number().int().optional().describe('The line of the document to which the pointer leads.'),
}

const message = z.object({
  headers: z.record(z.string(), z.string()).describe('Credentials are masked.'),
  body: z.string().optional(),
  isCut: z.literal(true).optional().describe('The body is longer than what was kept of it.'),
})

/** An exchange, with everything that was kept of it. */
const detail = entry.extend({
  request: message.optional().describe('Missing: the mock was not told to keep it. The same for the response.'),
  response: message.optional(),
  steps: z
    .array(
      z.object({
        step: z.enum(['route', 'fault', 'caller', 'limit', 'record', 'role', 'body', 'rule']),
        outcome: z.enum(['passed', 'rejected', 'answered', 'skipped']),
        detail: z.string(),
        ...place,
      }),
    )
    .describe('Why it ended as it did: the questions in the order in which they were asked.'),
  fields: z
    .array(
      z.object({
        path: z.string(),
        sent: z.json().optional().describe('Missing: it was not sent.'),
        outcome: z.enum(['taken', 'unchanged', 'ignored', 'refused', 'server']),
        reason: z.string().optional(),
        before: z.json().optional(),
        after: z.json().optional(),
        ...place,
      }),
    )
    .describe('What became of each field of the body; and what the server set.'),
})

/** What a query may say about which exchanges are meant. */
export const filter = z.strictObject({
  api: z.string().optional(),
  operation: z.string().optional().describe('The id of the operation.'),
  status: z
    .string()
    .regex(/^([1-5]\d\d|[1-5]xx|0)$/i, 'invalid status: use one such as 404, or a class such as 4xx')
    .optional()
    .describe('A status, or a class of them as 4xx.'),
  principal: z.string().optional().describe('The id of the caller.'),
  method: z.string().optional().describe('In upper or lower case.'),
  path: z.string().optional().describe('As asked for, without the query; * stands for any text.'),
  failure: z.string().optional().describe('Why it was refused, as forbidden.'),
  event: z.string().optional().describe('The name of what happened along with it.'),
  since: count('Those after the exchange of this number.'),
  limit: count('At most so many: the newest.'),
  sandbox: z.string().optional().describe('Those of a sandbox that is open, as the header has it.'),
})

/** The exchanges so far. */
export const journalCalls = [
  call('GET journal', {
    summary: 'List the exchanges that are kept and match the query, oldest first.',
    query: filter,
    reply: z.object({
      count: z.number().int().describe('How many there were so far, kept or not, whatever the query says.'),
      entries: z.array(entry),
    }),
    run: async (context, { query: { sandbox, ...wanted } }) => {
      const { journal } = (await named(context, sandbox)).world
      return { count: journal.count, entries: findIn(journal, toFilter(wanted)) }
    },
  }),
  call('GET journal/{number}', {
    summary: 'Show an exchange with everything that was kept of it: why it ended as it did, and both messages.',
    reply: detail,
    run: async ({ playing, data: { world } }, { parameters }) => {
      const number = Number(parameters.number)
      const [entry] = Number.isSafeInteger(number) ? findIn(world.journal, { since: number - 1 }) : []
      if (entry?.number !== number) {
        throw new UnknownNameError(
          `No exchange #${String(parameters.number).slice(0, 20)}.`,
          'It is not there yet, or no longer kept.',
        )
      }
      const whole = (await world.journal.fetchWhole?.(number)) ?? wholeAt(world.journal.whole, number)
      const document = await playing.document()
      return detailOfExchange(
        playing.contract,
        entry,
        whole === undefined ? undefined : readKept(whole),
        document?.locate,
      )
    },
  }),
  call('DELETE journal', {
    summary: 'Delete all entries. Numbering continues.',
    changes: 'journal',
    run: async ({ data: { world } }) => world.journal.clearAll?.() ?? world.journal.clear(),
  }),
] as const

/** Converts a query to a filter. */
export function toFilter({ since, limit, ...texts }: Omit<z.infer<typeof filter>, 'sandbox'>): JournalFilter {
  return {
    ...texts,
    ...(since !== undefined && { since: Number(since) }),
    ...(limit !== undefined && { limit: Number(limit) }),
  }
}

/**
 * Returns the sandbox that a query names; without a name, the one the call is about.
 *
 * @throws {UnknownNameError} if it is not open: a look creates none.
 */
export async function named({ core: { sandboxes }, data }: Context, name: string | undefined): Promise<SandboxData> {
  if (name === undefined) return data
  const found = await sandboxes.find(name)
  if (!found) throw unknownName('sandbox', name, namesOf(await sandboxes.list()))
  await found.sync?.()
  return found
}

export function namesOf(sandboxes: readonly OpenSandbox[]): readonly string[] {
  return sandboxes.map(({ name }) => name)
}

function count(says: string) {
  return z.string().regex(/^\d+$/, 'invalid number').optional().describe(says)
}
