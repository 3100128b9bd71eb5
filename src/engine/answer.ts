import type { Contract } from '../openapi/contract.ts'
import { complete, Missing } from '../store/missing.ts'
import type { Surroundings } from './context.ts'
import type { Answered, Engine } from './engine.ts'
import type { Exchange, Reply } from './exchange.ts'
import type { Strike, Struck } from './faults.ts'
import { createMaskQuery } from './mask-query.ts'
import type { World } from './world.ts'

/** Answers a request in a world: at once, unless something has to be waited for. */
export type AnswerIn = (exchange: Exchange, world: World) => Reply | Promise<Reply>

/**
 * Creates the shell of an engine: it runs the engine on the records of a world, waits for what a run is missing, and adds
 * the exchange to the journal.
 */
export function createAnswer(engine: Engine, contract: Contract): AnswerIn {
  const maskQuery = createMaskQuery(contract)
  return (exchange, world) => {
    const startedAt = world.runtime.now()
    const surroundings = surroundingsIn(world)
    const run = () => world.store.transact((state) => engine(exchange, state, surroundings, startedAt))
    const { journal } = world
    const began = journal.keeper ? world.runtime.elapsed() : 0
    const reply = (answered: Answered): Reply => {
      const duration = journal.keeper ? world.runtime.elapsed() - began : undefined
      journal.add(entryOf(answered, world, maskQuery, duration), answered)
      return answered.reply
    }
    const answered = complete(run)
    return answered instanceof Promise ? answered.then(reply) : reply(answered)
  }
}

/** Faults and limits count each request once, however often its run is repeated; a latency passes before it goes on. */
function surroundingsIn(world: World): Surroundings {
  const { runtime, faults, limits, surroundings } = world
  if (faults.isEmpty && limits.isEmpty) return surroundings
  const counted = once((caller: string | undefined, api: string) => limits.count(api, caller, runtime.now()))
  const drawn = once((_: string | undefined, struck: Struck) => faults.strike(struck))
  const waited = new Set<Strike>()
  return {
    ...surroundings,
    count: (api, caller) => counted(caller, api),
    strike: (struck) => {
      const strike = drawn(struck.principal, struck)
      if (strike && strike.latency > 0 && !waited.has(strike)) {
        waited.add(strike)
        throw new Missing(() => runtime.wait(strike.latency))
      }
      return strike
    },
  }
}

/** Returns a function that is called once per caller, and returns the same again from then on. */
function once<Caller, Rest extends readonly unknown[], Value>(
  find: (caller: Caller, ...rest: Rest) => Value,
): (caller: Caller, ...rest: Rest) => Value {
  const known = new Map<Caller, Value>()
  return (caller, ...rest) => {
    if (!known.has(caller)) known.set(caller, find(caller, ...rest))
    return known.get(caller) as Value
  }
}

function isSuccess(status: number): boolean {
  return status >= 200 && status < 400
}

/** The size from which on a body is large, in bytes: the states before and after it are not kept in the journal. */
const largeBody = 64 * 1024

/** Returns what the journal says of an exchange. */
export function entryOf(
  { context, rejection, reply }: Answered,
  world: Pick<World, 'sandbox'>,
  maskQuery: (query: string) => string,
  duration: number | undefined,
): Parameters<World['journal']['add']>[0] {
  const { exchange, events, startedAt, faults, outcome } = context
  const changed = outcome?.changed
  const isLarge = changed !== undefined && exchange.body !== undefined && exchange.body.length > largeBody
  return {
    at: startedAt,
    sandbox: world.sandbox,
    method: exchange.method,
    path: exchange.path,
    query: exchange.query === '' ? undefined : maskQuery(exchange.query),
    api: context.plan?.api.name,
    operation: context.route?.operation.id,
    principal: context.caller?.id,
    status: reply.status,
    duration,
    fault: faults && faults.length > 0 ? faults.join(', ') : undefined,
    // A fault may answer with a success.
    refusal: rejection && !isSuccess(reply.status) ? { failure: rejection.kind, reason: rejection.reason } : undefined,
    set: outcome?.set,
    changed: isLarge ? { ...changed, before: undefined, after: undefined, isLarge } : changed,
    events,
  }
}
