import type { Json, JsonObject, Pointer } from '../contract.ts'
import { child, isObject } from '../pointer.ts'
import type { Bounds } from './bounds.ts'
import { loosest, statedBounds, tightest } from './bounds.ts'
import type { Branch, BranchGroup } from './branches.ts'
import { branchesTaken } from './branches.ts'
import type { Found, Member, Tree } from './members.ts'
import { choicesOfBranches, intersected, memberOf, reduced, saidByAll, united } from './members.ts'
import type { Naming, ReadInner } from './naming.ts'
import { noNaming, readNaming } from './naming.ts'
import type { BranchSource, Group, Source } from './source.ts'
import { readSource } from './source.ts'
import type { Atom, TypeName } from './types.ts'
import { allAtoms, atomOf, atomsOf, typesOf } from './types.ts'
import { asList, entriesOf, Known, shared } from './values.ts'

/** Where a value is: in a request, in a reply, or in the store. */
export type Direction = 'request' | 'reply' | 'stored'

/** What a schema that contains itself finds while it is being read. */
const anyType: ReadonlySet<TypeName> = new Set(typesOf(allAtoms))
const noBounds: Bounds = statedBounds({})
const noMembers: ReadonlyMap<string, Member> = new Map()
const noNames: ReadonlySet<string> = new Set()

const requiredIn = { request: 'required request', reply: 'required reply', stored: 'required stored' } as const

/**
 * What a schema says of a value, with `$ref`, `allOf` and branches followed.
 *
 * Parts that all hold are intersected, branches are united: a type is admitted if some branch admits it, a member is
 * required if all branches require it. `not` has no say. Everything is worked out when it is asked for, and once.
 */
export class SchemaView {
  /** Two views of one key say the same. */
  readonly key: string
  /** Where the schema is written. */
  readonly pointer: Pointer
  readonly #tree: Tree
  /** What it is made of: for the reader's own files. */
  readonly source: Source
  readonly #members: ReadonlyMap<string, SchemaView> | undefined
  readonly #known = new Known()

  constructor(tree: Tree, pointer: Pointer, source: Source, members?: ReadonlyMap<string, SchemaView>) {
    this.#tree = tree
    this.key = source.key
    this.pointer = pointer
    this.source = source
    this.#members = members
  }

  /** The types a value may have. Without a word on types: all of them. `number` includes integers. */
  get types(): ReadonlySet<TypeName> {
    return this.#known.once('types', anyType, () => typesOf(this.#atoms))
  }

  /** Whether a value of this type may fit. An integer is a number, too. */
  admits(type: TypeName): boolean {
    const { types } = this
    return types.has(type) || (type === 'integer' && types.has('number')) || (type === 'number' && types.has('integer'))
  }

  /** Whether the schema leaves the type open. */
  get isUntyped(): boolean {
    return this.#atoms.length === allAtoms.length
  }

  /** Whether the schema states types and admits null among them. */
  get isNullable(): boolean {
    return !this.isUntyped && this.types.has('null')
  }

  /** The type to make a value of: the first one that is not null; of an open schema, the one its keywords speak of. */
  get kind(): TypeName {
    const [first = 'null'] = [...this.types].filter((type) => type !== 'null')
    if (!this.isUntyped) return first
    if (this.members.size > 0) return 'object'
    return this.items === undefined ? 'string' : 'array'
  }

  /** The values that may stand, where the schema lists them: `enum`, `const`, or branches that do. */
  get choices(): readonly Json[] | undefined {
    return this.#known.once('choices', undefined, () => {
      const { parts, groups } = this.source
      const lists = [
        ...groups.map((group) => choicesOfBranches(this.#viewsOf(group))),
        ...parts.flatMap(({ keywords }) => [
          Array.isArray(keywords.enum) ? (keywords.enum as readonly Json[]) : undefined,
          keywords.const === undefined ? undefined : [keywords.const],
        ]),
      ].filter((list) => list !== undefined)
      return lists.length === 0 ? undefined : lists.reduce((left, right) => shared(right, left))
    })
  }

