import type { Operation } from '../openapi/contract.ts'

/** Returns what answers at a path, or undefined. */
export type Router<Route> = (path: string) => Match<Route> | undefined

export interface Match<Route> {
  /** Method → route, of the path template that matches. */
  readonly routes: ReadonlyMap<string, Route>
  /** Path parameter → value, percent-decoded. */
  readonly parameters: Readonly<Record<string, string>>
}

interface Node<Route> {
  readonly literal: Map<string, Node<Route>>
  parameter?: Node<Route>
  readonly routes: Map<string, Route>
  /** The parameters' names, in the order of the path. */
  names: readonly string[]
}

/** Creates a router with one map look-up per segment; a literal segment wins over a parameter (OpenAPI 3.1 section 4.8.8.2). */
export function createRouter<Route extends { readonly operation: Operation }>(routes: readonly Route[]): Router<Route> {
  const root = emptyNode<Route>()
  for (const route of routes) addRoute(root, route)
  return (path) => {
    const values: string[] = []
    const node = find(root, path.split('/'), 1, values)
    if (!node) return undefined
    const parameters: Record<string, string> = {}
    for (let index = 0; index < values.length; index++)
      parameters[node.names[index] as string] = values[index] as string
    return { routes: node.routes, parameters }
  }
}

function addRoute<Route extends { readonly operation: Operation }>(root: Node<Route>, route: Route): void {
  let node = root
  const names: string[] = []
  for (const segment of route.operation.path.split('/').slice(1)) {
    const name = /^\{(.+)\}$/.exec(segment)?.[1]
    if (name !== undefined) names.push(name)
    node = name === undefined ? literalNode(node, segment) : parameterNode(node)
  }
  node.names = names
  node.routes.set(route.operation.method, route)
}

function find<Route>(
  node: Node<Route>,
  segments: readonly string[],
  index: number,
  values: string[],
): Node<Route> | undefined {
  if (index === segments.length) return node.routes.size > 0 ? node : undefined
  const segment = segments[index] as string
  const literal = node.literal.get(segment)
  const found = literal && find(literal, segments, index + 1, values)
  if (found || !node.parameter || segment === '') return found
  const value = decode(segment)
  if (value === undefined) return undefined
  values.push(value)
  const below = find(node.parameter, segments, index + 1, values)
  if (!below) values.pop()
  return below
}

function literalNode<Route>(node: Node<Route>, segment: string): Node<Route> {
  const known = node.literal.get(segment) ?? emptyNode<Route>()
  node.literal.set(segment, known)
  return known
}

function parameterNode<Route>(node: Node<Route>): Node<Route> {
  node.parameter ??= emptyNode()
  return node.parameter
}

function emptyNode<Route>(): Node<Route> {
  return { literal: new Map(), routes: new Map(), names: [] }
}

/** Returns the text of a segment; undefined if its percent-encoding is broken, so that it matches nothing. */
function decode(segment: string): string | undefined {
  if (!segment.includes('%')) return segment
  try {
    return decodeURIComponent(segment)
  } catch {
    return undefined
  }
}
