import { nearest } from '../openapi/nearest.ts'
import type { ApiPlan } from './plan.ts'

/** Longer paths get no suggestion: looking for one would cost too much. */
const longest = 500

/** Suggests the operation that an unknown path might mean, `Did you mean GET /v1/books?`; or returns undefined. */
export function nearMiss(
  plans: readonly ApiPlan[],
  plan: ApiPlan | undefined,
  method: string,
  path: string,
): string | undefined {
  if (path.length > longest) return undefined
  const found = plan ? within(plan, method, path) : elsewhere(plans, method, path)
  return found && `Did you mean ${found.join(' ')}?`
}

type Near = readonly [method: string, path: string]

/** Tries other ways to write the path: with the base path, with other slashes or one at the end, with other letters. */
function within(plan: ApiPlan, method: string, path: string): Near | undefined {
  const { basePath } = plan.api
  const tidy = path.replace(/\/{2,}/g, '/').replace(/(.)\/$/, '$1')
  return (
    at(plan, method, basePath + path) ??
    // A parameter that is empty leaves two slashes.
    misspelled(plan, method, path) ??
    at(plan, method, tidy) ??
    at(plan, method, basePath + tidy) ??
    at(plan, method, `${tidy}/`) ??
    at(plan, method, `${basePath + tidy}/`) ??
    misspelled(plan, method, tidy) ??
    misspelled(plan, method, basePath + tidy)
  )
}

function at(plan: ApiPlan, method: string, path: string): Near | undefined {
  const routes = plan.route(path)?.routes
  const [name, route] = [...(routes ?? [])].find(([each]) => each === method) ?? [...(routes ?? [])][0] ?? []
  return name !== undefined && route ? [name, route.operation.path] : undefined
}

/** Returns the operation whose path has the same parameters and almost the same other segments, preferably of the method. */
function misspelled({ api }: ApiPlan, method: string, path: string): Near | undefined {
  const segments = path.split('/')
  const near = api.operations.flatMap((operation) => {
    const changed = changedSegments(operation.path.split('/'), segments)
    return changed === undefined ? [] : [{ operation, changed: changed + (operation.method === method ? 0 : 0.5) }]
  })
  const best = near.toSorted((left, right) => left.changed - right.changed)[0]?.operation
  return best && [best.method, best.path]
}

/** Counts the segments that are written differently; undefined if one is not a misspelling of what should be there. */
function changedSegments(template: readonly string[], segments: readonly string[]): number | undefined {
  if (template.length !== segments.length) return undefined
  let changed = 0
  for (const [index, wanted] of template.entries()) {
    const given = segments[index] as string
    const isParameter = wanted.startsWith('{')
    if (wanted === given || (isParameter && given !== '')) continue
    if (!isParameter && nearest(given, [wanted]) === undefined) return undefined
    changed++
  }
  return changed
}

/** Handles paths outside of all APIs: the name of the API may be missing or misspelled. */
function elsewhere(plans: readonly ApiPlan[], method: string, path: string): Near | undefined {
  const named = path.slice(1).split('/', 1)[0] as string
  const meant = nearest(
    named,
    plans.map(({ api }) => api.name),
  )
  const plan = plans.find(({ api }) => api.name === meant)
  const rest = path.slice(named.length + 1)
  const found = plan && (rest === '' ? undefined : within(plan, method, rest))
  if (plan && found) return mounted(plan, found)
  for (const each of plans) {
    const inside = within(each, method, path)
    if (inside) return mounted(each, inside)
  }
  return undefined
}

function mounted({ api }: ApiPlan, [method, path]: Near): Near {
  return [method, `/${api.name}${path}`]
}
