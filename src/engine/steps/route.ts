import type { ApiPlan } from '../plan.ts'
import type { Refusal, Turn } from '../turn.ts'

/** Finds the API and the operation a request is for: by the vendor's host, by the API's mount name, or at the root. */
export function createRoute(plans: readonly ApiPlan[], rootApi: string | undefined): (turn: Turn) => Refusal | undefined {
  const byHost = new Map(plans.map((plan) => [plan.api.host, plan]))
  const byName = new Map(plans.map((plan) => [plan.api.name, plan]))
  const atRoot = rootApi === undefined ? undefined : byName.get(rootApi)

  return (turn) => {
    const { path, headers } = turn.exchange
    const mount = /^\/([^/]+)(\/.*|$)/.exec(path)
    const named = mount?.[1] === undefined ? undefined : byName.get(mount[1])
    const plan = named ?? byHost.get(headers.host ?? '') ?? atRoot
    if (!plan) return { failure: 'no-route', reason: `no API is mounted at ${path}` }
    turn.plan = plan
    turn.api = plan.api
    return routeWithin(turn, plan, named ? (mount?.[2] as string) : path)
  }
}

function routeWithin(turn: Turn, plan: ApiPlan, path: string): Refusal | undefined {
  const match = plan.route(path)
  if (!match) return { failure: 'no-route', reason: `no operation of "${plan.api.name}" has the path ${path}` }
  const { method } = turn.exchange
  // RFC 9110 section 9.3.2: HEAD is GET without the content, which the adapters leave out.
  const operation = match.operations.get(method) ?? (method === 'HEAD' ? match.operations.get('GET') : undefined)
  turn.parameters = match.parameters
  if (operation) {
    turn.operation = operation
    return undefined
  }
  const allow = [...match.operations.keys()]
  return { failure: 'method-not-allowed', reason: `${method} is not among ${allow.join(', ')}`, allow }
}
