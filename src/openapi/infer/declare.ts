import type { Json, JsonObject } from '../contract.ts'
import { isObject } from '../pointer.ts'
import type { CollectionDeclaration, ResourceDeclaration } from '../vocabulary.ts'
import type { Inferred, InferredCollection, InferredList, InferredResource, Path } from './inferred.ts'

/** Returns what was inferred as a document would declare it: `x-collections`. */
export function declaredCollections({ collections }: Inferred): Record<string, CollectionDeclaration> {
  return Object.fromEntries(collections.map((each) => [each.name, collectionDeclaration(each)]))
}

function collectionDeclaration({
  schema,
  key,
  within,
  timestamps,
  initialKeys,
}: InferredCollection): CollectionDeclaration {
  return {
    schema,
    ...(key ? { key: written(key) } : { singleton: true }),
    ...(within.length > 0 && { within: [...within] }),
    ...(Object.keys(timestamps).length > 0 && { timestamps: { ...timestamps } }),
    fill: true,
    ...(initialKeys.length > 0 && { initialKeys: [...initialKeys] }),
  }
}

/** Returns the same of one operation: `x-resource`. */
export function declaredResource(resource: InferredResource): ResourceDeclaration {
  const { collection, action, key, keyIn, sets, by, within, match, request, reply, item, list } = resource
  return {
    collection,
    action,
    ...(key !== undefined && { key }),
    ...(keyIn && { keyIn }),
    ...(sets && { sets: { ...sets } }),
    ...(by && { by: written(by) }),
    ...(within.length > 0 && {
      within: within.map((level) => ({ ...level, ...(level.by ? { by: written(level.by) } : {}) }) as never),
    }),
    ...(match && { match: { ...match } }),
    ...pathIfAny('request', request),
    ...pathIfAny('reply', reply),
    ...pathIfAny('item', item),
    ...(list && listDeclaration(list)),
  }
}

function listDeclaration({ asks, shows, filters, ordering }: InferredList): Partial<ResourceDeclaration> {
  return {
    ...(Object.keys(asks).length > 0 && { asks: { ...asks } }),
    ...(shows.size > 0 && { shows: [...shows].map(([at, is]) => ({ at: written(at), is })) }),
    ...(Object.keys(filters).length > 0 && { filters: { ...filters } }),
    ...(ordering && { sort: { ...ordering } }),
  }
}

function written(path: Path): string | string[] {
  return path.length === 1 ? (path[0] as string) : [...path]
}

function pathIfAny<Name extends string>(name: Name, path: Path | undefined): { [Key in Name]?: string | string[] } {
  return (path && path.length > 0 ? { [name]: written(path) } : {}) as { [Key in Name]?: string | string[] }
}

/** Says that nothing but inference speaks for what an operation does to its records. */
export const inferredEvidence: JsonObject = { 'x-resource': 'assumed' }

/** Returns the document with what was inferred declared in it. The one that is given stays as it is. */
export function withDeclarations(document: JsonObject, inferred: Inferred): JsonObject {
  const paths: Record<string, Json> = { ...(document.paths as JsonObject) }
  for (const { path, method, resource } of inferred.operations) {
    const item = paths[path]
    const operation = isObject(item) ? item[method] : undefined
    if (!resource || !isObject(item) || !isObject(operation)) continue
    const declared = declaredResource(resource) as unknown as Json
    paths[path] = { ...item, [method]: { 'x-evidence': inferredEvidence, ...operation, 'x-resource': declared } }
  }
  return { ...document, paths, 'x-collections': declaredCollections(inferred) as unknown as Json }
}

/** Returns whether a document says itself what it keeps: then nothing is inferred. */
export function declaresResources(document: JsonObject): boolean {
  const servers = Array.isArray(document.servers) ? document.servers : []
  return [document, ...servers].some((each) => isObject(each) && each['x-collections'] !== undefined)
}
