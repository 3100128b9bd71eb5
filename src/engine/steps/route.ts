import { onDemand } from '../../store/missing.ts'
import type { Received, Routed } from '../context.ts'
import { Rejected } from '../context.ts'
import type { ApiPlan, OperationPlan } from '../plan.ts'
import type { Match } from '../router.ts'

/**
 * Creates the step that finds the API and the operation: by the vendor's host, by the API's mount name, or at the root.
 *
 * An API that is alone answers at the root too, with and without its base path.
 */
export function createRoute(
  plans: readonly ApiPlan[],
  rootApi: string | undefined,
): (context: Received) => Routed | Rejected {
  const byHost = plansByHost(plans)
  const byName = new Map(plans.map((plan) => [plan.api.name, plan]))
  const atRoot = rootApi === undefined ? onlyOne(plans) : byName.get(rootApi)
  // Few requests miss, and a page would carry the search for the nearest path for nothing.
  const nearMiss = onDemand(() => import('../near-miss.ts'))

  // Most requests name the same host as the one before.
  let latest: string | undefined
  let vendorsThere: readonly ApiPlan[] | undefined
  const vendorsAt = (host: string): readonly ApiPlan[] | undefined => {
    if (host !== latest) vendorsThere = byHost.get(host) ?? byHost.get(hostName(host))
    latest = host
    return vendorsThere
  }

  return (context) => {
    const { path, headers } = context.exchange
    const vendors = vendorsAt(headers.host ?? '')
    if (vendors) return reply(context, placeAt(vendors.find(({ api }) => isBelow(api, path)) ?? vendors.at(-1), path))
    const end = path.indexOf('/', 1)
    const named = byName.get(path.slice(1, end < 0 ? path.length : end))
    const root = placeAt(atRoot, path, plans.length === 1)
    if (!named) return reply(context, root)
    const mounted = placeAt(named, end < 0 ? '/' : path.slice(end), plans.length === 1)
    return reply(context, likelier(mounted, root, context.exchange.method))
  }

  function reply(context: Received, { plan, path, match }: Place): Routed | Rejected {
    if (!plan || !match) return noRoute({ ...context, plan, path })
    const { method } = context.exchange
    const route = routeFor(match, method)
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
    const { method } = context.exchange
    const near = nearMiss().nearMiss(plans, plan, method, path) ?? nearMiss().nearMiss(plans, undefined, method, path)
    return new Rejected(context, { kind: 'no-route', reason: near === undefined ? missing : `${missing}. ${near}` })
  }
}

const noFaults: readonly string[] = []

/** The names of this machine are not those of a vendor, whatever a document has as its server. */
const ownHosts = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/

/** Returns the APIs by the hosts they are served at; of those at one host, the one with the longest base path comes first. */
function plansByHost(plans: readonly ApiPlan[]): ReadonlyMap<string, readonly ApiPlan[]> {
  const innerFirst = plans.toSorted((left, right) => right.api.basePath.length - left.api.basePath.length)
  const byHost = new Map<string, ApiPlan[]>()
  for (const plan of innerFirst) {
    for (const host of new Set(plan.api.servers.map((each) => each.host.toLowerCase()))) {
      if (!ownHosts.test(host)) byHost.set(host, [...(byHost.get(host) ?? []), plan])
    }
  }
  return byHost
}

/** A way to read the path of a request. */
interface Place {
  readonly plan: ApiPlan | undefined
  readonly path: string
  readonly match: Match<OperationPlan> | undefined
}

/** @param isFree Whether the path may lack the base path, or have that of another server. */
function placeAt(plan: ApiPlan | undefined, path: string, isFree = false): Place {
  return { plan, path, match: plan && (plan.route(path) ?? (isFree ? matchElsewhere(plan, path) : undefined)) }
}

/** RFC 9110 section 9.3.2: HEAD is GET without the content, which the adapters leave out. */
function routeFor({ routes }: Match<OperationPlan>, method: string): OperationPlan | undefined {
  return routes.get(method) ?? (method === 'HEAD' ? routes.get('GET') : undefined)
}

/**
 * Returns the likelier reading of a path that starts with the name of an API: `/pets/p1` may be the pet p1 of the only
 * API, though that is called "pets" as well. What has the method comes first, then more literal text, then more segments.
 */
function likelier(mounted: Place, root: Place, method: string): Place {
  if (!root.match) return mounted
  if (!mounted.match) return root
  const [own, other] = [rank(mounted.match, method, 1), rank(root.match, method, 0)]
  const difference = own.map((each, index) => each - (other[index] as number)).find((each) => each !== 0) ?? 0
  return difference < 0 ? root : mounted
}

function rank(match: Match<OperationPlan>, method: string, mountNames: number): readonly number[] {
  const [route] = match.routes.values()
  const segments = route?.operation.path.split('/').slice(1) ?? []
  const literals = segments.filter((segment) => !segment.includes('{')).length
  return [routeFor(match, method) ? 1 : 0, literals + mountNames, segments.length]
}

function isBelow({ servers }: ApiPlan['api'], path: string): boolean {
  return servers.some(({ basePath }) => path.startsWith(`${basePath}/`))
}

function onlyOne(plans: readonly ApiPlan[]): ApiPlan | undefined {
  return plans.length === 1 ? plans[0] : undefined
}

/** Matches a path without the base path, or with that of another server of the API. */
function matchElsewhere({ api, route }: ApiPlan, path: string): ReturnType<ApiPlan['route']> {
  if (api.basePath !== '' && !path.startsWith(`${api.basePath}/`)) {
    const match = route(api.basePath + path)
    if (match) return match
  }
  for (const { basePath } of api.servers) {
    if (basePath === '' || basePath === api.basePath || !path.startsWith(`${basePath}/`)) continue
    const match = route(api.basePath + path.slice(basePath.length))
    if (match) return match
  }
  return undefined
}

/** Returns the name in a `Host` header: without the port, in lower case, without the dot of the root (RFC 9110 section 7.2). */
function hostName(host: string): string {
  return host.replace(/:\d+$/, '').replace(/\.$/, '').toLowerCase()
}
