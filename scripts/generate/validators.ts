import { createRequire } from 'node:module'
import { join } from 'node:path'
import standalone from 'ajv/dist/standalone/index.js'
import { rolldown } from 'rolldown'
import { repeatedItemModule } from '../../src/openapi/ajv-keywords.ts'
import { configureAjv, schemaName } from '../../src/openapi/compile-validators.ts'
import type { Contract, JsonObject, Pointer, WriteShape } from '../../src/openapi/contract.ts'
import { isObject } from '../../src/openapi/pointer.ts'
import { vocabulary } from '../../src/openapi/vocabulary.ts'
import { walk } from '../../src/openapi/walk.ts'
import { notice } from './module-text.ts'

const require = createRequire(import.meta.url)

const repeatedItemFile = join(import.meta.dirname, '../../src/openapi/repeated-item.ts')

/**
 * Returns the module that checks values without a schema compiler: one function for each schema that a mock asks for,
 * in a table by pointer. It imports nothing and evaluates no text.
 *
 * @param allErrors Whether they look for all violations, or stop at the first.
 * @param pointers The schemas. @default those that values from outside are checked with
 */
export async function validatorsModule(
  contract: Contract,
  from: string,
  allErrors: boolean,
  pointers: readonly Pointer[] = checkedSchemas(contract),
): Promise<string> {
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
  const source = [
    hide(isEvaluating(contract) ? functions : withoutEvaluated(functions)),
    'export const validators = {',
    ...table,
    '}',
  ].join('\n')
  return `// ${notice(from)}\n${await withoutImports(source)}`
}

/** Returns the schemas of replies that no request and no record is checked with: generated replies are. */
export function replySchemas(contract: Contract): Pointer[] {
  const checked = new Set(checkedSchemas(contract))
  const pointers = contract.apis.flatMap(({ operations }) =>
    operations.flatMap(({ responses }) => responses.flatMap(({ validator }) => validator ?? [])),
  )
  return [...new Set(pointers)].filter((pointer) => !checked.has(pointer)).toSorted()
}

/** Keywords that say nothing about whether a value fits (JSON Schema 2020-12 Validation section 9, OpenAPI 3.1 section 4.8.24). */
const annotations = [
  ...['title', 'description', 'default', 'deprecated', 'readOnly', 'writeOnly', 'examples', '$comment'],
  ...['example', 'externalDocs', 'xml', 'discriminator', ...Object.keys(vocabulary)],
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
export function validatorsTypes(from: string): string {
  return `// ${notice(from)}
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

/** What ajv emits still requires pieces of ajv and of ajv-formats: they become part of the module. */
async function withoutImports(source: string): Promise<string> {
  const id = 'validators.js'
  const build = await rolldown({
    input: id,
    platform: 'neutral',
    plugins: [
      {
        name: 'emitted',
        resolveId: (wanted) => {
          if (wanted === id) return id
          if (wanted === repeatedItemModule) return repeatedItemFile
          return /^ajv/.test(wanted) ? require.resolve(wanted) : null
        },
        load: (wanted) => (wanted === id ? { code: source, moduleType: 'js' } : null),
      },
    ],
    onLog(_level, { message }) {
      throw new Error(message)
    },
  })
  try {
    const { output } = await build.generate({ format: 'esm', codeSplitting: false, comments: false })
    // The names of the files that the pieces come from depend on where the project lies.
    return output[0].code.replaceAll(/^\/\/.*\n/gm, '')
  } finally {
    await build.close()
  }
}
