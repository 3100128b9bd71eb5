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
  return [
    '/** Pass it on: `createMock<ApiDocument>()`, `connect<ApiDocument>(url)`, `createClient<ApiDocument["apis"]["…"]["paths"]>(…)`. */',
    'export interface ApiDocument {',
    '    apis: {',
    ...apis.flatMap((api) => [
      `        ${JSON.stringify(api.name)}: {`,
      '            /** The paths below the base URL of this API. */',
      `            paths: Pick<paths, ${union(api.operations.map(({ pointer }) => namesOf(pointer)[1] ?? ''))}>;`,
      `            operations: ${union(api.operations.map(({ id }) => id))};`,
      `            collections: ${union(Object.keys(api.collections))};`,
      `            roles: ${union(Object.keys(api.roles))};`,
      '        };',
    ]),
    '    };',
    `    scenarios: ${union(scenarios)};`,
    '}',
    '',
  ].join('\n')
}

function union(names: readonly string[]): string {
  return names.length === 0 ? 'never' : [...new Set(names)].map((name) => JSON.stringify(name)).join(' | ')
}
