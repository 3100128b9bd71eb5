import type { EmitRule, HiddenByRule, Parameter, Pointer, ResourceRule } from '../contract.ts'
import type { Diagnostics } from '../diagnostics.ts'
import { child } from '../pointer.ts'
import type { CompiledCollection } from './collections.ts'
import type { DeclaredOperation, OperationContext } from './operation.ts'
import type { ParameterLists } from './parameters.ts'

/** Checks that what `x-resource` names is there, and that the action can be done. */
export function checkResource(
  context: OperationContext,
  resource: ResourceRule,
  parameters: readonly Parameter[],
  pointer: Pointer,
): void {
  const { diagnostics, collections } = context
  const { collection, within, orderBy, where, action, sets } = resource
  if ((action === 'set') !== (sets !== undefined)) {
    const found = sets ? `"sets" belongs to the action "set", not to "${action}".` : 'The action "set" needs "sets".'
    diagnostics.add('conflict', pointer, found, 'Write both: action: set, sets: { status: closed }.')
  }
  checkCollection(context, collection, child(pointer, 'collection'))
  if (within) checkCollection(context, within.collection, child(pointer, 'within', 'collection'))
  const compiled = collections[collection]
  checkKeys(diagnostics, resource, parameters, pointer, compiled?.collection.singleton === true)
  if (!compiled) return
  checkPaths(diagnostics, resource, compiled, pointer)
  if (resource.action === 'create' && compiled.collection.key === undefined) {
    const found = `Nothing can create a record of "${collection}": it is made of defaults when first used.`
    diagnostics.add('conflict', child(pointer, 'action'), found, 'Use "update".')
  }
  checkProperties(diagnostics, compiled, Object.keys(sets ?? {}), (name) => child(pointer, 'sets', name))
  if (orderBy !== undefined) checkProperties(diagnostics, compiled, [orderBy], () => child(pointer, 'orderBy'))
  checkProperties(diagnostics, compiled, Object.keys(where ?? {}), (name) => child(pointer, 'where', name))
}

/** An update says what it changes: in its body, or in the document. */
export function checkBody(
  diagnostics: Diagnostics,
  { action }: ResourceRule,
  hasBody: boolean,
  pointer: Pointer,
): void {
  if (hasBody || (action !== 'update' && action !== 'replace')) return
  const found = `The operation does "${action}", and has no request body: it changes nothing.`
  diagnostics.warn('conflict', pointer, found, 'Declare the body, or use "set" with "sets": { status: closed }.')
}

/** Where an action is on one record, a path parameter has its key. */
function checkKeys(
  diagnostics: Diagnostics,
  { action, key, keyIn, within, levels = [], match = {} }: ResourceRule,
  parameters: readonly Parameter[],
  pointer: Pointer,
  isSingleton: boolean,
): void {
  const needsKey = action !== 'list' && action !== 'create' && keyIn === undefined && !isSingleton
  if (needsKey && key === undefined) {
    const found = `An operation that does "${action}" needs "key".`
    diagnostics.add('conflict', pointer, found, 'Name the path parameter that holds the key.')
  }
  const inPath = parameters.filter((each) => each.in === 'path').map((each) => each.name)
  const keys = [
    { name: key, at: child(pointer, 'key') },
    { name: within?.key, at: child(pointer, 'within', 'key') },
    ...levels.map((level) => ({ name: level.key, at: child(pointer, 'within') })),
    ...Object.entries(match).map(([property, name]) => ({ name, at: child(pointer, 'match', property) })),
  ]
  for (const { name, at } of keys) {
    if (name === undefined || inPath.includes(name)) continue
    diagnostics.unknown(at, `The operation has no path parameter "${name}".`, name, inPath)
  }
}

/** What is compared with a parameter is a property of the records. */
function checkPaths(
  diagnostics: Diagnostics,
  { by, match = {}, filters = {} }: ResourceRule,
  compiled: CompiledCollection,
  pointer: Pointer,
): void {
  if (by) checkProperties(diagnostics, compiled, by.slice(0, 1), () => child(pointer, 'by'))
  checkProperties(diagnostics, compiled, Object.keys(match), (name) => child(pointer, 'match', name))
  for (const [parameter, { property }] of Object.entries(filters)) {
    if (property !== undefined)
      checkProperties(diagnostics, compiled, [property], () => child(pointer, 'filters', parameter))
  }
}

