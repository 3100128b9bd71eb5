import type { Json } from '../openapi/contract.ts'
import { hash } from '../openapi/hash.ts'
import type { SchemaView } from '../openapi/schema.ts'
import type { Facts } from './facts.ts'
import { factsOf } from './facts.ts'
import type { Making, Purpose } from './making.ts'
import { inPath, isFull, part, within } from './making.ts'
import { keepsText, textOfPattern } from './pattern.ts'
import type { End } from './texts.ts'
import type { Tries } from './tries.ts'

/** How often an object may fail before some of its optional members are left out. */
const failuresOfWhole = 2

/** How often an optional member may fail before it is left out. */
const mostFailures = 6

/** How many members a map gets where nothing says how many. */
const usualEntries = 2

/**
 * Makes an object: what it requires, what is wanted besides, and as many members as it needs.
 *
 * @param isWhole Whether what its members demand of it has been taken in.
 */
export function makeObject(making: Making, facts: Facts, place: number, isWhole = false): Json {
  const { known = {} } = making
  const members = membersOf(making, facts)
  const dependent = isWhole ? [] : dependentOn(members, facts)
  if (dependent.length > 0)
    return makeObject(making, factsOf(dependent.reduce((whole, each) => whole.and(each), facts.view)), place, true)
  const inner = within(making, members.length)
  const made: Record<string, Json> = {}
  for (const [name, view] of members)
    put(made, name, Object.hasOwn(known, name) ? known[name] : part(inner, view, name, place))
  const { minProperties = 0 } = facts.bounds
  const isMap = members.length === 0 && facts.view.members.size === 0 && hasEntries(facts)
  const wanted = Math.max(minProperties, isMap && !isFull(making) ? entriesAt(making.end, facts) : 0)
  if (members.length < wanted) addEntries(made, wanted, { making: inner, facts, place })
  return made
}

function dependentOn(members: Members, { view }: Facts): SchemaView[] {
  const { dependentSchemas } = view.naming
  return dependentSchemas.filter(([name]) => members.some(([each]) => each === name)).map(([, each]) => each)
}

type Members = readonly (readonly [name: string, view: SchemaView | undefined])[]

const known = new WeakMap<SchemaView, Map<string, Members>>()

/** Members depend on the schema alone, as long as nothing failed and the caller has no wishes: worked out once. */
function membersOf(making: Making, facts: Facts): Members {
  const { purpose, end, isWanted, tries } = making
  const kind = `${purpose} ${end} ${isFull(making)}`
  if (tries || isWanted) return chosenMembers(making, facts)
  const ofView = known.get(facts.view) ?? new Map<string, Members>()
  known.set(facts.view, ofView)
  const found = ofView.get(kind) ?? chosenMembers(making, facts)
  ofView.set(kind, found)
  return found
}

function chosenMembers(making: Making, { view, bounds }: Facts): Members {
  const { tries, path, known: given = {} } = making
  const required = new Set([...view.required('stored'), ...(tries?.wanted(path) ?? [])])
  const isWanted = making.isWanted ?? ((name) => isUsual(making, view, name))
  const wanted = [...view.members.keys()].filter((name) => isWanted(name) || Object.hasOwn(given, name))
  const optional = wanted.filter((name) => !required.has(name) && !(tries && isGivenUp(tries, path, name)))
  const present = new Set([...required, ...optional])
  addDependents(present, view)
  keepCount(present, { view, bounds, required, purpose: making.purpose })
  const described = [...view.members.keys()].filter((name) => present.has(name))
  const others = [...present].filter((name) => !view.members.has(name))
  return [...described, ...others].map((name) => [name, view.members.get(name)?.view ?? namedView(view, name)] as const)
}

interface Counted extends Pick<Facts, 'view' | 'bounds'> {
  readonly required: ReadonlySet<string>
  readonly purpose: Purpose
}

/** Adds described members where there are too few, and takes out optional ones where there are too many. */
function keepCount(present: Set<string>, { view, bounds, required, purpose }: Counted): void {
  const { minProperties = 0, maxProperties = Number.POSITIVE_INFINITY } = bounds
  for (const name of view.members.keys()) {
    if (present.size < minProperties && isPossible(view, name) && suits(view, name, purpose)) present.add(name)
  }
  for (const name of [...present].reverse()) {
    if (present.size > maxProperties && !required.has(name)) present.delete(name)
  }
}

