import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { findFiles, loadParts } from '../../src/load-parts.ts'
import { toFixtureData } from '../../src/seed/fixture-data.ts'
import { readSource } from '../../src/spec/source.ts'
import { literal, notice } from './module-text.ts'
import { validatorsModule, validatorsTypes } from './validators.ts'

/** File name → text. */
export type Files = Readonly<Record<string, string>>

/** A document, and what its generated modules import their types from. */
export interface DocumentOptions {
  readonly spec: string
  /** A folder with fixtures, in addition to the one beside the document. */
  readonly fixtures?: string
  readonly typesFrom: { readonly contract: string; readonly fixtures: string }
}

/** Gives the modules that a mock is made of where no YAML is read and no schema is compiled. */
export async function documentFiles({ spec, fixtures, typesFrom }: DocumentOptions): Promise<Files> {
  const parts = await loadParts(await findFiles({ spec, fixtures }))
  const from = basename(spec)
  return {
    'contract.ts': constant({
      about: notice(from),
      type: { name: 'Contract', from: typesFrom.contract },
      name: 'contract: Contract',
      value: parts.contract,
    }),
    'fixtures.ts': constant({
      about: notice(`${from} and its fixtures`),
      type: { name: 'FixtureData', from: typesFrom.fixtures },
      name: 'fixtures: readonly FixtureData[]',
      value: toFixtureData(parts.fixtures),
    }),
    'validators.js': await validatorsModule(parts.contract, from),
    'validators.d.ts': validatorsTypes(from),
  }
}

/** Gives the module with the document's types. */
export async function typesFile(spec: string): Promise<Files> {
  // Loaded here: it brings a TypeScript compiler along.
  const { typesModule } = await import('./types.ts')
  const { value } = readSource(spec, await readFile(spec, 'utf8'))
  return { 'types.ts': await typesModule(value, basename(spec)) }
}

interface Constant {
  readonly about: string
  readonly type: { readonly name: string; readonly from: string }
  readonly name: string
  readonly value: unknown
}

function constant({ about, type, name, value }: Constant): string {
  return `// ${about}\nimport type { ${type.name} } from '${type.from}'\n\nexport const ${name} = ${literal(value)}\n`
}
