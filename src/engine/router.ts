import type { Api, Operation } from '../spec/contract.ts'

export interface Match {
  /** Method → operation, of the path template that matches. */
  readonly operations: ReadonlyMap<string, Operation>
  /** Path parameter → value, percent-decoded. */
  readonly parameters: Readonly<Record<string, string>>
}

interface Node {
  readonly literal: Map<string, Node>
  parameter?: { readonly node: Node }
  operations?: Map<string, Operation>
  /** The parameters' names, in the order of the path. */
  names?: readonly string[]
}

/** Finds the operations of a path by one map look-up a segment; a literal segment wins over a parameter (OpenAPI 3.1 section 4.8.8.2). */
export function createRouter(api: Api): (path: string) => Match | undefined {
  const root: Node = { literal: new Map() }
  for (const operation of api.operations) addOperation(root, operation)
  return (path) => {
    const segments = path.split('/')
    const values: string[] = []
    const node = find(root, segments, 1, values)
    if (!node?.operations) return undefined
    const parameters: Record<string, string> = Object.create(null)
    for (const [index, name] of (node.names ?? []).entries()) parameters[name] = values[index] as string
    return { operations: node.operations, parameters }
  }
}

function addOperation(root: Node, operation: Operation): void {
  let node = root
  const names: string[] = []
  for (const segment of operation.path.split('/').slice(1)) {
    const name = /^\{(.+)\}$/.exec(segment)?.[1]
    if (name === undefined) {
      node = entry(node.literal, segment)
      continue
    }
    names.push(name)
    node.parameter ??= { node: { literal: new Map() } }
    node = node.parameter.node
  }
  node.names = names
  node.operations ??= new Map()
  node.operations.set(operation.method, operation)
}

function find(node: Node, segments: readonly string[], index: number, values: string[]): Node | undefined {
  if (index === segments.length) return node.operations ? node : undefined
  const segment = segments[index] as string
  const literal = node.literal.get(segment)
  const found = literal && find(literal, segments, index + 1, values)
  if (found || !node.parameter || segment === '') return found
  const value = decode(segment)
  if (value === undefined) return undefined
  values.push(value)
  const below = find(node.parameter.node, segments, index + 1, values)
  if (!below) values.pop()
  return below
}

function entry(nodes: Map<string, Node>, segment: string): Node {
  const found = nodes.get(segment)
  if (found) return found
  const node: Node = { literal: new Map() }
  nodes.set(segment, node)
  return node
}

/** Gives the text of a segment; undefined where its percent-encoding is broken, so that it matches nothing. */
function decode(segment: string): string | undefined {
  if (!segment.includes('%')) return segment
  try {
    return decodeURIComponent(segment)
  } catch {
    return undefined
  }
}
