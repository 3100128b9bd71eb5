import { JSONPathError, jsonpath } from 'json-p3'
import type { Json, JsonObject, Pointer } from '../contract.ts'
import { child, isObject } from '../pointer.ts'
import type { Source } from '../source.ts'
import type { PlacedIssue } from '../spec-error.ts'
import { SpecError } from '../spec-error.ts'
import type { OverlayAction } from './overlay-document.ts'
import { readOverlay } from './overlay-document.ts'

/**
 * Returns a document with an overlay applied (OpenAPI Overlay Specification 1.1, section Action Object). The document
 * that is given stays as it is, and what no action changes is shared with it.
 *
 * @param warn Called for each action whose target selects nothing: the specification allows it, and it is often a typo.
 * @throws {SpecError} when the overlay is invalid or does not fit the document: the place is in the overlay's file.
 */
export function applyOverlay(document: Json, source: Source, warn?: (issue: PlacedIssue) => void): Json {
  return readOverlay(source).actions.reduce<Json>((before, action, index) => {
    try {
      const found = locationsOf(before, action.target)
      if (found.length === 0) warn?.(unmatched(source, index, action.target))
      return applyAction(before, action, found)
    } catch (error) {
      if (!(error instanceof Mismatch || error instanceof JSONPathError)) throw error
      const [found, hint] =
        error instanceof Mismatch
          ? [error.message, 'Correct the target or the value.']
          : [`Invalid JSONPath: ${error.message}.`, 'Write it as RFC 9535 says.']
      const pointer = child('#' as Pointer, 'actions', index)
      throw new SpecError(source.file, [{ code: 'conflict', pointer, found, hint }], source.locate)
    }
  }, document)
}

/** An action whose value cannot be put where its target is. */
class Mismatch extends Error {}

/** The names and indexes that lead to a node. */
type Location = readonly (string | number)[]

function locationsOf(document: Json, target: string): Location[] {
  return jsonpath.query(target, document as never).nodes.map((node) => node.location as Location)
}

function unmatched({ file, locate }: Source, index: number, target: string): PlacedIssue {
  const pointer = child('#' as Pointer, 'actions', index, 'target')
  const found = `The target ${target} matches nothing.`
  const hint = 'Correct the target, or delete the action.'
  return { code: 'unknown-name', pointer, found, hint, ...locate(pointer), file }
}

function applyAction(
  document: Json,
  { target, update, copy, remove }: OverlayAction,
  found: readonly Location[],
): Json {
  if (remove === true) return removeAll(document, found)
  const value = copy === undefined ? update : copied(document, copy)
  if (value === undefined) return document
  const kinds = new Set(found.map((location) => kindOf(at(document, location))))
  if (kinds.size > 1) throw new Mismatch(`"${target}" selects ${[...kinds].join(' and ')} nodes at once.`)
  return found.reduce<Json>(
    (before, location) => change(before, location, (node) => put(node, value, target)),
    document,
  )
}

function copied(document: Json, query: string): Json {
  const { nodes } = jsonpath.query(query, document as never)
  if (nodes.length !== 1) throw new Mismatch(`"copy" has to select one node, and "${query}" selects ${nodes.length}.`)
  return nodes[0]?.value as Json
}

/** @note from the back, so that the index of an item stays right while others go. */
function removeAll(document: Json, locations: readonly Location[]): Json {
  return locations.toReversed().reduce<Json>((before, location) => {
    const last = location.at(-1)
    if (last === undefined) throw new Mismatch('The whole document cannot be removed.')
    return change(before, location.slice(0, -1), (parent) => {
      if (Array.isArray(parent)) return parent.filter((_, index) => index !== last)
      const { [String(last)]: _removed, ...others } = parent as JsonObject
      return others
    })
  }, document)
}

/** What a target gets: objects are merged, arrays take more items, everything else is replaced. */
function put(node: Json, value: Json, target: string): Json {
  if (Array.isArray(node)) return [...node, ...(Array.isArray(value) ? value : [value])]
  const kind = kindOf(node)
  if (kind !== kindOf(value)) {
    throw new Mismatch(`"${target}" selects ${kind} nodes, and the value is of the kind ${kindOf(value)}.`)
  }
  return merge(node, value, target)
}

function merge(node: Json, value: Json, target: string): Json {
  if (Array.isArray(node) && Array.isArray(value)) return [...node, ...value]
  if (isObject(node) && isObject(value)) {
    const merged = { ...node }
    for (const [name, each] of Object.entries(value)) {
      const own = Object.hasOwn(node, name) ? node[name] : undefined
      setOwn(merged, name, own === undefined ? each : merge(own, each, `${target} ${name}`))
    }
    return merged
  }
  if (kindOf(node) === 'primitive' && kindOf(value) === 'primitive') return value
  throw new Mismatch(`"${target}" is of the kind ${kindOf(node)}, and the value of the kind ${kindOf(value)}.`)
}

/** @note a member may be called `__proto__`. */
function setOwn(object: Record<string, Json>, name: string, value: Json): void {
  Object.defineProperty(object, name, { value, enumerable: true, writable: true, configurable: true })
}

function kindOf(value: Json | undefined): 'array' | 'object' | 'primitive' {
  if (Array.isArray(value)) return 'array'
  return isObject(value) ? 'object' : 'primitive'
}

function at(document: Json, location: Location): Json | undefined {
  return location.reduce<Json | undefined>((node, name) => (node as JsonObject | undefined)?.[name as string], document)
}

/** Returns the document with one node changed: what leads to it is new, all else is shared. */
function change(node: Json, [name, ...rest]: Location, to: (node: Json) => Json): Json {
  if (name === undefined) return to(node)
  if (Array.isArray(node)) return node.with(name as number, change(node[name as number] as Json, rest, to))
  const changed = { ...(node as JsonObject) }
  setOwn(changed, String(name), change((node as JsonObject)[name] as Json, rest, to))
  return changed
}
