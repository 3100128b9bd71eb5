import type { Contract } from '../openapi/contract.ts'
import type { Validators } from '../openapi/validators.ts'
import type { Check } from '../openapi/vocabulary.ts'
import type { Awaitable } from '../store/awaitable.ts'
import { act } from './act/act.ts'
import type { Delivery, Exchange, Reply } from './exchange.ts'
import { createMaskQuery } from './mask-query.ts'
import type { ApiPlan } from './plan.ts'
import { planApis } from './plan.ts'
import { renderProblem } from './problem.ts'
import { defaultMaxBodyBytes } from './read-body.ts'
import { renderOutcome } from './reply.ts'
import { authenticate } from './steps/authenticate.ts'
import { authorize } from './steps/authorize.ts'
import { exist } from './steps/exist.ts'
import { faultForAll, faultForCaller } from './steps/fault.ts'
import { join } from './steps/join.ts'
import { limited } from './steps/limit.ts'
import type { Generate } from './steps/prefer.ts'
import { createCanned } from './steps/prefer.ts'
import { createRoute } from './steps/route.ts'
import { createValidate } from './steps/validate.ts'
import type { Refusal, RoutedTurn, Step, Turn } from './turn.ts'
import type { World } from './world.ts'

export interface EngineOptions {
  readonly contract: Contract
  readonly validators: Validators
  readonly generate: Generate
  /** The API that also answers at the root, without its mount name. */
  readonly rootApi?: string
  /** @default 8 MiB */
  readonly maxBodyBytes?: number
}

/** Answers a request in a world: at once where it can. */
export type Engine = (exchange: Exchange, world: World) => Awaitable<Reply>

/** Gives what answers requests as the document says: it keeps nothing itself, all state is in the world it is given. */
export function createEngine(options: EngineOptions): Engine {
  const { contract, validators, rootApi, maxBodyBytes = defaultMaxBodyBytes } = options
  const plans = planApis(contract)
  const route = createRoute(plans, rootApi)
  const steps = stepsOf(plans, createValidate(maxBodyBytes), createCanned(options.generate))
  const maskQuery = createMaskQuery(contract)

  function run(turn: Turn): Awaitable<Refusal | undefined> {
    return route(turn) ?? runSteps(turn as RoutedTurn, steps.get((turn as RoutedTurn).plan) as readonly Step[])
  }

  function reply(turn: Turn, refusal: Refusal | undefined): Reply {
    const made = refusal ? renderProblem(turn, refusal) : renderOutcome(turn as RoutedTurn)
    const rendered = turn.delivery ? delivered(made, turn.delivery) : made
    record(turn, refusal, rendered, maskQuery)
    return rendered
  }

  return (exchange, world) => {
    const turn = newTurn(exchange, world, validators)
    const crashed = (error: unknown): Reply => reply(turn, failed(error))
    try {
      const refusal = run(turn)
      if (!(refusal instanceof Promise)) return reply(turn, refusal)
      return refusal.then((later) => reply(turn, later)).catch(crashed)
    } catch (error) {
      return crashed(error)
    }
  }
}

/** Gives what a request goes through once its route is known, API by API. Nothing but `act` changes a record. */
function stepsOf(plans: readonly ApiPlan[], validate: Step, canned: Step): ReadonlyMap<ApiPlan, readonly Step[]> {
  const checks: Readonly<Record<Check, readonly Step[]>> = {
    authentication: [limited(authenticate), faultForCaller, join],
    existence: [exist],
    authorization: [authorize],
    validation: [validate],
  }
  return new Map(
    plans.map((plan) => [plan, [faultForAll, ...plan.api.checkOrder.flatMap((check) => checks[check]), canned, act]]),
  )
}

/** Goes through the steps until one refuses the request, or has answered it. */
function runSteps(turn: RoutedTurn, steps: readonly Step[], from = 0): Awaitable<Refusal | undefined> {
  for (let index = from; index < steps.length; index++) {
    const result = (steps[index] as Step)(turn)
    if (result instanceof Promise) {
      return result.then((refusal) => refusal ?? (turn.outcome ? undefined : runSteps(turn, steps, index + 1)))
    }
    if (result || turn.outcome) return result
  }
  return undefined
}

function newTurn(exchange: Exchange, world: World, validators: Validators): Turn {
  return {
    exchange,
    world,
    validators,
    startedAt: world.ambient.now(),
    events: [],
    path: exchange.path,
    plan: undefined,
    route: undefined,
    parameters: none,
    query: none,
    principal: undefined,
    alternatives: [],
    body: undefined,
    outcome: undefined,
    faults: noFaults,
    delivery: undefined,
    allowance: undefined,
  }
}

const none = Object.freeze({})
const noFaults: readonly string[] = []

/** Gives a reply as a fault lets it get to the caller. */
function delivered(reply: Reply, delivery: Delivery): Reply {
  return delivery.reset ? { status: 0, headers: {}, body: undefined, delivery } : { ...reply, delivery }
}

/** An exception is a bug of ours: the caller gets a reply all the same, and the journal says what it was. */
function failed(error: unknown): Refusal {
  return { failure: 'internal', reason: error instanceof Error ? (error.stack ?? error.message) : String(error) }
}

/** How large a body may be, in bytes, for the states before and after it to be kept in the journal. */
const mostKept = 64 * 1024

function record(
  turn: Turn,
  refusal: Refusal | undefined,
  { status }: Reply,
  maskQuery: (query: string) => string | undefined,
): void {
  const { exchange, world, events, startedAt, outcome } = turn
  const isLarge = exchange.body !== undefined && exchange.body.length > mostKept
  const changed = outcome?.changed
  world.journal.add({
    at: startedAt,
    sandbox: world.sandbox,
    method: exchange.method,
    path: exchange.path,
    query: maskQuery(exchange.query),
    api: turn.plan?.api.name,
    operation: turn.route?.operation.id,
    principal: turn.principal?.id,
    status,
    fault: turn.faults.length > 0 ? turn.faults.join(', ') : undefined,
    refusal: refusal && { failure: refusal.failure, reason: refusal.reason },
    set: outcome?.set,
    changed: changed && isLarge ? { ...changed, before: undefined, after: undefined, isLarge } : changed,
    events,
  })
}