/** What a parameter filters by is a property of the listed records. */
export function checkFilters(diagnostics: Diagnostics, compiled: CompiledCollection, lists: ParameterLists): void {
  for (const { value, pointer } of lists) {
    for (const [index, each] of (Array.isArray(value) ? value : []).entries()) {
      const parameter = diagnostics.resolve(each, child(pointer, index))
      const filter = child(parameter.pointer, 'x-filter')
      checkProperties(diagnostics, compiled, Object.keys(parameter.value['x-filter'] ?? {}), (name) =>
        child(filter, name),
      )
    }
  }
}

/** Who creates a record gets a role that is held on it. */
export function checkGrants(
  { diagnostics, api }: OperationContext,
  { resource, pointer }: DeclaredOperation,
  role: string,
  creates: boolean,
): void {
  const at = child(pointer, 'x-grants')
  if (!creates) {
    diagnostics.add('conflict', at, '"x-grants" stands on an operation that creates nothing.', 'Remove it.')
  }
  const held = Object.keys(api.roles).filter((each) => api.roles[each]?.on === resource?.collection)
  if (!held.includes(role)) diagnostics.unknown(at, `Unknown role "${role}" on "${resource?.collection}".`, role, held)
}

/** Events are caused by an update, and by properties of the record. */
export function checkEmits(
  context: OperationContext,
  { resource, compiled, pointer }: DeclaredOperation,
  emits: readonly EmitRule[],
): void {
  const { diagnostics } = context
  const at = child(pointer, 'x-emits')
  const properties = [...(compiled?.record.members.keys() ?? [])]
  if (emits.length > 0 && resource?.action !== 'update' && resource?.action !== 'set') {
    diagnostics.add('conflict', at, '"x-emits" stands on an operation that updates nothing.', 'Remove it.')
  }
  for (const [index, { whenSet, clears }] of emits.entries()) {
    for (const property of whenSet.filter((each) => !properties.includes(each))) {
      diagnostics.unknown(
        child(at, index, 'whenSet'),
        `The record has no property "${property}".`,
        property,
        properties,
      )
    }
    if (clears !== undefined) checkCollection(context, clears, child(at, index, 'clears'))
  }
}

/** What hides items is a list on a record around them, and a property of theirs. */
export function checkHiddenBy(
  context: OperationContext,
  { resource, compiled, pointer }: DeclaredOperation,
  hiddenBy: HiddenByRule,
): void {
  const { diagnostics, collections } = context
  const at = child(pointer, 'x-hidden-by')
  if (resource?.action !== 'list' || !resource.within) {
    const found = '"x-hidden-by" stands on an operation that lists nothing within a record.'
    diagnostics.add('conflict', at, found, 'Remove it, or give "within".')
  }
  checkCollection(context, hiddenBy.collection, child(at, 'collection'))
  const hiding = collections[hiddenBy.collection]
  if (!hiding) return
  const lists = [...hiding.record.members.keys()]
  const items = [...(compiled?.record.members.keys() ?? [])]
  for (const [list, property] of Object.entries(hiddenBy.lists)) {
    const place = child(at, 'lists', list)
    if (!lists.includes(list)) {
      diagnostics.unknown(place, `"${hiddenBy.collection}" records have no property "${list}".`, list, lists)
    }
    if (!items.includes(property)) {
      diagnostics.unknown(place, `The listed records have no property "${property}".`, property, items)
    }
  }
}

function checkCollection({ diagnostics, collections }: OperationContext, name: string, pointer: Pointer): void {
  if (collections[name]) return
  diagnostics.unknown(pointer, `Unknown collection "${name}".`, name, Object.keys(collections))
}

function checkProperties(
  diagnostics: Diagnostics,
  { record: { members } }: CompiledCollection,
  names: readonly string[],
  pointerOf: (name: string) => Pointer,
): void {
  for (const name of names.filter((each) => !members.has(each))) {
    diagnostics.unknown(pointerOf(name), `The record has no property "${name}".`, name, [...members.keys()])
  }
}
