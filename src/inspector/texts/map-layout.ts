import type { ApiOutline, OperationOutline } from '../control/types.ts'

/** A box of the picture, in pixels. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface CollectionBox extends Box {
  readonly name: string
  readonly count: number
  readonly parent: string | undefined
  /** Whether each parent has exactly one record of it. */
  readonly isSingleton: boolean
  /** What can be done with its records at all. */
  readonly actions: readonly string[]
}

/** Roles that reach the same: drawn as one. */
export interface ReachBox extends Box {
  readonly roles: readonly string[]
  /** Collection → the actions the roles may take on it. */
  readonly reach: ReadonlyMap<string, readonly string[]>
}

export interface MapLayout {
  readonly width: number
  readonly height: number
  readonly collections: readonly CollectionBox[]
  readonly reaches: readonly ReachBox[]
}

const boxWidth = 230
const boxHeight = 62
const gap = 22
const firstColumn = 300
const columnWidth = boxWidth + 70

/** Places roles on the left and collections on the right, children beside their parents. */
export function layoutMap(api: ApiOutline): MapLayout {
  const collections = placeCollections(api)
  const reaches = placeReaches(api)
  const right = Math.max(
    0,
    ...collections.map(({ x, width }) => x + width),
    ...reaches.map(({ x, width }) => x + width),
  )
  const bottom = Math.max(
    0,
    ...collections.map(({ y, height }) => y + height),
    ...reaches.map(({ y, height }) => y + height),
  )
  return { width: right + 2, height: bottom + 2, collections, reaches }
}

function placeCollections({ collections, operations }: ApiOutline): CollectionBox[] {
  const placed: CollectionBox[] = []
  let row = 0
  const place = (parent: string | undefined, depth: number): void => {
    for (const { name, count, parent: owner, singletonOf } of collections) {
      const above = singletonOf ?? owner
      if (above !== parent || placed.some((each) => each.name === name)) continue
      const actions = ordered(
        operations.flatMap((each) => (each.collection === name && each.action !== undefined ? [each.action] : [])),
      )
      const y = row * (boxHeight + gap) + 1
      placed.push({
        name,
        count,
        parent,
        isSingleton: singletonOf !== undefined,
        actions,
        x: firstColumn + depth * columnWidth,
        y,
        width: boxWidth,
        height: boxHeight,
      })
      const before = placed.length
      place(name, depth + 1)
      // A child stands beside its parent: only what follows needs a row of its own.
      if (placed.length === before) row++
    }
  }
  place(undefined, 0)
  return placed
}

const usualOrder = ['create', 'list', 'read', 'update', 'delete']

/** Each once, in the order of a record's life. */
function ordered(actions: readonly string[]): string[] {
  return [...new Set(actions)].toSorted((left, right) => usualOrder.indexOf(left) - usualOrder.indexOf(right))
}

function placeReaches(api: ApiOutline): ReachBox[] {
  const groups = new Map<string, { roles: string[]; reach: Map<string, readonly string[]> }>()
  for (const role of ['anyone', 'any caller', ...api.roles.map(({ name }) => name)]) {
    const reach = reachOf(api.operations, role)
    if (reach.size === 0) continue
    const key = JSON.stringify([...reach])
    const group = groups.get(key) ?? { roles: [], reach }
    group.roles.push(role)
    groups.set(key, group)
  }
  let y = 1
  return [...groups.values()].map(({ roles, reach }) => {
    const height = 18 + roles.length * 18
    const box = { roles, reach, x: 1, y, width: 200, height }
    y += height + gap / 2
    return box
  })
}

function reachOf(operations: readonly OperationOutline[], role: string): Map<string, readonly string[]> {
  const reach = new Map<string, string[]>()
  for (const { collection, action, security } of operations) {
    if (collection === undefined || action === undefined || !isOpenTo(security, role)) continue
    const actions = reach.get(collection) ?? []
    if (!actions.includes(action)) actions.push(action)
    reach.set(collection, actions)
  }
  return new Map([...reach].map(([name, actions]) => [name, ordered(actions)]))
}

/** The first two words stand for those who need no role: without credentials at all, and with any. */
function isOpenTo(security: OperationOutline['security'], role: string): boolean {
  if (role === 'anyone') return security.length === 0 || security.some((alternative) => alternative.length === 0)
  const rolesOf = security.map((alternative) => alternative.flatMap(({ roles }) => roles))
  if (role === 'any caller')
    return security.some((alternative, index) => alternative.length > 0 && rolesOf[index]?.length === 0)
  return rolesOf.some((roles) => roles.includes(role))
}
