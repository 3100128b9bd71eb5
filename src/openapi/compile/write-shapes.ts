import type { Json, JsonObject, WriteField, WriteShape } from '../contract.ts'
import type { Diagnostics } from '../diagnostics.ts'
import { plain } from '../infer/names.ts'
import type { Member, SchemaView } from '../schema.ts'
import { branchRules } from './branch-rules.ts'
import type { SchemaSet } from './schema-set.ts'

/** How many objects may lie one inside of the other; what is deeper is replaced whole. */
const deepest = 50

/** How names are taken. */
export interface Manner {
  /** Whether a request may call a property otherwise than the record, and may have what no record has. */
  readonly isLoose?: boolean
}

/** Compiles how objects of requests write into stored ones. Each pair of schemas is compiled once. */
export class WriteShapes {
  readonly #diagnostics: Diagnostics
  readonly #schemas: SchemaSet
  readonly #table: Record<string, WriteShape> = {}

  constructor(diagnostics: Diagnostics, schemas: SchemaSet) {
    this.#diagnostics = diagnostics
    this.#schemas = schemas
  }

  /** The shapes of objects inside of bodies, by name. */
  get table(): Readonly<Record<string, WriteShape>> {
    return this.#table
  }

  /** Returns how an object of the request's schema writes into one of the record's. */
  shape(request: SchemaView, record: SchemaView, manner: Manner = {}, depth = 0): WriteShape {
    const fields: Record<string, WriteField> = {}
    for (const member of request.members.values()) {
      if (member.readOnly) continue
      const stored = storedMember(request, record, member) ?? (manner.isLoose ? likeNamed(record, member) : undefined)
      const isRequired = stored !== undefined && record.required('stored').has(stored.name)
      if (stored) fields[member.name] = this.#field(member, stored, isRequired, manner, depth)
      else if (!record.rest && aliasTarget(member) === undefined && !manner.isLoose) this.#tellUnknown(member, record)
    }
    const rest = request.rest && record.rest && this.#rest(request.rest, record.rest, manner, depth)
    const branches = branchRules(request, {
      pointerFor: (pointer) => this.#schemas.pointerFor(pointer, 'request'),
      counts: ({ readOnly }) => !readOnly,
    })
    return { fields, ...(rest && { rest }), ...(branches && { branches }) }
  }

  #field(request: Member, stored: Member, isRequired: boolean, manner: Manner, depth: number): WriteField {
    const nullable = stored.view.admits('null')
    if (!nullable && isRequired && request.view.isNullable && !manner.isLoose) {
      const found = `Null would take "${stored.name}" away, which the record requires.`
      this.#diagnostics.add(
        'conflict',
        request.pointer,
        found,
        'Admit null in the record, or refuse it in the request.',
      )
    }
    const isCleared = manner.isLoose && namesEmptyText(request.view) && (nullable || !stored.view.admits('string'))
    return {
      to: stored.name,
      nullable,
      ...(isCleared && { clearedBy: '' as const }),
      ...this.#inside(request.view, stored.view, manner, depth),
    }
  }

  #rest(request: SchemaView, stored: SchemaView, manner: Manner, depth: number): WriteField {
    return { to: '*', nullable: stored.admits('null'), ...this.#inside(request, stored, manner, depth) }
  }

  #inside(
    request: SchemaView,
    stored: SchemaView,
    manner: Manner,
    depth: number,
  ): Pick<WriteField, 'members' | 'items'> {
    if (request.isUntyped || depth > deepest) return {}
    // What may be anything is replaced whole.
    const isMerged = request.admits('object') && !(stored.isUntyped && stored.members.size === 0)
    const members = isMerged ? this.#name(request, stored, manner, depth) : undefined
    const { items } = request
    const isObject = items && stored.items && items.admits('object') && items.members.size > 0
    const item = isObject ? this.#name(items, stored.items as SchemaView, manner, depth) : undefined
    return { ...(members !== undefined && { members }), ...(item !== undefined && { items: item }) }
  }

  #name(request: SchemaView, stored: SchemaView, manner: Manner, depth: number): string {
    const pair = request.key === stored.key ? request.key : `${request.key} -> ${stored.key}`
    const name = manner.isLoose ? `${pair} (loose)` : pair
    if (Object.hasOwn(this.#table, name)) return name
    // What leads back here finds the name taken.
    this.#table[name] = { fields: {} }
    const defaults = requiredDefaults(stored)
    this.#table[name] = { ...this.shape(request, stored, manner, depth + 1), ...(defaults && { defaults }) }
    return name
  }

  #tellUnknown({ name, pointer }: Member, record: SchemaView): void {
    const found = `"${name}" is written by this request, but the record it goes to has no such property.`
    this.#diagnostics.unknown(pointer, found, name, [...record.members.keys()])
  }
}

/** Returns what a new object has where the request says nothing: without these members, no reply could show it. */
function requiredDefaults(record: SchemaView): JsonObject | undefined {
  if (record.groups.length > 0) return undefined
  const required = record.required('stored')
  const defaults = [...record.members.values()].flatMap(({ name, view }): [string, Json][] =>
    required.has(name) && view.default !== undefined ? [[name, view.default]] : [],
  )
  return defaults.length > 0 ? Object.fromEntries(defaults) : undefined
}

/** Whether an empty text is a choice of its own beside other values: `anyOf: [{ type: object }, { enum: [''] }]`. */
function namesEmptyText({ groups }: SchemaView): boolean {
  return groups.some(({ branches }) =>
    branches.some(({ view: { choices = [] } }) => choices.length === 1 && choices[0] === ''),
  )
}

/** The property that this one is another spelling of. */
export function aliasTarget({ view }: Member): string | undefined {
  const target = view.keyword('x-alias-of')
  return typeof target === 'string' ? target : undefined
}

/** A field is stored under the spelling that the record knows: its own, or that of an alias. */
function storedMember(request: SchemaView, record: SchemaView, member: Member): Member | undefined {
  const canonical = aliasTarget(member) ?? member.name
  const spellings = [...request.members.values()].filter((each) => aliasTarget(each) === canonical)
  const name = [canonical, ...spellings.map((each) => each.name)].find((each) => record.members.has(each))
  return name === undefined ? undefined : record.members.get(name)
}

/** `FriendlyName` is stored as `friendly_name`, where the record has no property of the same spelling. */
function likeNamed(record: SchemaView, { name }: Member): Member | undefined {
  return [...record.members.values()].find((each) => plain(each.name) === plain(name))
}
