import type { Contract, Json, Pointer } from '../openapi/contract.ts'
import type { Validators, Violation } from '../openapi/validators.ts'
import type { Check } from '../openapi/vocabulary.ts'
import { Missing, onDemand } from '../store/missing.ts'
import type { State } from '../store/store.ts'
import { createAct } from './act/act.ts'
import type { Acted, Context, Identified, Received, Rejection, Routed, Surroundings } from './context.ts'
import { NoValue, Rejected } from './context.ts'
import type { Conventions } from './conventions.ts'
import type { Exchange, Reply } from './exchange.ts'
import type { MakeInitial } from './initial.ts'
import type { ApiPlan } from './plan.ts'
import { planApis } from './plan.ts'
import type { RenderDocumented } from './problem.ts'
import { renderProblem } from './problem.ts'
import { defaultMaxBodyBytes } from './read-body.ts'
import { renderOutcome } from './reply.ts'
import { authenticate, join } from './steps/authenticate.ts'
import { authorize } from './steps/authorize.ts'
import { createExist } from './steps/exist.ts'
import { createRoute } from './steps/route.ts'
import { createValidate } from './steps/validate.ts'

export interface EngineOptions {
  readonly contract: Contract
  readonly validators: Validators
  readonly generate: Generate
  /** Makes the records that collections begin with which have no fixtures. @default they begin empty */
  readonly makeInitial?: MakeInitial
  /** The API that also answers at the root, without its mount name. */
  readonly rootApi?: string
  /** @default 8 MiB */
  readonly maxBodyBytes?: number
  /** The APIs for which no callers are declared: each credential is a caller of its own there. @default none */
  readonly openApis?: ReadonlySet<string>
}

/** Generates a value that fits the schema at a pointer, or says why none was found; the same for the same seed. */
export type Generate = (schema: Pointer, seed: string, options?: GenerateOptions) => Promise<Generated>

export interface GenerateOptions {
  /** Whether to prefer the examples of schemas to generated values, whatever their type. @default false */
  readonly illustrated?: boolean
}

export type Generated = { readonly value: Json } | { readonly violations: readonly Violation[] }

/** The same, at once: throws `Missing` until the value is here. */
export type GenerateNow = (...asked: Parameters<Generate>) => Generated

/**
 * Answers a request: a pure function of the request, the records and the surroundings, which keeps nothing and waits for
 * nothing.
 *
 * @param startedAt When the request came in, in milliseconds since 1970, UTC.
 * @throws {Missing} when something has to be waited for first.
 */
export type Engine = (exchange: Exchange, state: State, surroundings: Surroundings, startedAt: number) => Answered

/** What came of a request. */
export interface Answered {
  readonly reply: Reply
  /** What became known of the request on its way. */
  readonly context: Context
  /** Why the request was rejected; undefined: it was not. */
  readonly rejection: Rejection | undefined
}

