import { basename, dirname, relative } from 'node:path'
import { toFixtureData } from '../fixtures/fixture-data.ts'
import { toScenarioData } from '../fixtures/scenario.ts'
import { compileParts } from '../mock/parts/compile-parts.ts'
import type { Files as Sources } from '../mock/parts/load-parts.ts'
import { findFiles, fingerprint } from '../mock/parts/load-parts.ts'
import { loadScenarios } from '../mock/parts/load-scenarios.ts'
import type { Contract, Json, JsonObject } from '../openapi/contract.ts'
import { compileFile } from '../openapi/files/compile-file.ts'
import { readAll } from '../openapi/files/read-files.ts'
import { isObject } from '../openapi/pointer.ts'
import type { Files } from './module-text.ts'
import { literal, notice } from './module-text.ts'
import { typesModule } from './types-module.ts'
import { replySchemas, validatorPartsModule, validatorsModule, validatorsTypes } from './validators-module.ts'

/** A document, from its files. */
export interface DocumentFiles {
  readonly spec: string
  /** Overlays that are applied to the document, in order. */
  readonly overlays?: readonly string[] | undefined
  /** A folder with fixtures, in addition to the one beside the document. */
  readonly fixtures?: string | undefined
}

/** What the modules of a document say of themselves, and where they import from. */
export interface ModuleStyle {
  /** The command that writes them. */
  readonly by: string
  /** Type or value → the module that exports it. */
  readonly from: Readonly<
    Record<'Contract' | 'FixtureData' | 'Scenario' | 'GeneratedDocument' | 'repeatedItem', string>
  >
}

/** How a user's own modules are written. */
export const packageStyle: ModuleStyle = {
  by: 'npx openapi-understudy generate',
  from: {
    Contract: 'openapi-understudy/browser',
    FixtureData: 'openapi-understudy/browser',
    Scenario: 'openapi-understudy/browser',
    GeneratedDocument: 'openapi-understudy/browser',
    repeatedItem: 'openapi-understudy/browser',
  },
}

/**
 * Returns the modules from which a mock is made without reading YAML or compiling schemas. `document.js` has them all.
 *
 * @throws {UsageError} if a file cannot be read. @throws {SpecError} if one is invalid.
 */
export async function documentModules(files: DocumentFiles, style: ModuleStyle): Promise<Files> {
  const sources = await findFiles(files)
  const parts = await compileParts(sources)
  const { contract } = parts
  const scenarios = toScenarioData(await loadScenarios(sources, contract))
  const from = basename(files.spec)
  const about = notice(from, style.by)
  const validators = validatorsModule(contract, about, true)
  const replyValidators = validatorsModule(contract, about, true, replySchemas(contract))
  return {
    ...dataModule('contract', forRunning(contract), { about, type: 'Contract', style }),
    ...dataModule('fixtures', toFixtureData(parts.fixtures), {
      about: notice(`${from} and its fixtures`, style.by),
      type: 'readonly FixtureData[]',
      style,
    }),
    ...(scenarios.length > 0 &&
      dataModule('scenarios', scenarios, {
        about: notice(`${from} and its scenarios`, style.by),
        type: 'readonly Scenario[]',
        style,
      })),
    'validators.js': validators,
    'validators.d.ts': validatorsTypes(about),
    'reply-validators.js': replyValidators,
    'reply-validators.d.ts': validatorsTypes(about),
    'validator-parts.js': await validatorPartsModule(about, [validators, replyValidators], style.from.repeatedItem),
    ...documentModule(about, scenarios.length > 0, style),
  }
}

/** Returns the modules with which Node starts the document that comes with the package. */
export async function startModules(files: DocumentFiles, { by }: ModuleStyle): Promise<Files> {
  const sources = await findFiles(files)
  const { contract } = await compileParts(sources)
  const from = basename(files.spec)
  return {
    'quick-validators.js': validatorsModule(contract, notice(from, by), false),
    'quick-validators.d.ts': validatorsTypes(notice(from, by)),
    'origin.ts': await originModule(sources, notice(`${from} and its fixtures`, by)),
  }
}

/**
 * Returns the module with a document's types.
 *
 * @throws {UsageError} if a file cannot be read, or openapi-typescript is missing. @throws {SpecError} if one is invalid.
 */
export async function typesModules(files: DocumentFiles, { by }: ModuleStyle): Promise<Files> {
  const sources = await findFiles(files)
  const { contract, root: document } = await compileFile(sources.spec, sources.overlays)
  const scenarios = (await loadScenarios(sources, contract)).map(({ name }) => name)
  return { 'types.ts': await typesModule({ document, contract, scenarios }, notice(basename(files.spec), by)) }
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

/** Returns the module that `createMock` takes whole. */
function documentModule(about: string, hasScenarios: boolean, { from }: ModuleStyle): Files {
  const lines = [
    `// ${about}`,
    "import { contract } from './contract.js'",
    "import { fixtures } from './fixtures.js'",
    "import { validators } from './validators.js'",
    '',
    'export const apiDocument = {',
    '  contract,',
    '  fixtures,',
    '  validators,',
    "  replyValidators: async () => (await import('./reply-validators.js')).validators,",
    ...(hasScenarios ? ["  scenarios: async () => (await import('./scenarios.js')).scenarios,"] : []),
    '}',
    '',
  ]
  const types = [
    `// ${about}`,
    `import type { GeneratedDocument } from '${from.GeneratedDocument}'`,
    '',
    '/** The whole document: `createMock(apiDocument)`. */',
    'export declare const apiDocument: GeneratedDocument',
    '',
  ]
  return { 'document.js': lines.join('\n'), 'document.d.ts': types.join('\n') }
}

/** Returns the module with the fingerprints of the source files. */
async function originModule({ spec, own }: Sources, about: string): Promise<string> {
  const texts = await readAll([spec, ...own])
  const entries = texts.map(({ file, text }) => [
    relative(dirname(spec), file).replaceAll('\\', '/'),
    fingerprint(text),
  ])
  return `// ${about}\nexport const origin: Readonly<Record<string, string>> = ${literal(Object.fromEntries(entries))}\n`
}

interface DataModule {
  readonly about: string
  readonly type: 'Contract' | 'readonly FixtureData[]' | 'readonly Scenario[]'
  readonly style: ModuleStyle
}

/**
 * Returns a module with one constant, and its declaration.
 *
 * @note JavaScript, because Node strips the types of a TypeScript file at every start: of 230 kB that takes a third of it.
 */
function dataModule(name: string, value: unknown, { about, type, style }: DataModule): Files {
  const imported = type.replace(/^readonly |\[\]$/g, '') as 'Contract' | 'FixtureData' | 'Scenario'
  return {
    [`${name}.js`]: `// ${about}\nexport const ${name} = ${literal(value)}\n`,
    [`${name}.d.ts`]: `// ${about}\nimport type { ${imported} } from '${style.from[imported]}'\n\nexport declare const ${name}: ${type}\n`,
  }
}
