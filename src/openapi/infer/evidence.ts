import type { Json, JsonObject } from '../contract.ts'
import { isObject } from '../pointer.ts'
import { nameless } from './families.ts'
import type { Action, Path } from './inferred.ts'
import type { SeenOperation } from './operations.ts'
import type { SchemaView } from './schema-view.ts'

/** What operations state about each other: OpenAPI Links (3.1 section 4.8.20). */
export type StatedKeys = ReadonlyMap<string, Path>

/** Returns where the reply of one operation has the parameter of another: `<operationId> <parameter>` → names in the body. */
export function statedKeys(operations: readonly SeenOperation[]): StatedKeys {
  const stated = new Map<string, Path>()
  for (const { value, segments } of operations) {
    for (const link of linksOf(value)) {
      const parameters = isObject(link.parameters) ? link.parameters : {}
      for (const [name, expression] of Object.entries(parameters)) {
        const path = /^\{?\$response\.body#\/([^}]+)\}?$/.exec(String(expression))?.[1]?.split('/')
        // What a list links to has its key in an item, which no expression can say.
        if (!path || path.some((part) => /^\d+$/.test(part))) continue
        stated.set(`${targetOf(link)} ${name.replace(/^path\./, '')} ${segments.length}`, path)
      }
    }
  }
  return stated
}

/** Returns where the replies of the collection's own operations say that the key of an item operation is. */
export function statedKey(stated: StatedKeys, operation: SeenOperation, parameter: string): Path | undefined {
  const id = String(operation.value.operationId)
  const { length } = operation.segments
  return stated.get(`${id} ${parameter} ${length - 1}`) ?? stated.get(`${id} ${parameter} ${length}`)
}

function targetOf(link: JsonObject): string {
  return String(
    link.operationId ??
      String(link.operationRef ?? '')
        .split('/')
        .at(-1),
  )
}

function linksOf(operation: JsonObject): JsonObject[] {
  const responses = isObject(operation.responses) ? Object.entries(operation.responses) : []
  return responses.flatMap(([status, response]: [string, Json]) => {
    if (!status.startsWith('2') || !isObject(response) || !isObject(response.links)) return []
    return Object.values(response.links).filter(isObject)
  })
}

/** What an extension says an operation does; `other` where that is nothing we know. */
export function statedAction({ value, method }: SeenOperation): Action | 'other' | undefined {
  const [, names] = entityOf(value) ?? []
  if (names !== undefined) {
    // `Pet#create,update`: which of them it is follows from the method.
    const actions = names.split(',').map((name) => actionCalled(name.trim()))
    return actions.find((each) => usualMethods[each]?.includes(method)) ?? actions[0]
  }
  const onCluster = value['x-kubernetes-action']
  return typeof onCluster === 'string' ? actionCalled(onCluster) : undefined
}

/** Returns the name of the entity that an operation is about, as an extension says. */
export function statedEntity({ value }: SeenOperation): string | undefined {
  return entityOf(value)?.[0]
}

/** Returns whether extensions on an operation and on a record name different kinds. */
export function isAboutOther(operation: SeenOperation, record: SchemaView): boolean {
  const [entity, own] = [statedEntity(operation), record.extension('x-speakeasy-entity')]
  if (entity !== undefined && typeof own === 'string') return entity !== own
  const kind = operation.value['x-kubernetes-group-version-kind']
  const kinds = record.extension('x-kubernetes-group-version-kind')
  if (!isObject(kind) || !Array.isArray(kinds)) return false
  return !kinds.some((each: Json) => isObject(each) && each.kind === kind.kind && each.group === kind.group)
}

/** Returns the key of a record of which `x-aep-resource` says that it is at the path of an item (AEP-4). */
export function keyOfResource(record: SchemaView, itemPath: string): Path | undefined {
  const resource = record.extension('x-aep-resource')
  const patterns = isObject(resource) && Array.isArray(resource.patterns) ? resource.patterns : []
  const isHere = patterns.some((each: Json) => itemPath.endsWith(nameless(String(each).split('/').filter(Boolean))))
  return isHere && record.members.has('id') ? ['id'] : undefined
}

/** `Pet#read`, or several of such, of which the first counts: the entity, and what is done to it. */
function entityOf({ 'x-speakeasy-entity-operation': stated }: JsonObject): [string, string] | undefined {
  const [first] = Array.isArray(stated) ? stated : [stated]
  if (typeof first !== 'string') return undefined
  const [entity = '', names = ''] = first.split('#')
  return [entity, names]
}

const usualMethods: Readonly<Record<string, readonly string[]>> = {
  create: ['post'],
  read: ['get'],
  list: ['get'],
  update: ['put', 'patch'],
  replace: ['put'],
  delete: ['delete'],
}

const actionNames: Readonly<Record<string, Action>> = {
  get: 'read',
  read: 'read',
  list: 'list',
  post: 'create',
  create: 'create',
  put: 'replace',
  patch: 'update',
  update: 'update',
  delete: 'delete',
}

function actionCalled(name: string): Action | 'other' {
  return actionNames[name.toLowerCase()] ?? 'other'
}
