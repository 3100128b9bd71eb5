import type { AnswerIn } from '../../engine/answer.ts'
import { entryOf } from '../../engine/answer.ts'
import type { Surroundings } from '../../engine/context.ts'
import type { Answered, Engine } from '../../engine/engine.ts'
import type { Exchange, Reply } from '../../engine/exchange.ts'
import { wholeOf } from '../../engine/kept-exchange.ts'
import { createMaskQuery } from '../../engine/mask-query.ts'
import type { World } from '../../engine/world.ts'
import type { Contract } from '../../openapi/contract.ts'
import { toEntry } from '../../store/journal-entry.ts'
import { MemoryStore } from '../../store/memory-store.ts'
import { complete, Missing } from '../../store/missing.ts'
import type { JournalText } from '../../store/redis/batch.ts'
import { ifGone, StoreUnavailable } from '../../store/unavailable.ts'
import { writeWhole } from './shared-journal.ts'
import type { SharedWorld } from './shared-world.ts'

/** Exchanges that take more, in characters, are not kept whole: a thousand of them would fill Redis. */
const largest = 32 * 1024

export interface SharedAnswerOptions {
  /** Whether to keep exchanges whole too. */
  readonly keepBodies: boolean
  /** Called with each exchange that this process has answered, before its reply is sent. */
  readonly told: (sandbox: string | undefined, number: number, line: string) => void
}

/**
 * Creates what answers requests in shared worlds: a run of the engine is committed together with its line in the journal.
 *
 * Faults and limits are counted by commits of their own, before the run goes on.
 */
export function createSharedAnswer(
  engine: Engine,
  contract: Contract,
  { keepBodies, told }: SharedAnswerOptions,
): AnswerIn {
  const maskQuery = createMaskQuery(contract)
  return (exchange, given) => {
    const world = given as SharedWorld
    const { runtime, branch, sandbox } = world
    const began = runtime.elapsed()
    const surroundings = surroundingsIn(world)
    const textOf = (answered: Answered): JournalText => {
      const duration = keepBodies ? runtime.elapsed() - began : undefined
      const line = JSON.stringify(toEntry({ number: 0, ...entryOf(answered, world, maskQuery, duration) }))
      const whole = keepBodies ? writeWhole(wholeOf(answered, 0).exchange) : ''
      return { line, whole: whole.length > largest ? '' : whole }
    }
    const answered = complete(() =>
      branch.run({
        run: (state) => engine(exchange, state, surroundings(), runtime.now()),
        entryOf: textOf,
        numbered: (number, { line }) => told(sandbox, number, line),
      }),
    )
    return Promise.resolve(answered).then(({ reply }) => reply)
  }
}

/** Returns what runs ask of a world: the same answers to all runs of a request, once they are known. */
function surroundingsIn(world: SharedWorld): () => Surroundings {
  const { surroundings, faults, limits, runtime } = world
  const known = new Map<string, unknown>()
  const ask = <Value>(name: string, find: () => Value | Promise<Value>): Value => {
    if (known.has(name)) return known.get(name) as Value
    throw new Missing(async () => known.set(name, await find()))
  }
  const counting: Surroundings = {
    ...surroundings,
    count: (api, caller) =>
      ask(`count ${caller ?? ''}`, () => world.adjust((own) => own.limits.count(api, caller, own.clock.now()))),
    strike: (struck) =>
      ask(`strike ${struck.principal ?? ''}`, async () => {
        const strike = await world.adjust((own) => own.faults.strike(struck))
        if (strike && strike.latency > 0) await runtime.wait(strike.latency)
        return strike
      }),
  }
  return () => (faults.isEmpty && limits.isEmpty && known.size === 0 ? surroundings : counting)
}

/**
 * Creates what replaces the reply of a request that could not be carried out: by what `again` returns if the state was
 * dropped meanwhile, by the API's own 503 with Retry-After if it is away, or dropped again.
 */
export function createRecover(engine: Engine, base: World) {
  const unavailable = (error: unknown, exchange: Exchange) => {
    if (!(error instanceof StoreUnavailable)) throw error
    const { retryAfter } = error
    const fault = { id: 'store', status: 503, retryAfter }
    const surroundings: Surroundings = {
      ...base.surroundings,
      strike: () => ({ ids: [], latency: 0, answers: fault }),
    }
    const nothing = new MemoryStore()
    const answered = complete(() =>
      nothing.transact((state) => engine(exchange, state, surroundings, base.runtime.now())),
    )
    return answered instanceof Promise ? answered.then(({ reply }) => reply) : answered.reply
  }
  return (answered: Promise<Reply>, exchange: Exchange, again: () => Reply | Promise<Reply>): Promise<Reply> =>
    answered.catch(ifGone(again)).catch((error: unknown) => unavailable(error, exchange))
}
