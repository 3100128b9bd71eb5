import { execFileSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { validators as ownValidators } from '../../src/generated/validators.js'
import { validatorPartsModule, validatorsModule } from '../../src/modules/validators-module.ts'
import type { Json, JsonObject, Pointer } from '../../src/openapi/contract.ts'
import { isObject, valueAt } from '../../src/openapi/pointer.ts'
import type { CompiledSchema, Validators } from '../../src/openapi/validators.ts'
import { generatedValidators } from '../../src/openapi/validators.ts'
import { compileFile, documents } from '../support/documents.ts'

const library = pathToFileURL(join(import.meta.dirname, '../../src/openapi/repeated-item.ts')).href

/** Values at and beyond the edges of what schemas speak of. */
const oddities: readonly Json[] = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  2 ** 31,
  '',
  ' ',
  '😀'.repeat(50),
  'a'.repeat(51),
  'a'.repeat(256),
  '2026-02-29',
  '2026-02-28',
  '2026-02-28T23:59:60Z',
  'no-uuid',
  '3c90c3cc-0d44-4b50-8888-8dd25736052a',
  [],
  [null],
  ['google', 'google'],
  {},
  JSON.parse('{ "__proto__": 1 }') as Json,
]

describe.each(documents)('Generated validators of $name', ({ file }) => {
  const { contract, validators: compiled } = compileFile(file)
  let folder = ''
  let known: Readonly<Record<string, CompiledSchema>> = {}
  let generated: Validators = compiled

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'understudy-validators-'))
    const module = join(folder, 'validators.js')
    const text = validatorsModule(contract, 'Generated', true)
    await writeFile(module, text)
    await writeFile(join(folder, 'validator-parts.js'), await validatorPartsModule('Generated', [text], library))
    await writeFile(join(folder, 'package.json'), '{ "type": "module" }')
    known = ((await import(pathToFileURL(module).href)) as { validators: typeof known }).validators
    generated = generatedValidators(known)
  })
  afterAll(() => rm(folder, { recursive: true }))

  test('are there for every parameter, every body and every record', () => {
    const wanted = contract.apis.flatMap(({ collections, operations }) => [
      ...Object.values(collections).map(({ validator }) => validator),
      ...operations.flatMap(({ parameters }) => parameters.map(({ validator }) => validator)),
      ...operations.flatMap(({ body }) => Object.values(body?.media ?? {}).map(({ validator }) => validator)),
    ])
    expect(Object.keys(known).toSorted()).toEqual([...new Set(wanted)].toSorted())
  })

  test('say of each value what the compiled ones say, with the same violations in the same order', () => {
    for (const pointer of Object.keys(known) as Pointer[]) {
      for (const value of valuesFor(contract.schemas, pointer)) {
        const told = {
          pointer,
          value,
          accepts: generated.accepts(pointer, value),
          violations: generated.violations(pointer, value),
        }
        expect(told).toEqual({
          pointer,
          value,
          accepts: compiled.accepts(pointer, value),
          violations: compiled.violations(pointer, value),
        })
      }
    }
  })

  test('run where no text may become code', () => {
    const script =
      "const { validators } = await import('./validators.js'); console.log(Object.values(validators).map((each) => each(null)).length)"
    const args = ['--disallow-code-generation-from-strings', '--input-type=module', '--eval', script]
    expect(execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8' })).toBe(
      `${Object.keys(known).length}\n`,
    )
  })
})

test('A schema without a generated validator is named', () => {
  const find = (): boolean => generatedValidators(ownValidators).accepts('#/components/schemas/Nobody', null)
  expect(find).toThrow(
    'Missing generated validator for the schema at #/components/schemas/Nobody. Generate the modules again.',
  )
})

/** Gives the oddities, alone and as each property of an object. */
function valuesFor(schemas: JsonObject, pointer: Pointer): Json[] {
  const names = propertiesOf(schemas, valueAt(schemas, pointer))
  return [...oddities, ...names.flatMap((name) => oddities.map((value) => ({ [name]: value })))]
}

function propertiesOf(schemas: JsonObject, schema: Json | undefined): string[] {
  if (!isObject(schema)) return []
  const target = typeof schema.$ref === 'string' ? [valueAt(schemas, schema.$ref as Pointer)] : []
  const parts = [...target, ...(Array.isArray(schema.allOf) ? schema.allOf : [])]
  return [
    ...Object.keys(isObject(schema.properties) ? schema.properties : {}),
    ...parts.flatMap((part) => propertiesOf(schemas, part)),
  ]
}
