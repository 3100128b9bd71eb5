import type { OpenAPI3 } from 'openapi-typescript'
import openapiTS, { astToString } from 'openapi-typescript'
import type { Json } from '../../src/openapi/contract.ts'
import { notice } from './module-text.ts'

/** Returns the module with a document's types: paths, operations, components. */
export async function typesModule(document: Json, from: string): Promise<string> {
  // What a default fills in may be left out of a request: it stays optional.
  const nodes = await openapiTS(structuredClone(document) as unknown as OpenAPI3, {
    defaultNonNullable: false,
    silent: true,
  })
  return `// ${notice(from)}\n${astToString(nodes)}`
}
