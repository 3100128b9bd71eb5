import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import standalone from 'ajv/dist/standalone/index.js'
import { repeatedItemModule } from '../openapi/ajv-keywords.ts'
import { configureAjv, schemaName } from '../openapi/compile-validators.ts'
import type { Contract, JsonObject, Pointer, WriteShape } from '../openapi/contract.ts'
import { isObject } from '../openapi/pointer.ts'
import { vocabulary } from '../openapi/vocabulary.ts'
import { walk } from '../openapi/walk.ts'

const require = createRequire(import.meta.url)

/**
 * Returns the module that checks values without a schema compiler: one function for each schema that a mock asks for,
 * in a table by pointer. It evaluates no text, and imports `validator-parts.js` alone.
 *
 * @param allErrors Whether they look for all violations, or stop at the first.
 * @param pointers The schemas. @default those that values from outside are checked with
 */
export function validatorsModule(
  contract: Contract,
  about: string,
  allErrors: boolean,
  pointers: readonly Pointer[] = checkedSchemas(contract),
): string {
  const ajv = configureAjv(withoutAnnotations(contract.schemas), {
    allErrors,
    messages: false,
    code: { source: true, esm: true, lines: true },
  })
  const names = new Map(pointers.map((pointer, index) => [`at${index}`, pointer]))
  const functions = standalone.default(
    ajv,
    Object.fromEntries([...names].map(([name, pointer]) => [name, schemaName(pointer)])),
  )
  const table = [...names].map(([name, pointer]) => `  ${JSON.stringify(pointer)}: ${name},`)
  const code = withParts(hide(isEvaluating(contract) ? functions : withoutEvaluated(functions)))
  const imports = code.includes('parts[') ? ["import { parts } from './validator-parts.js'", ''] : []
  return [`// ${about}`, ...imports, code, '', 'export const validators = {', ...table, '}', ''].join('\n')
}

/**
 * Returns the module with what the functions share: pieces of ajv and ajv-formats.
 *
 * @param modules The modules with the functions.
 * @param library Where `repeatedItem` is imported from.
 */
