import type { Collection, Json, JsonObject, Pointer } from '../contract.ts'
import type { Diagnostics } from '../diagnostics.ts'
import { suggest } from '../nearest.ts'
import { child, isObject, valueAt } from '../pointer.ts'
import { namesOfPath } from '../resource-keywords.ts'
import type { SchemaView } from '../schema.ts'
import type { CollectionDeclaration, RoleDeclaration } from '../vocabulary.ts'
import { branchRules } from './branch-rules.ts'
import { checkSingleton } from './check-record.ts'
import { newRecordRules } from './new-records.ts'
import { collectionRule } from './resource-rule.ts'
import { misplacedIds, recordRules } from './set-by.ts'

export interface CompiledCollection {
  readonly collection: Collection
  readonly record: SchemaView
}

/** Compiles `x-collections`: what a record of each is made of, what it starts with, and what goes when it goes. */
export function compileCollections(
  diagnostics: Diagnostics,
  server: JsonObject,
  pointer: Pointer,
  roles: Readonly<Record<string, RoleDeclaration>>,
): Record<string, CompiledCollection> {
  const isOwn = isObject(server['x-collections'])
  const at = child(isOwn ? pointer : '#', 'x-collections')
  const written = isOwn ? server['x-collections'] : diagnostics.root['x-collections']
  const declared = (isObject(written) ? written : {}) as unknown as Record<string, CollectionDeclaration>
  const names = Object.keys(declared)
  for (const [role, { on }] of Object.entries(roles)) {
    if (on !== undefined && !names.includes(on)) {
      const holder = server['x-roles'] === undefined ? '#' : pointer
      diagnostics.unknown(child(holder, 'x-roles', role, 'on'), `Unknown collection "${on}".`, on, names)
    }
  }
  return Object.fromEntries(
    Object.entries(declared).map(([name, declaration]) => {
      const record = diagnostics.schemas.read(declaration.schema as Pointer)
      checkCollection(diagnostics, { name, declaration, record, names, roles }, child(at, name))
      const branches = branchRules(record, { pointerFor: (pointer) => pointer, counts: () => true })
      const collection: Collection = {
        ...collectionRule(declaration),
        ...newRecordRules(declaration, record),
        name,
        validator: declaration.schema as Pointer,
        properties: record.rest ? undefined : [...record.members.keys()],
        ...(branches && { branches }),
        defaults: { ...defaultsOf(record), ...(declaration.fill && constantsOf(record)) },
        setBy: recordRules(record),
        ...below(name, declared),
        owns: names.filter((each) => declared[each]?.singletonOf === name),
      }
      if (declaration.singletonOf !== undefined) checkSingleton(diagnostics, collection, record, child(at, name))
      return [name, { collection, record }]
    }),
  )
}

function below(name: string, declared: Readonly<Record<string, CollectionDeclaration>>): Pick<Collection, 'above'> {
  const above = Object.keys(declared).filter((each) => declared[each]?.within?.includes(name))
  return above.length > 0 ? { above } : {}
}

interface Given {
  readonly name: string
  readonly declaration: CollectionDeclaration
  readonly record: SchemaView
  readonly names: readonly string[]
  readonly roles: Readonly<Record<string, RoleDeclaration>>
}

function checkCollection(
  diagnostics: Diagnostics,
  { name, declaration, record, names, roles }: Given,
  pointer: Pointer,
): void {
  const { schema, singletonOf, singleton, joins } = declaration
  const [key] = namesOfPath(declaration.key)
  const properties = [...record.members.keys()]
  if (valueAt(diagnostics.root, schema as Pointer) === undefined) {
    const schemas = Object.keys((valueAt(diagnostics.root, '#/components/schemas') as JsonObject | undefined) ?? {})
    diagnostics.add(
      'unresolved-reference',
      child(pointer, 'schema'),
      `Nothing is at "${schema}".`,
      suggest(schema.slice('#/components/schemas/'.length), schemas),
    )
    return
  }
  const kinds = [key, singletonOf, singleton].filter((each) => each !== undefined)
  if (kinds.length !== 1) {
    diagnostics.add(
      'conflict',
      pointer,
      `The collection "${name}" needs either "key" or "singletonOf".`,
      'Give one of them.',
    )
  }
  for (const property of Object.keys(declaration.timestamps ?? {}).filter((each) => !record.members.has(each))) {
    const found = `The record has no property "${property}".`
    diagnostics.unknown(child(pointer, 'timestamps', property), found, property, properties)
  }
  if (key !== undefined && !record.members.has(key)) {
    diagnostics.unknown(child(pointer, 'key'), `The record has no property "${key}".`, key, properties)
  }
  if (singletonOf !== undefined && !names.includes(singletonOf)) {
    diagnostics.unknown(child(pointer, 'singletonOf'), `Unknown collection "${singletonOf}".`, singletonOf, names)
  }
  for (const id of misplacedIds(record, key)) {
    const found = `Property "${id.name}" is a number and not the key, but "x-set-by: new-id" sets a text.`
    diagnostics.add('conflict', child(id.pointer, 'x-set-by'), found, 'Change its type to string, or remove x-set-by.')
  }
  if (joins) checkJoins(diagnostics, { name, record, roles }, joins, child(pointer, 'joins'))
}

function checkJoins(
  diagnostics: Diagnostics,
  { name, record, roles }: Pick<Given, 'name' | 'record' | 'roles'>,
  joins: NonNullable<CollectionDeclaration['joins']>,
  pointer: Pointer,
): void {
  if (!record.members.has(joins.property)) {
    const found = `The record has no property "${joins.property}".`
    diagnostics.unknown(child(pointer, 'property'), found, joins.property, [...record.members.keys()])
  }
  if (roles[joins.role]?.on !== name) {
    const held = Object.keys(roles).filter((role) => roles[role]?.on === name)
    diagnostics.unknown(child(pointer, 'role'), `Unknown role "${joins.role}" on "${name}".`, joins.role, held)
  }
}

function defaultsOf(record: SchemaView): JsonObject {
  const defaults = [...record.members.values()].filter(({ view }) => view.default !== undefined)
  return Object.fromEntries(defaults.map(({ name, view }) => [name, view.default as Json]))
}

/** A text that can only be one is that one, required or not. What a branch has may not be there. */
function constantsOf(record: SchemaView): JsonObject {
  if (record.groups.length > 0) return {}
  const constants = [...record.members.values()].flatMap(({ name, view: { choices = [] } }): [string, Json][] =>
    choices.length === 1 && typeof choices[0] === 'string' ? [[name, choices[0]]] : [],
  )
  return Object.fromEntries(constants)
}
