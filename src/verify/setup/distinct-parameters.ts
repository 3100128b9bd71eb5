import type { Api, Operation } from '../../openapi/contract.ts'

/** An API in which each path parameter names records of one collection. */
export interface Distinct {
  readonly api: Api
  /** Parameter of the document → what it is called here, where it names records of several collections. */
  readonly names: ReadonlyMap<string, readonly string[]>
}

/**
 * Renames path parameters that name records of several collections, as `/boats/{id}` beside `/crews/{id}`: to `boats.id`
 * and `crews.id`, as a configuration then names their records.
 *
 * @note parameters that fill replies keep their names: the document refers to them. So does one that names records by
 * different properties: `/stations/{station_id}/board` is the board of that station.
 */
export function distinctParameters(api: Api): Distinct {
  const collections = new Map<string, Set<string>>()
  for (const { collection, key } of api.operations.flatMap((each) => addressesIn(api, each)))
    collections.set(key, (collections.get(key) ?? new Set()).add(collection))
  const text = JSON.stringify(api)
  const isShared = (key: string, names: ReadonlySet<string>): boolean => {
    const properties = new Set([...names].map((name) => api.collections[name]?.key))
    return names.size > 1 && properties.size === 1 && !text.includes(`"path.${key}"`)
  }
  const shared = new Set([...collections].filter(([key, names]) => isShared(key, names)).map(([key]) => key))
  if (shared.size === 0) return { api, names: new Map() }
  return {
    api: { ...api, operations: api.operations.map((each) => renamed(api, each, shared)) },
    names: new Map([...shared].map((key) => [key, [...(collections.get(key) ?? [])].map((each) => `${each}.${key}`)])),
  }
}

interface Addressed {
  readonly collection: string
  readonly key: string
}

/**
 * Returns which collection each parameter of an operation's path names a record of, the record's own first. What there is
 * one of for each record has its key.
 */
function addressesIn({ collections }: Api, { path, resource, scope }: Operation): Addressed[] {
  const own = resource?.key === undefined ? [] : [{ collection: resource.collection, key: resource.key }]
  const all = [...own, ...(resource?.levels ?? []), ...[resource?.within, scope].filter((each) => each !== undefined)]
  return all
    .filter(({ key }) => path.includes(`{${key}}`))
    .map(({ collection, key }) => ({ collection: collections[collection]?.singletonOf ?? collection, key }))
}

function renamed(api: Api, operation: Operation, shared: ReadonlySet<string>): Operation {
  const names = new Map(
    addressesIn(api, operation)
      .toReversed()
      .filter(({ key }) => shared.has(key))
      .map(({ collection, key }) => [key, `${collection}.${key}`]),
  )
  if (names.size === 0) return operation
  const named = (name: string): string => names.get(name) ?? name
  const rekeyed = <T extends { readonly key: string }>(each: T): T => ({ ...each, key: named(each.key) })
  const { resource, scope } = operation
  return {
    ...operation,
    path: operation.path.replaceAll(/\{([^{}]+)\}/g, (_, name: string) => `{${named(name)}}`),
    parameters: operation.parameters.map((each) => (each.in === 'path' ? { ...each, name: named(each.name) } : each)),
    ...(scope && { scope: rekeyed(scope) }),
    ...(resource && {
      resource: {
        ...resource,
        ...(resource.key !== undefined && { key: named(resource.key) }),
        ...(resource.within && { within: rekeyed(resource.within) }),
        ...(resource.levels && { levels: resource.levels.map(rekeyed) }),
      },
    }),
  }
}

/** A record of a configuration: its ID, or its whole path. */
export type Value = string | Readonly<Record<string, string>>

/**
 * Returns the records of a configuration under the names that their parameters have here. Where the name of the document
 * stands alone, its records are tried wherever it stands.
 */
export function distinctResources(
  resources: Readonly<Record<string, readonly Value[]>>,
  { api, names }: Distinct,
): Record<string, readonly Value[]> {
  const entries = Object.entries(resources).flatMap(([name, values]) => {
    const own = (names.get(name) ?? [name]).filter((each) => each === name || resources[each] === undefined)
    return own.map((each) => [each, values.map((value) => placeAt(api, each, value))] as const)
  })
  return Object.fromEntries(entries)
}

/** Renames the members of a whole path as the operation does that it leads to. */
function placeAt({ operations }: Api, name: string, value: Value): Value {
  if (typeof value === 'string') return value
  const operation =
    operations.find(({ path }) => path.endsWith(`{${name}}`)) ??
    operations.find(({ path }) => path.includes(`{${name}}`))
  const parameters = Array.from((operation?.path ?? '').matchAll(/\{([^{}]+)\}/g), ([, each = '']) => each)
  const named = (member: string): string =>
    parameters.find((each) => each === member || each.endsWith(`.${member}`)) ?? member
  return Object.fromEntries(Object.entries(value).map(([member, each]) => [named(member), each]))
}
