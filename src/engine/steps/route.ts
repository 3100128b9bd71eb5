import type { ApiPlan } from '../plan.ts'
import type { Refusal, Turn } from '../turn.ts'

/** Finds the API and the operation a request is for: by the API's mount name, by the vendor's host, or at the root. */
export function createRoute(plans: readonly ApiPlan[], rootApi: string | undefined): (turn: Turn) => Refusal | undefined {
  const byHost = new Map(plans.map((plan) => [plan.api.host, plan]))
  const byName = new Map(plans.map((plan) => [plan.api.name, plan]))
  const atRoot = rootApi === undefined ? undefined : byName.get(rootApi)

  return (turn) => {
    const { path, headers } = turn.exchange
    const end = path.indexOf('/', 1)
    const named = byName.get(path.slice(1, end < 0 ? path.length : end))
    const plan = named ?? byHost.get(headers.host ?? '') ?? atRoot
    if (!plan) return { failure: 'no-route', reason: `no API is mounted at ${path}` }
    turn.plan = plan
    return routeWithin(turn, plan, named ? (end < 0 ? '' : path.slice(end)) : path)
  }
}

function routeWithin(turn: Turn, plan: ApiPlan, path: string): Refusal | undefined {
  const match = plan.route(path)
  if (!match) return { failure: 'no-route', reason: `no operation of "${plan.api.name}" has the path ${path}` }
  const { method } = turn.exchange
  turn.parameters = match.parameters
  // RFC 9110 section 9.3.2: HEAD is GET without the content, which the adapters leave out.
  turn.route = match.routes.get(method) ?? (method === 'HEAD' ? match.routes.get('GET') : undefined)
  if (turn.route) return undefined
  const allow = [...match.routes.keys()]
  return { failure: 'method-not-allowed', reason: `${method} is not among ${allow.join(', ')}`, allow }
}
