import { readFile } from 'node:fs/promises'
import { basename, dirname, relative } from 'node:path'
import { toFixtureData } from '../../src/fixtures/fixture-data.ts'
import { toScenarioData } from '../../src/fixtures/scenario.ts'
import { compileParts } from '../../src/mock/parts/compile-parts.ts'
import type { Files as SourceFiles } from '../../src/mock/parts/load-parts.ts'
import { findFiles, fingerprint } from '../../src/mock/parts/load-parts.ts'
import { loadScenarios } from '../../src/mock/parts/load-scenarios.ts'
import type { Contract, Json, JsonObject } from '../../src/openapi/contract.ts'
import { readAll } from '../../src/openapi/files/read-files.ts'
import { isObject } from '../../src/openapi/pointer.ts'
import { readSource } from '../../src/openapi/source.ts'
import { literal, notice } from './module-text.ts'
import { replySchemas, validatorsModule, validatorsTypes } from './validators.ts'

/** File name → text. */
export type Files = Readonly<Record<string, string>>

/** A document, and what its generated modules import their types from. */
export interface DocumentOptions {
  readonly spec: string
  /** Overlays that are applied to the document, in order. */
  readonly overlays?: readonly string[] | undefined
  /** A folder with fixtures, in addition to the one beside the document. */
  readonly fixtures?: string | undefined
  readonly typesFrom: { readonly contract: string; readonly fixtures: string; readonly scenarios?: string }
}

/** Returns the modules from which a mock is made without reading YAML or compiling schemas. */
export async function documentFiles({ spec, overlays, fixtures, typesFrom }: DocumentOptions): Promise<Files> {
  const sources = await findFiles({ spec, overlays, fixtures })
  const parts = await compileParts(sources)
  const from = basename(spec)
  return {
    ...dataModule({
      about: notice(from),
      name: 'contract',
      type: 'Contract',
      typeFrom: typesFrom.contract,
      value: forRunning(parts.contract),
    }),
    ...dataModule({
      about: notice(`${from} and its fixtures`),
      name: 'fixtures',
      type: 'readonly FixtureData[]',
      typeFrom: typesFrom.fixtures,
      value: toFixtureData(parts.fixtures),
    }),
    ...(await scenariosModule(sources, parts.contract, from, typesFrom.scenarios ?? typesFrom.fixtures)),
    'validators.js': await validatorsModule(parts.contract, from, true),
    'validators.d.ts': validatorsTypes(from),
    'quick-validators.js': await validatorsModule(parts.contract, from, false),
    'quick-validators.d.ts': validatorsTypes(from),
    'reply-validators.js': await validatorsModule(parts.contract, from, true, replySchemas(parts.contract)),
    'reply-validators.d.ts': validatorsTypes(from),
    'origin.ts': await originModule(sources, from),
  }
}

/** What a schema says to people: nothing that runs reads it, and every page would carry it. */
const notes = ['description', 'title', '$comment', 'x-evidence']

/** Keywords whose values are data, not schemas. */
const holdsData = ['const', 'default', 'enum', 'example', 'examples']

/** Returns the contract without texts for people. */
export function forRunning(contract: Contract): Contract {
  const apis = contract.apis.map((api) => ({
    ...api,
    problems: api.problems.map(withoutEvidence),
    operations: api.operations.map((each) => ({
      ...each,
      responses: each.responses.map(withoutEvidence),
      problems: each.problems.map(withoutEvidence),
    })),
  }))
  return { ...contract, apis, schemas: withoutNotes(contract.schemas) as JsonObject }
}

/** Only verify asks what the form of a response rests on. */
function withoutEvidence<Form extends { readonly evidence?: unknown }>({
  evidence: _,
  ...form
}: Form): Omit<Form, 'evidence'> {
  return form
}

function withoutNotes(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutNotes)
  if (!isObject(value)) return value
  const kept = Object.entries(value).filter(([name, inner]) => {
    // A property may have such a name: its value is a schema.
    return !notes.includes(name) || (name !== 'x-evidence' && isObject(inner))
  })
  return Object.fromEntries(kept.map(([name, inner]) => [name, holdsData.includes(name) ? inner : withoutNotes(inner)]))
}

/** Returns the module with the scenarios, if there are any. */
async function scenariosModule(sources: SourceFiles, contract: Contract, from: string, types: string): Promise<Files> {
  const scenarios = await loadScenarios(sources, contract)
  if (scenarios.length === 0) return {}
  return dataModule({
    about: notice(`${from} and its scenarios`),
    name: 'scenarios',
    type: 'readonly Scenario[]',
    typeFrom: types,
    value: toScenarioData(scenarios),
  })
}

/** Returns the module with the fingerprints of the source files. */
async function originModule({ spec, own }: SourceFiles, from: string): Promise<string> {
  const texts = await readAll([spec, ...own])
  const entries = texts.map(({ file, text }) => [
    relative(dirname(spec), file).replaceAll('\\', '/'),
    fingerprint(text),
  ])
  const about = `// ${notice(`${from} and its fixtures`)}`
  return `${about}\nexport const origin: Readonly<Record<string, string>> = ${literal(Object.fromEntries(entries))}\n`
}

/** Returns the module with the document's types. */
export async function typesFile(spec: string): Promise<Files> {
  // Loaded here: it brings a TypeScript compiler along.
  const { typesModule } = await import('./types.ts')
  const { value } = readSource(spec, await readFile(spec, 'utf8'))
  return { 'types.ts': await typesModule(value, basename(spec)) }
}

interface DataModule {
  readonly about: string
  /** The name of the constant, and of its file. */
  readonly name: string
  readonly type: string
  readonly typeFrom: string
  readonly value: unknown
}

/**
 * Returns a module with one constant, and its declaration.
 *
 * @note JavaScript, because Node strips the types of a TypeScript file at every start: of 230 kB that takes a third of it.
 */
function dataModule({ about, name, type, typeFrom, value }: DataModule): Files {
  const [imported] = /\w+(?=(\[\])?$)/.exec(type) as RegExpExecArray
  return {
    [`${name}.js`]: `// ${about}\nexport const ${name} = ${literal(value)}\n`,
    [`${name}.d.ts`]: `// ${about}\nimport type { ${imported} } from '${typeFrom}'\n\nexport declare const ${name}: ${type}\n`,
  }
}
