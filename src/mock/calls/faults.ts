import { z } from 'zod'
import type { FaultSettings, FaultTable } from '../../engine/faults.ts'
import type { Api, Contract } from '../../openapi/contract.ts'
import { nearest } from '../../openapi/nearest.ts'
import { CapError, UsageError } from '../../openapi/usage-error.ts'
import { failures } from '../../openapi/vocabulary.ts'
import { callersOf } from '../../store/callers.ts'
import type { Store } from '../../store/store.ts'
import { call } from '../call.ts'
import { hintFor, unknownName } from '../names.ts'
import { validName } from '../paths.ts'

const hour = 3_600_000
const milliseconds = z.number().min(0).max(hour)

const latency = z
  .union(
    [
      milliseconds,
      z
        .strictObject({ min: milliseconds, max: milliseconds })
        .refine(({ min, max }) => min <= max)
        .describe('Evenly spread between the two.'),
      z
        .strictObject({ median: milliseconds, sigma: z.number().min(0).max(5) })
        .describe('Spread like real answers (log-normal): half come faster, and a few take much longer.'),
    ],
    'invalid latency: expected milliseconds up to an hour, { min, max }, or { median, sigma }',
  )
  .describe('How many milliseconds the answer takes; {} of two numbers: drawn.')

/** Unknown names are repeated in messages, so their length is bounded. */
const named = z.string().max(500)

const fields = {
  id: z
    .string()
    .regex(validName, 'invalid name: use up to 64 letters, digits, ".", "-" or "_"')
    .describe('Its name; it replaces a fault of the same name. Without it: a new one.')
    .optional(),
  api: named.optional().describe('Only requests to this API.'),
  operation: named.optional().describe('Only requests for this operation, by its operationId.'),
  principal: named.optional().describe('Only requests of this caller, by its id.'),
  rate: z.number().min(0).max(1).optional().describe('The share of the requests that are hit. Without it: all.'),
  times: z.number().int().min(1).optional().describe('How many requests are hit before it is over. Without it: all.'),
  after: z.number().int().min(0).optional().describe('How many requests pass first.'),
  latency: latency.optional(),
  status: z
    .number()
    .int()
    .min(200)
    .max(599)
    .optional()
    .describe('Answer with this status, in the dialect of the API. Below 400 only with a body or an example.'),
  body: z.json().optional().describe('Answer with this body: JSON, or a text, which is sent as text/plain.'),
  example: named.optional().describe('Answer with the example of this name that the operation has.'),
  failure: z.enum(failures).optional().describe('Answer as if the request had failed like this.'),
  retryAfter: z.number().int().min(0).optional().describe('What Retry-After says with it, in seconds.'),
  reset: z.literal(true).optional().describe('Break the connection off, without an answer.'),
  bytesPerSecond: z.number().int().min(1).optional().describe('How fast the content of the answer comes.'),
}

const effects = ['latency', 'status', 'body', 'example', 'failure', 'reset', 'bytesPerSecond'] as const
const answers = ['status', 'failure', 'reset'] as const

const fault = z
  .strictObject(fields)
  .refine((given) => effects.some((name) => given[name] !== undefined), `does nothing: give ${effects.join(', ')}`)
  .refine(
    (given) => answers.filter((name) => given[name] !== undefined).length <= 1,
    `ends in two ways: give one of ${answers.join(', ')}`,
  )
  .refine(
    ({ body, example, failure, reset }) =>
      [body, example, failure, reset].filter((each) => each !== undefined).length <= 1,
    'answers in two ways: give one of body, example, failure, reset',
  )
  .refine(
    ({ status = 500, body, example }) => status >= 400 || body !== undefined || example !== undefined,
    'has a "status" below 400 and nothing to answer with: give body or example',
  )
  .refine(
    ({ example, operation }) => example === undefined || operation !== undefined,
    'has an "example" of no operation: give operation',
  )
  .refine(
    ({ retryAfter, status, failure, body, example }) =>
      retryAfter === undefined || [status, failure, body, example].some((each) => each !== undefined),
    'has a "retryAfter" that no answer would bear: give status or failure',
  )

const state = z.object({
  ...fields,
  id: z.string(),
  seen: z.number().int().describe('How many requests it was there for.'),
  fired: z.number().int().describe('How many of these it has hit.'),
})

const seed = z
  .number()
  .int()
  .describe('What is drawn depends on it, on the fault and on how many requests that has seen.')

const table = z.object({ seed, faults: z.array(state).describe('In the order in which they are asked.') })

