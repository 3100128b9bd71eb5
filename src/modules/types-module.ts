import type { OpenAPI3 } from 'openapi-typescript'
import type { Api, Contract, JsonObject } from '../openapi/contract.ts'
import { namesOf } from '../openapi/pointer.ts'
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
  const nodes = await openapiTS(structuredClone(document) as unknown as OpenAPI3, {
    defaultNonNullable: false,
    silent: true,
  })
  const names = documentNames(contract.apis, scenarios)
  return `// ${about}\n${astToString(nodes)}\n${names}`
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
