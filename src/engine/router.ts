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
  /** Segments of which only a part is a parameter, as `{id}.{format}`, those with the most text of their own first. */
  partial: readonly { readonly segment: string; readonly pattern: RegExp; readonly node: Node<Route> }[]
  parameter?: Node<Route>
  readonly routes: Map<string, Route>
  /** The parameters' names in the order of the path, as each template has them. */
  readonly names: string[][]
}

/** Returns a router with one map look-up a segment; literal text wins over a parameter (OpenAPI 3.1 section 4.8.8.2). */
export function createRouter<Route extends { readonly operation: Operation }>(routes: readonly Route[]): Router<Route> {
  const root = emptyNode<Route>()
  for (const route of routes) addRoute(root, route)
  return (path) => {
    const values: string[] = []
    const node = find(root, path.split('/'), 1, values)
    if (!node) return undefined
    const parameters: Record<string, string> = {}
    for (const names of node.names)
      for (let index = 0; index < values.length; index++) parameters[names[index] as string] = values[index] as string
    return { routes: node.routes, parameters }
  }
}

function addRoute<Route extends { readonly operation: Operation }>(root: Node<Route>, route: Route): void {
  let node = root
  const names: string[] = []
  for (const segment of route.operation.path.split('/').slice(1)) {
    names.push(...[...segment.matchAll(parameter)].map((match) => match[1] as string))
    node = nodeBelow(node, segment)
  }
  if (!node.names.some((each) => each.join('/') === names.join('/'))) node.names.push(names)
  if (!node.routes.has(route.operation.method)) node.routes.set(route.operation.method, route)
}

const parameter = /\{([^{}]*)\}/g

function nodeBelow<Route>(node: Node<Route>, segment: string): Node<Route> {
  const text = segment.replaceAll(parameter, '')
  if (text === segment) return literalNode(node, decodedSegment(segment) ?? segment)
  return text === '' && segment.match(parameter)?.length === 1 ? parameterNode(node) : partialNode(node, segment)
}

function find<Route>(
  node: Node<Route>,
  segments: readonly string[],
  index: number,
  values: string[],
): Node<Route> | undefined {
  if (index === segments.length) return node.routes.size > 0 ? node : undefined
  const segment = decodedSegment(segments[index] as string)
  if (segment === undefined) return undefined
  const literal = node.literal.get(segment)
  const found = literal && find(literal, segments, index + 1, values)
  if (found || segment === '') return found
  for (const { pattern, node: below } of node.partial) {
    const match = pattern.exec(segment)
    if (!match) continue
    values.push(...match.slice(1))
    const inner = find(below, segments, index + 1, values)
    if (inner) return inner
    values.length -= match.length - 1
  }
  if (!node.parameter) return undefined
  values.push(segment)
  const below = find(node.parameter, segments, index + 1, values)
  if (!below) values.pop()
  return below
}

function literalNode<Route>(node: Node<Route>, segment: string): Node<Route> {
  const known = node.literal.get(segment) ?? emptyNode<Route>()
  node.literal.set(segment, known)
  return known
}

function partialNode<Route>(node: Node<Route>, template: string): Node<Route> {
  const segment = template.replaceAll(parameter, '{}')
  const known = node.partial.find((each) => each.segment === segment)
  if (known) return known.node
  const texts = segment.split('{}').map((text) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  const added = { segment, pattern: new RegExp(`^${texts.join('(.+?)')}$`, 's'), node: emptyNode<Route>() }
  node.partial = [...node.partial, added].toSorted((left, right) => right.segment.length - left.segment.length)
  return added.node
}

function parameterNode<Route>(node: Node<Route>): Node<Route> {
  node.parameter ??= emptyNode()
  return node.parameter
}

function emptyNode<Route>(): Node<Route> {
  return { literal: new Map(), partial: [], routes: new Map(), names: [] }
}

/** Returns the text of a segment; undefined where its percent-encoding is broken, so that it matches nothing. */
export function decodedSegment(segment: string): string | undefined {
  if (!segment.includes('%')) return segment
  try {
    return decodeURIComponent(segment)
  } catch {
    return undefined
  }
}