/** Faults to inject. */
export const faultCalls = [
  call('GET faults', {
    summary: 'List the faults, with how many requests each has seen and hit.',
    reply: table,
    run: async ({ data }) => data.world.adjust(({ faults }) => tableOf(faults)),
  }),
  call('POST faults', {
    summary:
      'Add a fault, replacing one with the same id. Latencies of faults that hit add up; the first that answers is the last tried.',
    body: fault,
    reply: state,
    changes: 'faults',
    run: async ({ core, playing, data: { world } }, { body }) => {
      await checkNames([body], playing.contract, world.store)
      return world.adjust(({ faults }) => {
        const known = faults.list()
        const isNew = !known.some(({ id }) => id === body.id)
        if (isNew && known.length >= core.caps.faults) throw tooMany(core.caps.faults)
        return faults.add(body)
      })
    },
  }),
  call('PUT faults', {
    summary: 'Replace all faults, and restart random draws from a seed.',
    body: z.strictObject({ seed: seed.optional(), faults: z.array(fault).optional() }),
    reply: table,
    changes: 'faults',
    run: async ({ core, playing, data: { world } }, { body: { faults: given = [], seed: from } }) => {
      if (given.length > core.caps.faults) throw tooMany(core.caps.faults)
      await checkNames(given, playing.contract, world.store)
      return world.adjust(({ faults }) => {
        faults.clear(from)
        for (const each of given) faults.add(each)
        return tableOf(faults)
      })
    },
  }),
  call('DELETE faults', {
    summary: 'Remove all faults.',
    changes: 'faults',
    run: async ({ data: { world } }) => world.adjust(({ faults }) => faults.clear()),
  }),
  call('DELETE faults/{id}', {
    summary: 'Remove a fault.',
    changes: 'faults',
    run: async ({ data: { world } }, { parameters: { id = '' } }) => {
      await world.adjust(({ faults }) => {
        const known = faults.list().map((each) => each.id)
        if (!faults.remove(id)) throw unknownName('fault', id, known)
      })
    },
  }),
] as const

function tableOf(faults: FaultTable) {
  return { seed: faults.seed, faults: faults.list() }
}

function tooMany(cap: number): CapError {
  return new CapError(`There are ${cap} faults, the maximum.`, 'Remove some, or raise the cap.')
}

/** What is wrong, and what to do about it. */
type Mistake = readonly [found: string, hint: string]

/** @throws {UsageError} if a fault names an unknown API, operation, example or caller. */
async function checkNames(faults: readonly FaultSettings[], contract: Contract, store: Store): Promise<void> {
  const mistakes: Mistake[] = []
  for (const fault of faults) {
    const { api: name, operation, principal } = fault
    const apis = name === undefined ? contract.apis : contract.apis.filter((each) => each.name === name)
    if (name !== undefined && apis.length === 0) {
      const names = contract.apis.map((each) => each.name)
      mistakes.push([`Unknown API "${name}".`, hintFor(name, names)])
      continue
    }
    const operations = apis.flatMap((each) => each.operations.map(({ id }) => id))
    if (operation !== undefined && !operations.includes(operation)) {
      mistakes.push([`Unknown operation "${operation}"${ofApi(name)}.`, hintFor(operation, operations)])
    }
    mistakes.push(...mistakesInExample(fault, apis))
    const hint = principal === undefined ? undefined : await hintForCaller(principal, apis, store)
    if (hint !== undefined) mistakes.push([`Unknown principal "${principal}"${ofApi(name)}.`, hint])
  }
  const last = mistakes.at(mostMistakes - 1) ?? mistakes.at(-1)
  if (!last) return
  const before = mistakes.slice(0, Math.min(mistakes.length, mostMistakes) - 1).flat()
  throw new UsageError([...before, last[0]].join(' '), last[1])
}

function mistakesInExample({ operation, example, status }: FaultSettings, apis: readonly Api[]): readonly Mistake[] {
  const named = apis.flatMap(({ operations }) => operations.filter(({ id }) => id === operation))
  if (example === undefined || named.length === 0) return []
  const responses = named.flatMap((each) => each.responses)
  const examples = responses
    .filter((each) => status === undefined || each.status === status)
    .flatMap((each) => Object.keys(each.examples))
  if (examples.includes(example)) return []
  return [[`Unknown example "${example}" of "${operation}".`, hintFor(example, examples)]]
}

/** How many mistakes a message lists. */
const mostMistakes = 10

function ofApi(name: string | undefined): string {
  return name === undefined ? '' : ` of "${name}"`
}

/** Returns undefined if one of the APIs knows the caller. */
async function hintForCaller(id: string, apis: Contract['apis'], store: Store): Promise<string | undefined> {
  const collections = apis.map(({ name }) => callersOf(name))
  for (const collection of collections) {
    if (await store.transact((state) => state.get(collection, id))) return undefined
  }
  const lists = await store.transact((state) => collections.map((collection) => state.list(collection)))
  const known = lists.flat().map(([name]) => name)
  const near = nearest(id, known)
  return near === undefined ? 'GET /__understudy/principals lists them.' : `Did you mean "${near}"?`
}