export async function validatorPartsModule(
  about: string,
  modules: readonly string[],
  library: string,
): Promise<string> {
  const wanted = modules.flatMap((text) => [...text.matchAll(/parts\["([^"]+)"\]/g)].map(([, name = '']) => name))
  const pieces = [...new Set(wanted)].toSorted().filter((name) => name !== repeatedItemModule)
  const names = new Map<string, string>()
  for (const name of pieces) await addPiece(names, name)
  return [
    `// ${about}`,
    `import { repeatedItem } from '${library}'`,
    '',
    '/** Runs a CommonJS module when it is first asked for. */',
    'const once = (run) => {',
    '  const module = { exports: {} }',
    '  let isRun = false',
    '  return () => {',
    '    if (!isRun) {',
    '      isRun = true',
    '      run(module, module.exports)',
    '    }',
    '    return module.exports',
    '  }',
    '}',
    '',
    ...names.values(),
    'export const parts = {',
    `  '${repeatedItemModule}': { repeatedItem },`,
    ...pieces.map((name) => `  get '${name}'() {\n    return ${idOf(name)}()\n  },`),
    '}',
    '',
  ].join('\n')
}

/** Adds a CommonJS module, after those that it requires. */
async function addPiece(names: Map<string, string>, name: string): Promise<void> {
  if (names.has(name)) return
  const written = await readFile(require.resolve(name), 'utf8')
  for (const [, wanted] of written.matchAll(required)) await addPiece(names, wanted as string)
  const code = written
    .replaceAll(/^\/\/# sourceMappingURL=.*$/gm, '')
    .replaceAll(required, (_, wanted: string) => `${idOf(wanted)}()`)
  names.set(name, `// ${name}\nconst ${idOf(name)} = once((module, exports) => {\n${code.trim()}\n})\n`)
}

/** What a module refers to, except inside of text. */
const required = /(?<!')\brequire\("([^"]+)"\)/g

function idOf(name: string): string {
  return name.replaceAll(/\W/g, '_')
}

function withParts(functions: string): string {
  return functions.replaceAll(required, (_, wanted: string) => `parts[${JSON.stringify(wanted)}]`)
}

/** Returns the schemas of replies that no request and no record is checked with: generated replies are. */
export function replySchemas(contract: Contract): Pointer[] {
  const checked = new Set(checkedSchemas(contract))
  const pointers = contract.apis.flatMap(({ operations }) =>
    operations.flatMap(({ responses }) => responses.flatMap(({ validator }) => validator ?? [])),
  )
  return [...new Set(pointers)].filter((pointer) => !checked.has(pointer)).toSorted()
}

/** Keywords that say nothing about whether a value fits (JSON Schema 2020-12 Validation section 9, OpenAPI 3.1 section 4.8.24); a discriminator does. */
const annotations = [
  ...['title', 'description', 'default', 'deprecated', 'readOnly', 'writeOnly', 'examples', '$comment'],
  ...['example', 'externalDocs', 'xml', ...Object.keys(vocabulary)],
]

/** @note the functions refer to values in the schemas they check, so that ajv repeats each schema whole in the module. */
function withoutAnnotations(schemas: JsonObject): JsonObject {
  const bare = structuredClone(schemas)
  for (const tree of [bare, bare.request, bare.reply].filter((each) => each !== undefined && isObject(each))) {
    walk(tree, (kind, schema) => {
      if (kind === 'schema') for (const keyword of annotations) delete (schema as Record<string, unknown>)[keyword]
    })
  }
  return bare
}

/** What TypeScript is to know of the module. */
export function validatorsTypes(about: string): string {
  return `// ${about}
interface GeneratedValidator {
  (value: unknown): boolean
  readonly errors?:
    | readonly { readonly instancePath: string; readonly keyword: string; readonly params: Readonly<Record<string, unknown>> }[]
    | null
}

/** Pointer of a schema → what checks a value against it. */
export declare const validators: Readonly<Record<string, GeneratedValidator>>
`
}

/** The schemas whose values come from outside, parameters, bodies and records, and the branches they are told apart by. */
function checkedSchemas({ apis }: Contract): Pointer[] {
  const pointers = apis.flatMap(({ collections, operations, shapes }) => [
    ...Object.values(collections).flatMap((each) => [each.validator, ...branchPointers(each)]),
    ...Object.values(shapes).flatMap(branchPointers),
    ...operations.flatMap(({ parameters, body, responses }) => [
      ...parameters.map(({ validator }) => validator),
      ...Object.values(body?.media ?? {}).flatMap(({ validator, write }) => [validator, ...branchPointers(write)]),
      ...responses.flatMap(({ shape }) => branchPointers(shape?.kind === 'record' ? shape : shape?.item)),
    ]),
  ])
  return [...new Set(pointers)].toSorted()
}

function branchPointers(shape: Pick<WriteShape, 'branches'> | undefined): Pointer[] {
  return (shape?.branches ?? []).flatMap(({ condition, branches }) => [
    ...(condition === undefined ? [] : [condition]),
    ...branches.map(({ validator }) => validator),
  ])
}

/** Whether a schema asks which members others have looked at. */
function isEvaluating({ schemas }: Contract): boolean {
  return /"unevaluated(Properties|Items)":/.test(JSON.stringify(schemas))
}

/** Otherwise nobody asks what each function has looked at. */
function withoutEvaluated(functions: string): string {
  return functions
    .replaceAll(/const (evaluated\d+) = validate\d+\.evaluated;?\s*/g, '')
    .replaceAll(
      /if\s?\(evaluated\d+\.dynamic(?:Props|Items)\)\s?\{\s*evaluated\d+\.(?:props|items) = (?:undefined|void 0);?\s*\}\s*/g,
      '',
    )
    .replaceAll(/validate\d+\.evaluated = [^;]*;\s*/g, '')
}

/** The functions are called through the table only, so the place of a rule in the schema is not needed. */
function hide(functions: string): string {
  return functions.replaceAll(/export const (at\d+) =/g, 'const $1 =').replaceAll(/schemaPath:"(?:[^"\\]|\\.)*",/g, '')
}
