import type { Awaitable } from '../../store/awaitable.ts'
import type { ApiPlan } from '../plan.ts'
import type { Refusal, Turn } from '../turn.ts'

/** Finds the API and the operation a request is for: by the vendor's host, by the API's mount name, or at the root. */
export function createRoute(
  plans: readonly ApiPlan[],
  rootApi: string | undefined,
): (turn: Turn) => Awaitable<Refusal | undefined> {
  // Of servers on one host, the one with the longest base path that fits is meant.
  const innerFirst = plans.toSorted((left, right) => right.api.basePath.length - left.api.basePath.length)
  const byHost = Map.groupBy(innerFirst, (plan) => plan.api.host.toLowerCase())
  const byName = new Map(plans.map((plan) => [plan.api.name, plan]))
  const atRoot = rootApi === undefined ? undefined : byName.get(rootApi)

  return (turn) => {
    const { path, headers } = turn.exchange
    const vendors = byHost.get(headers.host ?? '') ?? byHost.get(hostName(headers.host ?? ''))
    if (vendors) {
      return routeWithin(plans, turn, vendors.find(({ api }) => path.startsWith(`${api.basePath}/`)) ?? vendors.at(-1))
    }
    const end = path.indexOf('/', 1)
    const named = byName.get(path.slice(1, end < 0 ? path.length : end))
    if (!named) return routeWithin(plans, turn, atRoot)
    turn.path = end < 0 ? '/' : path.slice(end)
    return routeWithin(plans, turn, named)
  }
}

/** Gives a `Host` header's name alone: without the port, in lower case, and without the dot of the root (RFC 9110 section 7.2). */
function hostName(host: string): string {
  return host.replace(/:\d+$/, '').replace(/\.$/, '').toLowerCase()
}

function routeWithin(plans: readonly ApiPlan[], turn: Turn, plan: ApiPlan | undefined): Awaitable<Refusal | undefined> {
  turn.plan = plan
  const match = plan?.route(turn.path)
  if (!match) return noRoute(plans, turn)
  const { method } = turn.exchange
  turn.parameters = match.parameters
  // RFC 9110 section 9.3.2: HEAD is GET without the content, which the adapters leave out.
  turn.route = match.routes.get(method) ?? (method === 'HEAD' ? match.routes.get('GET') : undefined)
  if (turn.route) return undefined
  const allow = [...match.routes.keys()]
  return { failure: 'method-not-allowed', reason: `${method} is not among ${allow.join(', ')}`, allow }
}

/** @note what looks for the nearest is loaded here: few requests miss, and a page would carry it for nothing. */
async function noRoute(plans: readonly ApiPlan[], { plan, path, exchange: { method } }: Turn): Promise<Refusal> {
  const { nearMiss } = await import('../near-miss.ts')
  const missing = plan
    ? `no operation of "${plan.api.name}" has the path ${path}`
    : `no API is mounted at ${path}, but at ${plans.map(({ api }) => `/${api.name}`).join(', ')}`
  const near = nearMiss(plans, plan, method, path)
  return { failure: 'no-route', reason: near === undefined ? missing : `${missing}. ${near}` }
}
