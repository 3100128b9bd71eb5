import { stringify } from 'yaml'
import type { FixtureCaller } from '../../fixtures/fixture-file.ts'
import type { InitialRecords } from '../../fixtures/initial-records.ts'
import type { Api, Collection, Json, JsonObject, ResourceRule, Scheme } from '../../openapi/contract.ts'
import { memberAt } from '../../openapi/pointer.ts'
import { keyPathOf, partsOf as keysOf } from '../../store/addresses.ts'
import { basicCredentials } from '../../verify/setup/access.ts'
import { distinctParameters } from '../../verify/setup/distinct-parameters.ts'
import { singletonPaths } from '../../verify/setup/singletons.ts'

/** Collection → store's key → record. */
export type Records = ReadonlyMap<string, InitialRecords>

/**
 * Returns a configuration of verify to start from: the callers of the fixtures, and the first records that each path parameter
 * names. Without callers, one identity calls with what the first security scheme wants, from the environment.
 */
export function verifyFile(api: Api, records: Records, callers: readonly FixtureCaller[]): string {
  const [scheme] = Object.values(api.schemes)
  const unknown = { name: 'me', role: 'none', headers: scheme ? headersFor(scheme) : {} }
  const identities = [...callers.map((caller) => identityOf(api, caller)), ...bySchemes(api, callers)]
  const singletons = singletonPaths(api)
  return [
    '# Whom verify calls as, and which records it may write to: path parameter → keys, or whole paths. These are of the',
    '# fixtures: for another server, put two test records of its own, and its credentials as variables of the environment.',
    stringify(
      {
        api: api.name,
        identities: identities.length > 0 ? identities : [unknown],
        resources: resourcesOf(api, records),
        ...(singletons.length > 0 && { singletons }),
      },
      { lineWidth: 120 },
    ),
  ].join('\n')
}

/** Returns a caller of the fixtures as an identity: with the first of its credentials that goes in a header. */
function identityOf(api: Api, caller: FixtureCaller): JsonObject {
  const [proof] = proofsOf(api, caller)
  return identityWith(caller, caller.id, proof?.headers ?? {})
}

/** Returns an identity more for each other scheme: what nobody proves, no case tries. */
function bySchemes(api: Api, callers: readonly FixtureCaller[]): JsonObject[] {
  const used = new Set(callers.flatMap((caller) => proofsOf(api, caller)[0]?.scheme ?? []))
  const proofs = callers.flatMap((caller) => proofsOf(api, caller).map((proof) => ({ ...proof, caller })))
  return Object.keys(api.schemes).flatMap((scheme) => {
    const proof = used.has(scheme) ? undefined : proofs.find((each) => each.scheme === scheme)
    return proof ? [identityWith(proof.caller, `${proof.caller.id} by ${scheme}`, proof.headers)] : []
  })
}

function identityWith({ id, roles, grants }: FixtureCaller, name: string, headers: Record<string, string>): JsonObject {
  const hasGrants = Object.keys(grants).length > 0
  return { name, id, role: roles[0] ?? 'none', headers, ...(hasGrants && { grants }) }
}

function proofsOf({ schemes }: Api, { credentials }: FixtureCaller) {
  return Object.entries(credentials).flatMap(([name, secrets]) => {
    const [secret] = [secrets].flat()
    const scheme = schemes[name]
    return scheme && secret !== undefined && isInHeader(scheme)
      ? [{ scheme: name, headers: headersWith(scheme, secret) }]
      : []
  })
}

function isInHeader(scheme: Scheme): boolean {
  return scheme.kind !== 'apiKey' || scheme.in !== 'query'
}

function headersWith(scheme: Scheme, secret: string): Record<string, string> {
  if (scheme.kind === 'bearer') return { Authorization: `Bearer ${secret}` }
  if (scheme.kind === 'basic') return { Authorization: basicCredentials(secret) }
  return scheme.in === 'cookie' ? { Cookie: `${scheme.name}=${secret}` } : { [scheme.name]: secret }
}

/**
 * Returns the first two records that each path parameter names: their keys, or whole paths where they are below others.
 * A parameter that names records of several collections is written with the collection's name.
 */
function resourcesOf(api: Api, records: Records): Record<string, Json[]> {
  const { names } = distinctParameters(api)
  const named = [...namedBy(api)].flatMap(([key, collections]) =>
    collections.flatMap((name): [string, Json[]][] => {
      const found = valuesOf({ api, records }, key, name)
      return found.length === 0 ? [] : [[names.has(key) ? `${name}.${key}` : key, found.slice(0, 2)]]
    }),
  )
  return Object.fromEntries(named)
}

/** Returns path parameter → the collections whose records it names. */
function namedBy({ operations }: Api): ReadonlyMap<string, readonly string[]> {
  const keyed = operations.filter(({ path, resource }) => resource?.key && path.includes(`{${resource.key}}`))
  const byKey = Map.groupBy(keyed, ({ resource }) => resource?.key as string)
  return new Map(
    [...byKey].map(([key, those]) => [key, [...new Set(those.map(({ resource }) => resource?.collection as string))]]),
  )
}

function valuesOf(known: { readonly api: Api; readonly records: Records }, key: string, name: string): Json[] {
  const { resource } = known.api.operations.find(
    (each) => each.resource?.key === key && each.resource.collection === name,
  ) as { readonly resource: ResourceRule }
  const places = [...(known.records.get(name) ?? [])].flatMap(([storeKey, record]) => {
    const place = placeOf(known, resource, storeKey, record)
    return place ? [place] : []
  })
  // Records may share what names them beside their key: only the first of them is found by it.
  const different = new Map(places.map((place) => [JSON.stringify(place), place]))
  return [...different.values()].map((place) => (Object.keys(place).length === 1 ? (place[key] as Json) : place))
}

/** Returns path parameter → value, the record's own last; undefined if a value is unknown. */
function placeOf(
  { api, records }: { readonly api: Api; readonly records: Records },
  { collection: name, key = '', by, levels = [] }: ResourceRule,
  storeKey: string,
  record: JsonObject,
): JsonObject | undefined {
  const collection = api.collections[name] as Collection
  const parts = keysOf(collection, storeKey)
  const above = levels.map((level): [string, Json | undefined] => {
    const depth = collection.levels?.indexOf(level.collection) ?? 0
    const parent = records.get(level.collection)?.get(
      storeKey
        .split('/')
        .slice(0, depth + 1)
        .join('/'),
    )
    return [level.key, level.by ? memberAt(parent, level.by) : parts[depth]]
  })
  const place = [...above, [key, memberAt(record, by ?? keyPathOf(collection)) ?? parts.at(-1)] as const]
  return place.some(([, value]) => value === undefined) ? undefined : (Object.fromEntries(place) as JsonObject)
}

function headersFor(scheme: Scheme): Record<string, string> {
  if (scheme.kind === 'apiKey') return scheme.in === 'header' ? { [scheme.name]: variable('API_KEY') } : {}
  const isBasic = scheme.kind === 'basic'
  return { Authorization: isBasic ? `Basic ${variable('API_CREDENTIALS')}` : `Bearer ${variable('API_TOKEN')}` }
}

/** Returns what stands for a variable of the environment in a configuration. */
function variable(name: string): string {
  return `\${${name}}`
}