/** An optional member is left out where it is refused or keeps failing, and by turns where the whole object does. */
function isGivenUp(tries: Tries, path: string, name: string): boolean {
  const failures = tries.count(path)
  return (
    tries.refused(path).has(name) ||
    tries.count(inPath(path, name)) > mostFailures ||
    (failures > failuresOfWhole && hash(name, failures) % 2 === 0)
  )
}

function isUsual(making: Making, view: SchemaView, name: string): boolean {
  if (isFull(making) || making.end === 'minimum') return false
  return suits(view, name, making.purpose) && isPossible(view, name)
}

/** Replies show no write-only member, requests set no read-only one. */
function suits(view: SchemaView, name: string, purpose: Purpose): boolean {
  const member = view.members.get(name)
  if (purpose === 'stored' || !member) return true
  const { readOnly, writeOnly } = member
  return !(purpose === 'request' ? readOnly : writeOnly)
}

/** Whether a value of the member is known to end, and is allowed at all. */
function isPossible(view: SchemaView, name: string): boolean {
  const member = view.members.get(name)?.view
  if (!member) return true
  const facts = factsOf(member)
  return Number.isFinite(facts.height) && facts.isPossible
}

/** Adds the members that have to be there with others. */
function addDependents(present: Set<string>, { naming }: SchemaView): void {
  if (naming.dependents.size === 0) return
  // A set that grows while it is walked is walked to its end.
  for (const name of present) for (const needed of naming.dependents.get(name) ?? []) present.add(needed)
}

/** Returns the schema of a member that is not described by name. */
function namedView({ naming, rest }: SchemaView, name: string): SchemaView | undefined {
  const matching = naming.patterns
    .filter(([pattern]) => keepsText({ patterns: [pattern] }, name))
    .map(([, view]) => view)
  const views = matching.length > 0 ? matching : naming.additional
  return views.length > 0
    ? views.reduce((left, right) => left.and(right))
    : naming.patterns.length > 0
      ? undefined
      : rest
}

function hasEntries({ view }: Facts): boolean {
  return view.naming.additional.length + view.naming.patterns.length > 0
}

function entriesAt(end: End | undefined, { bounds: { maxProperties = Number.POSITIVE_INFINITY } }: Facts): number {
  return end === 'minimum' ? 0 : Math.min(usualEntries, maxProperties)
}

interface Adding {
  readonly making: Making
  readonly facts: Facts
  readonly place: number
}

/** How many names are tried for each member. */
const triesOfName = 10

/** Adds members of names that fit, until there are so many. */
function addEntries(made: Record<string, Json>, wanted: number, { making, facts, place }: Adding): void {
  const { view } = facts
  const { naming } = view
  if (view.isClosed && naming.names.length === 0 && naming.patterns.length === 0) return
  for (let number = 0; Object.keys(made).length < wanted && number < wanted * triesOfName; number++) {
    const name = nameAt(making, facts, number, place)
    if (Object.hasOwn(made, name) || view.members.has(name)) continue
    if (making.tries?.refused(making.path).has(name)) continue
    put(made, name, part(making, namedView(view, name), name, place))
  }
}

function nameAt(making: Making, { view: { naming } }: Facts, number: number, place: number): string {
  const [pattern] = naming.patterns
  const [names] = naming.names
  if (names) return String(part({ ...making, end: undefined }, names, `name ${number}`, place))
  if (pattern && naming.additional.length === 0)
    return nameOf(making, pattern[0], hash(`name ${number}`, place)) ?? `entry${number + 1}`
  return `entry${number + 1}`
}

function nameOf({ faker }: Making, pattern: string, place: number): string | undefined {
  faker.seed(place)
  return textOfPattern({ patterns: [pattern] }, (most) => faker.number.int({ min: 0, max: most }))
}

/** @note `made.__proto__ = value` would set the prototype: a member of that name is defined like any other. */
function put(made: Record<string, Json>, name: string, value: Json | undefined): void {
  if (name === '__proto__') Object.defineProperty(made, name, { value, enumerable: true, configurable: true })
  else made[name] = value as Json
}