/** Creates what answers requests as a contract says. */
export function createEngine(options: EngineOptions): Engine {
  const { contract, validators, generate, rootApi, maxBodyBytes = defaultMaxBodyBytes } = options
  const plans = planApis(contract, options.openApis)
  const route = createRoute(plans, rootApi)
  const validate = createValidate({ maxBodyBytes, schemas: contract.schemas })
  // Few mocks have faults.
  const faults = onDemand(() => import('./steps/fault.ts'))
  const forAll = (context: Routed): Routed | Rejected => faults().faultForAll(context)
  const forCaller = (context: Identified): Identified | Rejected => faults().faultForCaller(context)
  const { makeInitial } = options
  const generateNow = remembering(generate)
  const conventions = onDemand(async () =>
    (await import('./conventions.ts')).createConventions({ generate, generateNow, validators, makeInitial }),
  )
  const act = createAct(generateNow, conventions)
  // Few documents leave a rejection to be worked out, and a page would carry the code for nothing.
  const undeclared = onDemand(() => import('./documented-problem.ts'))
  const documented: RenderDocumented = (context, rejection) =>
    undeclared().documentedProblem(context, rejection, generateNow)

  const checks: Readonly<Record<Check, readonly AnyStep[]>> = {
    authentication: [authenticate, forCaller, join],
    existence: [createExist(conventions)],
    authorization: [authorize],
    validation: [validate],
  }
  const stepsOf = ({ api }: ApiPlan): readonly AnyStep[] => [
    forAll,
    ...api.checkOrder.flatMap((check) => checks[check]),
    act,
  ]
  const steps = new Map(plans.map((plan) => [plan, stepsOf(plan)]))
  const calmSteps = new Map(
    plans.map((plan) => [plan, stepsOf(plan).filter((step) => step !== forAll && step !== forCaller)]),
  )

  return (exchange, state, surroundings, startedAt) => {
    const received: Received = { exchange, state, surroundings, validators, startedAt, events: [], path: exchange.path }
    return answer(received, { conventions, documented }, () => {
      const routed = route(received)
      if (routed instanceof Rejected) return routed
      const { collection, operation } = routed.route
      const first = collection?.fill ? collection.name : operation.below?.at(-1)?.collection
      if (first !== undefined) conventions().begin(state, routed.plan.api, first)
      return take((surroundings.strike ? steps : calmSteps).get(routed.plan) as readonly AnyStep[], routed)
    })
  }
}

/** The most generated values that are kept for runs that are repeated: each needs a few. */
const mostRemembered = 100

/** Returns a generator that throws `Missing` first, and hands the value out to the run that is repeated. */
function remembering(generate: Generate): GenerateNow {
  const known = new Map<string, Generated>()
  return (schema, seed, options) => {
    const name = `${schema} ${seed} ${options?.illustrated === true}`
    const value = known.get(name)
    if (value) return value
    throw new Missing(async () => {
      const [oldest] = known.size >= mostRemembered ? known.keys() : []
      if (oldest !== undefined) known.delete(oldest)
      known.set(name, await generate(schema, seed, options))
    })
  }
}

/** A step in a list: what it relies on, the steps before it have found out. The document's order of checks is checked. */
type AnyStep = (context: never) => Context | Rejected

/** Takes one step after the other, until one rejects the request. */
function take(steps: readonly AnyStep[], routed: Context): Acted | Rejected {
  let context = routed
  try {
    for (const step of steps) {
      const next = step(context as never)
      if (next instanceof Rejected) return next
      context = next
    }
  } catch (error) {
    return crash(context, error)
  }
  return context as Acted
}

/** What few requests need. */
interface Rare {
  readonly conventions: () => Conventions
  readonly documented: RenderDocumented
}

/** @note the second try: if even the reply of what was done cannot be made, the caller gets a 500 all the same. */
function answer(received: Received, { conventions, documented }: Rare, run: () => Acted | Rejected): Answered {
  let context: Context = received
  try {
    const result = run()
    if (result instanceof Rejected) return rejected(result, documented)
    context = result
    return { reply: delivered(renderOutcome(result, conventions), result), context: result, rejection: undefined }
  } catch (error) {
    return rejected(crash(context, error), documented)
  }
}

/** Any other exception is a bug of ours: it changes nothing, and the journal has its stack. */
function crash(context: Context, error: unknown): Rejected {
  if (error instanceof Missing) throw error
  context.state.discard()
  if (error instanceof NoValue)
    return new Rejected(context, { kind: 'internal', reason: error.message, forced: { status: 500 } })
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return new Rejected(context, { kind: 'internal', reason })
}

function rejected({ context, rejection }: Rejected, documented: RenderDocumented): Answered {
  return { reply: delivered(renderProblem(context, rejection, documented), context), context, rejection }
}

/** Returns a reply as a fault lets it get to the caller. */
function delivered(reply: Reply, { delivery }: Context): Reply {
  if (!delivery) return reply
  return delivery.reset ? { status: 0, headers: {}, body: undefined, delivery } : { ...reply, delivery }
}
