import type { OpenAPI3 } from 'openapi-typescript'
import type { Api, Contract, Json, JsonObject, Pointer } from '../openapi/contract.ts'
import { isObject, namesOf, valueAt } from '../openapi/pointer.ts'
import { UsageError } from '../openapi/usage-error.ts'

/** A document as types are made of it. */
export interface Typed {
  /** OpenAPI 3.1, in one piece. */
  readonly document: JsonObject
  readonly contract: Contract
  /** Names of the scenarios. */
  readonly scenarios: readonly string[]
}

/**
 * Returns the module with a document's types: `paths`, `operations` and `components` as openapi-typescript writes them, and
 * `ApiDocument`, which holds the paths of each API and every name that methods of a mock take.
 *
 * @throws {UsageError} if openapi-typescript is not installed.
 */
export async function typesModule({ document, contract, scenarios }: Typed, about: string): Promise<string> {
  const { default: openapiTS, astToString } = await loadTypesWriter()
  // What a default fills in may be left out of a request: it stays optional.
  const nodes = await openapiTS(withComponents(document) as unknown as OpenAPI3, {
    defaultNonNullable: false,
    silent: true,
  })
  const names = documentNames(contract.apis, scenarios)
  return `// ${about}\n${astToString(nodes)}\n${names}`
}

/**
 * Returns a copy of a document in which schemas that are written inside of others, or of an operation, and referred to from
 * elsewhere are components.
 *
 * @note openapi-typescript writes such a reference as the type of a member, which types do not have: of `$defs`, of `allOf`.
 */
function withComponents(document: JsonObject): Json {
  const { components } = document
  const taken = new Set(Object.keys(isObject(components) && isObject(components.schemas) ? components.schemas : {}))
  const added = new Map<Pointer, string>()
  const copy = copyOf(document) as { components?: { schemas?: Record<string, Json> } }
  if (added.size === 0) return copy as Json
  const schemas: Record<string, Json> = { ...copy.components?.schemas }
  // Those that are found in a copy come to the end of the map, and have their turn.
  for (const [pointer, name] of added) schemas[name] = copyOf(valueAt(document, pointer) ?? {})
  return { ...copy, components: { ...copy.components, schemas } } as Json

  function copyOf(value: Json): Json {
    if (Array.isArray(value)) return value.map(copyOf)
    if (!isObject(value)) return value
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [
        key,
        key === '$ref' && typeof each === 'string' ? referenceTo(each as Pointer) : copyOf(each),
      ]),
    )
  }

  function referenceTo(pointer: Pointer): string {
    const names = namesOf(pointer)
    const isInComponent = names[0] === 'components' && names[1] === 'schemas' && names.length > 3
    if (!isInComponent && !names.slice(2).includes('schema')) return pointer
    const name = added.get(pointer) ?? newName([names[2], names.at(-1)].join('_'))
    added.set(pointer, name)
    return `#/components/schemas/${name}`
  }

  function newName(wanted: string): string {
    let name = wanted.replaceAll(/\W/g, '_')
    while (taken.has(name)) name += '_'
    taken.add(name)
    return name
  }
}

/** Loaded when types are asked for: it brings a TypeScript compiler along, and is installed by those who want types. */
async function loadTypesWriter(): Promise<typeof import('openapi-typescript')> {
  try {
    return await import('openapi-typescript')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error
    throw new UsageError(
      'Failed to write types: openapi-typescript is not installed.',
      'Run npm install --save-dev openapi-typescript typescript@5, or leave --types out.',
    )
  }
}

function documentNames(apis: readonly Api[], scenarios: readonly string[]): string {
  const named = (name: string, names: readonly string[]): string => `    ${name}: ${union(names)};`
  return [
    '/** Pass it on: `createMock<ApiDocument>()`, `connect<ApiDocument>(url)`, `createClient<ApiDocument["paths"]["…"]>(…)`. */',
    'export interface ApiDocument {',
    '    /** The paths of each API, below its base URL. */',
    '    paths: {',
    ...apis.map(({ name, operations }) => {
      const paths = operations.map(({ pointer }) => namesOf(pointer)[1] ?? '')
      return `        ${JSON.stringify(name)}: Pick<paths, ${union(paths)}>;`
    }),
    '    };',
    named(
      'apis',
      apis.map(({ name }) => name),
    ),
    named(
      'operations',
      apis.flatMap(({ operations }) => operations.map(({ id }) => id)),
    ),
    named(
      'collections',
      apis.flatMap(({ collections }) => Object.keys(collections)),
    ),
    named(
      'roles',
      apis.flatMap(({ roles }) => Object.keys(roles)),
    ),
    named('scenarios', scenarios),
    '}',
    '',
  ].join('\n')
}

function union(names: readonly string[]): string {
  return names.length === 0 ? 'never' : [...new Set(names)].map((name) => JSON.stringify(name)).join(' | ')
}