  /** The bounds that every value of a type keeps. */
  get bounds(): Bounds {
    return this.#known.once('bounds', noBounds, () => {
      const { parts, groups } = this.source
      const ofGroups = groups.map((group) =>
        loosest(this.#viewsOf(group).map((view) => ({ bounds: view.bounds, admits: (type) => view.admits(type) }))),
      )
      return tightest([...parts.map(({ keywords }) => statedBounds(keywords)), ...ofGroups])
    })
  }

  /** The members that are described, in the order they are written; those of the outermost part and of branches last. */
  get members(): ReadonlyMap<string, Member> {
    return this.#known.once('members', noMembers, () => {
      if (this.#members) return new Map([...this.#members].map(([name, view]) => [name, memberOf(name, view)]))
      const own = this.source.parts.flatMap(({ keywords, pointer }) =>
        entriesOf(keywords.properties).map(([name, schema]) => {
          return { name, ...this.#found(schema, child(pointer, 'properties', name)) }
        }),
      )
      const all = [...own, ...this.source.groups.flatMap((group) => this.#membersOfBranches(group))]
      return new Map(
        [...Map.groupBy(all, ({ name }) => name)].map(([name, found]) => [name, memberOf(name, this.#combined(found))]),
      )
    })
  }

  /** The schema of members that are not named; undefined where the document says nothing of them. */
  get rest(): SchemaView | undefined {
    return this.#known.once('rest', undefined, () => {
      if (this.isClosed) return undefined
      const found = this.#applied((keywords, pointer) => [
        ...entriesOf(keywords.patternProperties).map(
          ([pattern, schema]) => [schema, child(pointer, 'patternProperties', pattern)] as const,
        ),
        ...(keywords.additionalProperties === true || isObject(keywords.additionalProperties)
          ? [[keywords.additionalProperties, child(pointer, 'additionalProperties')] as const]
          : []),
      ])
      const all = [...found, ...this.#ofBranches('object', (view) => view.rest)]
      // An object without a word on its members may have any.
      if (all.length === 0 && (this.members.size > 0 || this.isUntyped || !this.types.has('object'))) return undefined
      return this.#combined(all)
    })
  }

  /** Whether members that are not described are refused. */
  get isClosed(): boolean {
    return this.source.parts.some(
      ({ keywords }) =>
        keywords.patternProperties === undefined &&
        (keywords.additionalProperties === false || keywords.unevaluatedProperties === false),
    )
  }

  /** What the names of members have to keep, and what else the schema demands of objects and lists. */
  get naming(): Naming {
    return this.#known.once('naming', noNaming, () => {
      const read: ReadInner = (schema, pointer) => this.#combined([this.#found(schema, pointer)])
      return readNaming(this.source.parts, read)
    })
  }

  /** The names of the members that are described whichever branches a value takes. */
  get ownNames(): ReadonlySet<string> {
    return this.#known.once('ownNames', noNames, () => {
      return new Set(this.source.parts.flatMap(({ keywords }) => entriesOf(keywords.properties).map(([name]) => name)))
    })
  }

  /** The names of the members that a value must have: read-only ones not in requests, write-only ones not in replies. */
  required(direction: Direction): ReadonlySet<string> {
    return this.#known.once(requiredIn[direction], noNames, () => {
      const stated = this.source.parts.flatMap(({ keywords }) => asList(keywords.required).map(String))
      const ofBranches = this.source.groups.flatMap((group) => {
        const objects = this.#viewsOf(group).filter((view) => view.admits('object'))
        const [first, ...others] = objects.map((view) => view.required(direction))
        return [...(first ?? [])].filter((name) => others.every((each) => each.has(name)))
      })
      return new Set([...stated, ...ofBranches].filter((name) => this.#binds(name, direction)))
    })
  }

  /** The schema of the items of a list; undefined where the document says nothing of them. */
  get items(): SchemaView | undefined {
    return this.#known.once('items', undefined, () => {
      const found = this.#applied((keywords, pointer) =>
        keywords.items === undefined ? [] : [[keywords.items, child(pointer, 'items')] as const],
      )
      const all = [...found, ...this.#ofBranches('array', (view) => view.items)]
      return all.length === 0 ? undefined : this.#combined(all)
    })
  }

  /** The schemas of the first items of a list. */
  get prefixItems(): readonly SchemaView[] {
    return this.#known.once('prefixItems', [], () => {
      const lists = this.source.parts.map(({ keywords, pointer }) =>
        asList(keywords.prefixItems).map((schema, index) => this.#found(schema, child(pointer, 'prefixItems', index))),
      )
      const most = Math.max(0, ...lists.map((list) => list.length))
      return Array.from({ length: most }, (_, index) => {
        return this.#combined(lists.flatMap((list) => list[index] ?? []))
      })
    })
  }

  /**
   * The value of a keyword that describes: the outermost part's; otherwise what all branches say, null aside.
   *
   * Ask `types`, `bounds`, `members` and so on for what the schema demands.
   */
  keyword(name: string): Json | undefined {
    return this.#known.once(`keyword ${name}`, undefined, () => {
      const own = this.source.parts.findLast(({ keywords }) => keywords[name] !== undefined)
      if (own) return own.keywords[name]
      for (const group of this.source.groups) {
        const said = saidByAll(this.#viewsOf(group), name)
        if (said !== undefined) return said
      }
      return undefined
    })
  }

  /** Where the part is written that has the keyword; undefined where the schema itself has none. */
  placeOf(keyword: string): Pointer | undefined {
    return this.source.parts.findLast(({ keywords }) => keywords[keyword] !== undefined)?.pointer
  }

  /** Where a keyword is written that the schema itself has; undefined where only branches have it, or none. */
  pointerTo(name: string): Pointer | undefined {
    const own = this.source.parts.findLast(({ keywords }) => keywords[name] !== undefined)
    return own && child(own.pointer, name)
  }

  get default(): Json | undefined {
    return this.keyword('default')
  }

  /** The examples of the schema itself, of either spelling (OpenAPI 3.1 section 4.8.24). */
  get examples(): readonly Json[] {
    const { example, examples } = { example: this.keyword('example'), examples: this.keyword('examples') }
    return [...asList(examples), ...(example === undefined ? [] : [example])]
  }

  /** The choices between branches. Several may stand side by side, one in each part. */
  get groups(): readonly BranchGroup[] {
    return this.#known.once('groups', [], () =>
      this.source.groups.map((group) => ({
        discriminator: group.discriminator,
        condition: group.condition,
        branches: group.branches.map((branch) => this.#branch(group, branch)),
      })),
    )
  }

  /** The branches of the first group, each with the whole schema when it is taken. */
  get branches(): readonly Branch[] {
    return this.groups[0]?.branches ?? []
  }

  /** The branch that a value takes: the one its discriminator names, or the first that it fits. */
  branchFor(value: Json): Branch | undefined {
    const [group] = this.groups
    return group && branchesTaken(group, value, this.#tree.fits)[0]
  }

  /** Whether a value fits: the compiled schema's word. */
  accepts(value: Json): boolean {
    return this.source.accepts(this.#tree.fits, value)
  }

  /** Returns what both schemas say together. The descriptions of this one win. */
  and(other: SchemaView): SchemaView {
    if (other.key === this.key) return this
    return new SchemaView(
      this.#tree,
      this.pointer,
      intersected([other.source, this.source], `${this.key} & ${other.key}`),
    )
  }

  /** This schema, with only these keywords of its own. */
  only(keywords: readonly string[]): SchemaView {
    return new SchemaView(this.#tree, this.pointer, reduced(this.source, keywords))
  }

  /** This schema, with these members in place of its own. */
  withMembers(members: ReadonlyMap<string, SchemaView>): SchemaView {
    const keys = [...members].map(([name, view]) => `${name}: ${view.key}`)
    const source = { ...this.source, key: `${this.key} {${keys.join()}}` }
    return new SchemaView(this.#tree, this.pointer, source, members)
  }

  get #atoms(): readonly Atom[] {
    return this.#known.once('atoms', allAtoms, () => {
      const { parts, groups } = this.source
      const stated = [
        ...parts.map(({ keywords }) => atomsOf(keywords.type)),
        ...groups.map((group) => [...new Set(this.#viewsOf(group).flatMap((view) => view.#atoms))]),
      ].filter((atoms) => atoms !== undefined)
      // The order is that of the first who says one.
      const ordered = stated.filter((atoms) => atoms.length < allAtoms.length)
      const admitted = ordered.reduce<readonly Atom[]>(
        (left, right) => (left === allAtoms ? right : left.filter((atom) => right.includes(atom))),
        allAtoms,
      )
      const { choices } = this
      if (!choices) return admitted
      const chosen = [...new Set(choices.map(atomOf))].filter((atom) => admitted.includes(atom))
      return admitted === allAtoms ? chosen : admitted.filter((atom) => chosen.includes(atom))
    })
  }

  #binds(name: string, direction: Direction): boolean {
    const member = this.members.get(name)
    if (!member || direction === 'stored') return true
    return direction === 'request' ? !member.readOnly : !member.writeOnly
  }

  /** What keywords apply to a part of the value, each with where it is written. */
  #applied(find: (keywords: JsonObject, pointer: Pointer) => readonly (readonly [Json, Pointer])[]) {
    return this.source.parts
      .flatMap(({ keywords, pointer }) => find(keywords, pointer))
      .map(([schema, pointer]) => this.#found(schema, pointer))
  }

  #found(schema: Json, pointer: Pointer): Found {
    return { source: readSource(this.#tree.root, schema, pointer), pointer }
  }

  /** What branches that admit a type say of a part of the value. */
  #ofBranches(type: TypeName, pick: (view: SchemaView) => SchemaView | undefined): Found[] {
    return this.source.groups.flatMap((group) => {
      const views = this.#viewsOf(group).flatMap((view) => (view.admits(type) ? (pick(view) ?? []) : []))
      const [first] = views
      return first ? [{ source: united(views), pointer: first.pointer }] : []
    })
  }

  #viewsOf({ branches }: Group): SchemaView[] {
    return branches.map((each) => this.#branchView(each))
  }

  #membersOfBranches(group: Group): (Found & { readonly name: string })[] {
    const found = Map.groupBy(
      this.#viewsOf(group).flatMap((view) => [...view.members.values()]),
      ({ name }) => name,
    )
    return [...found].map(([name, members]) => ({
      name,
      source: united(members.map(({ view }) => view)),
      pointer: (members[0] as Member).pointer,
    }))
  }

  #branch(group: Group, branch: BranchSource): Branch {
    const alone = this.#branchView(branch)
    const others = { ...this.source, groups: this.source.groups.filter((each) => each !== group) }
    const taken = intersected([branch.source(), others], `${this.key} @ ${branch.key}`)
    const view = new SchemaView(this.#tree, this.pointer, taken)
    const { discriminator } = group
    const choices = discriminator === undefined ? undefined : alone.members.get(discriminator)?.view.choices
    const named = choices?.filter((each) => typeof each === 'string')
    return { pointer: branch.pointer, values: named ?? branch.values, view, alone }
  }

  /** @note one view for each branch: a branch may lead back here, and finds what is being worked out. */
  #branchView(branch: BranchSource): SchemaView {
    const { views } = this.#tree
    const known = views.get(branch.key)
    if (known) return known
    const view = new SchemaView(this.#tree, branch.pointer, branch.source())
    views.set(branch.key, view)
    return view
  }

  /**
   * What all of several say together, the outermost last.
   *
   * @note one view for each key: otherwise a schema that contains itself would have ever new ones inside.
   */
  #combined(all: readonly Found[]): SchemaView {
    const found = [...new Map(all.map((each) => [each.source.key, each])).values()]
    const pointer = found.at(-1)?.pointer ?? this.pointer
    const sources = found.map(({ source }) => source)
    const key = sources.map((source) => source.key).join(' & ') || `${pointer} *`
    const known = this.#tree.combined.get(key)
    const view = known ?? new SchemaView(this.#tree, pointer, intersected(sources, key))
    this.#tree.combined.set(key, view)
    return view
  }
}
