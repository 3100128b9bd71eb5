import { onDemand } from '../../store/missing.ts'
import type { Received, Routed } from '../context.ts'
import { Rejected } from '../context.ts'
import type { ApiPlan } from '../plan.ts'

/** Creates the step that finds the API and the operation: by the vendor's host, by the API's mount name, or at the root. */
export function createRoute(
  plans: readonly ApiPlan[],
  rootApi: string | undefined,
): (context: Received) => Routed | Rejected {
  // Of servers on one host, the one with the longest base path that fits is meant.
  const innerFirst = plans.toSorted((left, right) => right.api.basePath.length - left.api.basePath.length)
  const byHost = Map.groupBy(innerFirst, (plan) => plan.api.host.toLowerCase())
  const byName = new Map(plans.map((plan) => [plan.api.name, plan]))
  const atRoot = rootApi === undefined ? undefined : byName.get(rootApi)
  // Few requests miss, and a page would carry the search for the nearest path for nothing.
  const nearMiss = onDemand(() => import('../near-miss.ts'))

  return (context) => {
    const { path, headers } = context.exchange
    const vendors = byHost.get(headers.host ?? '') ?? byHost.get(hostName(headers.host ?? ''))
    if (vendors) {
      return routeWithin(context, vendors.find(({ api }) => path.startsWith(`${api.basePath}/`)) ?? vendors.at(-1))
    }
    const end = path.indexOf('/', 1)
    const named = byName.get(path.slice(1, end < 0 ? path.length : end))
    if (!named) return routeWithin(context, atRoot)
    return routeWithin(context, named, end < 0 ? '/' : path.slice(end))
  }

  function routeWithin(context: Received, plan: ApiPlan | undefined, path = context.path): Routed | Rejected {
    const match = plan?.route(path)
    if (!plan || !match) return noRoute({ ...context, plan, path })
    const { method } = context.exchange
    // RFC 9110 section 9.3.2: HEAD is GET without the content, which the adapters leave out.
    const route = match.routes.get(method) ?? (method === 'HEAD' ? match.routes.get('GET') : undefined)
    const { parameters } = match
    if (route) return { ...context, path, plan, route, parameters, faults: noFaults, delivery: undefined }
    const allow = [...match.routes.keys()]
    const reason = `${method} is not among ${allow.join(', ')}`
    return new Rejected({ ...context, path, plan, parameters }, { kind: 'method-not-allowed', reason, allow })
  }

  function noRoute(context: Received & { readonly plan: ApiPlan | undefined }): Rejected {
    const { plan, path } = context
    const missing = plan
      ? `no operation of "${plan.api.name}" has the path ${path}`
      : `no API is mounted at ${path}, but at ${plans.map(({ api }) => `/${api.name}`).join(', ')}`
    const near = nearMiss().nearMiss(plans, plan, context.exchange.method, path)
    return new Rejected(context, { kind: 'no-route', reason: near === undefined ? missing : `${missing}. ${near}` })
  }
}

const noFaults: readonly string[] = []

/** Returns the name in a `Host` header: without the port, in lower case, without the dot of the root (RFC 9110 section 7.2). */
function hostName(host: string): string {
  return host.replace(/:\d+$/, '').replace(/\.$/, '').toLowerCase()
}
