import type { Json, JsonObject } from '../contract.ts'
import { isObject } from '../pointer.ts'
import type { Action, Path } from './inferred.ts'
import type { SeenOperation } from './operations.ts'

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
export function statedAction({ value }: SeenOperation): Action | 'other' | undefined {
  const entity = value['x-speakeasy-entity-operation']
  const [first] = Array.isArray(entity) ? entity : [entity]
  if (typeof first === 'string') return actionCalled(first.split('#')[1] ?? '')
  const onCluster = value['x-kubernetes-action']
  return typeof onCluster === 'string' ? actionCalled(onCluster) : undefined
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
