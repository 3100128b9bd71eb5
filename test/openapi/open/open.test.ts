import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { Compiled } from '../../../src/openapi/compile/contract.ts'
import { compileContract } from '../../../src/openapi/compile/contract.ts'
import type { JsonObject } from '../../../src/openapi/contract.ts'
import { readBeside } from '../../../src/openapi/files/read-beside.ts'
import { textOf } from '../../../src/openapi/files/read-files.ts'
import { readSource } from '../../../src/openapi/source.ts'
import { SpecError } from '../../../src/openapi/spec-error.ts'

const folder = mkdtempSync(join(tmpdir(), 'understudy-open-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Compiles a document that is written to a folder, beside other files. */
function compile(text: string, beside: Readonly<Record<string, string>> = {}, isStrict = false): Compiled {
  for (const [name, content] of Object.entries(beside)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
  return compileContract(readSource('api.yaml', text, readBeside(join(folder, 'api.yaml'))), { isStrict })
}

function refusalOf(text: string, beside: Readonly<Record<string, string>> = {}, isStrict = false): string {
  try {
    compile(text, beside, isStrict)
  } catch (error) {
    if (error instanceof SpecError) return error.message
    throw error
  }
  return 'not refused'
}

/** A document with one operation that replies with a schema. */
function replying(schema: string, { version = '3.1.0', components = '{}' } = {}): string {
  return `openapi: ${version}
info: { title: Open, version: '1' }
paths:
  /a:
    get: { responses: { '200': { description: ok, content: { application/json: { schema: ${schema} } } } } }
components: ${components}
`
}

function replyValidator({ contract }: Compiled): `#${string}` {
  return contract.apis[0]?.operations[0]?.responses[0]?.validator as `#${string}`
}

function accepts(compiled: Compiled, value: unknown): boolean {
  return compiled.validators.accepts(replyValidator(compiled), value)
}

const swagger = `swagger: '2.0'
info: { title: Old Shop, version: '1' }
host: shop.example
basePath: /v1
schemes: [https]
consumes: [application/json]
produces: [application/json]
securityDefinitions:
  key: { type: apiKey, in: header, name: X-Key }
  login: { type: basic }
parameters:
  Page: { name: page, in: query, type: integer, minimum: 1 }
paths:
  /items:
    get:
      operationId: listItems
      parameters: [{ $ref: '#/parameters/Page' }, { name: tags, in: query, type: array, items: { type: string }, collectionFormat: multi }]
      responses:
        200: { description: ok, schema: { type: array, items: { $ref: '#/definitions/Item' } }, examples: { application/json: [{ id: 1 }] } }
    post:
      parameters: [{ name: item, in: body, required: true, schema: { $ref: '#/definitions/Item' } }]
      responses: { 201: { description: ok } }
  /files:
    post:
      consumes: [multipart/form-data]
      parameters: [{ name: file, in: formData, type: file, required: true }, { name: note, in: formData, type: string }]
      responses: { 204: { description: ok } }
definitions:
  Item: { type: object, required: [id], properties: { id: { type: integer }, example: { type: string, x-nullable: true } } }
`

describe('Swagger 2.0', () => {
  const compiled = compile(swagger)
  const [api] = compiled.contract.apis
  const operation = (method: string, path: string) =>
    api?.operations.find((each) => each.method === method && each.path === path)

  test('is served at its host and base path, under the name of its title', () => {
    expect(api).toMatchObject({ name: 'old-shop', url: 'https://shop.example/v1' })
  })

  test('has its parameters, with a schema each', () => {
    const [page, tags] = operation('GET', '/v1/items')?.parameters ?? []
    expect(compiled.validators.accepts(page?.validator as '#', 0)).toBe(false)
    expect(tags).toMatchObject({ name: 'tags', reads: 'list' })
  })

  test('has its body parameter as a request body, and form parameters as a form', () => {
    expect(operation('POST', '/v1/items')?.body).toMatchObject({ required: true, media: { 'application/json': {} } })
    expect(Object.keys(operation('POST', '/v1/files')?.body?.media ?? {})).toEqual(['multipart/form-data'])
  })

  test('has its definitions as components, with null where it says so', () => {
    const accepted = (value: unknown) => compiled.validators.accepts('#/components/schemas/Item', value)
    expect([{ id: 1, example: null }, { id: 1, example: 'a' }, { id: 'x' }].map(accepted)).toEqual([true, true, false])
  })

  test('is complained about where it is written', () => {
    const text = swagger.replace('type: integer, minimum: 1', 'type: integer, minimum: one')
    const [warning] = compile(text).warnings
    expect(warning && compile(text).locate(warning.pointer)).toMatchObject({
      line: 12,
      pointer: '#/parameters/Page/minimum',
    })
  })
})

describe('OpenAPI 3.0', () => {
  test.for([
    ['a nullable type', '{ type: string, nullable: true }'],
    ['a nullable enum', '{ type: string, nullable: true, enum: [a] }'],
    ['a nullable reference', "{ nullable: true, allOf: [{ $ref: '#/components/schemas/Name' }] }"],
    ['a nullable union', "{ nullable: true, oneOf: [{ $ref: '#/components/schemas/Name' }, { type: integer }] }"],
  ] as const)('admits null for %s', ([, schema]) => {
    const compiled = compile(
      replying(schema, { version: '3.0.3', components: '{ schemas: { Name: { type: string } } }' }),
    )
    expect([null, 'a', true].map((value) => accepts(compiled, value))).toEqual([true, true, false])
  })

  test('has bounds that exclude themselves', () => {
    const compiled = compile(replying('{ type: integer, minimum: 1, exclusiveMinimum: true }', { version: '3.0.3' }))
    expect([1, 2].map((value) => accepts(compiled, value))).toEqual([false, true])
  })

  test('may have properties that are called like keywords', () => {
    const names = ['nullable', 'example', 'type', '$ref', 'exclusiveMinimum', 'discriminator']
    const properties = names.map((name) => `${name}: { type: string }`).join(', ')
    const compiled = compile(replying(`{ type: object, properties: { ${properties} } }`, { version: '3.0.3' }))
    for (const name of names)
      expect([{ [name]: 1 }, { [name]: 'a' }].map((value) => accepts(compiled, value))).toEqual([false, true])
    expect(compiled.warnings).toEqual([])
  })
})

test('OpenAPI 3.2 has the method QUERY and others', () => {
  const text = `openapi: 3.2.0
info: { title: New, version: '1' }
$self: https://new.example/openapi
tags: [{ name: a, parent: b, kind: nav }, { name: b }]
paths:
  /a:
    query:
      parameters: [{ name: q, in: querystring, content: { application/x-www-form-urlencoded: { schema: {} } } }]
      responses: { '200': { description: ok, content: { application/jsonl: { itemSchema: { type: object } } } } }
    additionalOperations: { COPY: { responses: { '204': { description: ok } } } }
`
  expect(compile(text).contract.apis[0]?.operations.map(({ method }) => method)).toEqual(['QUERY', 'COPY'])
})

describe('a reference', () => {
  const thing =
    'Thing: { type: object, required: [n], properties: { n: { $ref: "#/Number" }, next: { $ref: "#/Thing" } } }\nNumber: { type: integer }\n'

  test('leads to files below the folder, and on from there', () => {
    const compiled = compile(replying("{ $ref: 'parts/thing.yaml#/Thing' }"), { 'parts/thing.yaml': thing })
    expect(
      [
        { n: 1, next: { n: 2 } },
        { n: 1, next: { n: 'x' } },
      ].map((value) => accepts(compiled, value)),
    ).toEqual([true, false])
    expect(compiled.files).toEqual(['api.yaml', join(folder, 'parts/thing.yaml')])
  })

  test('leads into any place of the document, percent-encoded or not', () => {
    const deep = "{ $ref: '#/x-shared/a%20b/0/c' }"
    const text = `${replying(deep)}x-shared: { a b: [{ c: { type: boolean } }] }\n`
    expect(accepts(compile(text), true)).toBe(true)
    expect(accepts(compile(text), 'x')).toBe(false)
  })

  test.for([
    ['an anchor', "{ $ref: '#name' }", '{ schemas: { Name: { $anchor: name, type: string } } }'],
    [
      'an identifier',
      "{ $ref: 'https://x.example/name' }",
      "{ schemas: { Name: { $id: 'https://x.example/name', type: string } } }",
    ],
  ] as const)('leads to %s', ([, schema, components]) => {
    const compiled = compile(replying(schema, { components }))
    expect(['a', 1].map((value) => accepts(compiled, value))).toEqual([true, false])
  })

  test('that is dynamic means what the schema around it says', () => {
    const components = `{ schemas: {
      Page: { $id: page, type: object, properties: { items: { type: array, items: { $dynamicRef: '#item' } } }, $defs: { item: { $dynamicAnchor: item } } },
      Numbers: { $id: numbers, $ref: page, $defs: { item: { $dynamicAnchor: item, type: integer } } },
      Words: { $id: words, $ref: page, $defs: { item: { $dynamicAnchor: item, type: string } } } } }`
    const numbers = compile(replying("{ $ref: '#/components/schemas/Numbers' }", { components }))
    const words = compile(replying("{ $ref: '#/components/schemas/Words' }", { components }))
    expect([{ items: [1] }, { items: ['a'] }].map((value) => accepts(numbers, value))).toEqual([true, false])
    expect([{ items: [1] }, { items: ['a'] }].map((value) => accepts(words, value))).toEqual([false, true])
  })

  test.for([
    ['out of the folder', '../other.yaml#/A', 'leads out of the folder of the document'],
    ['out of the folder by a link', 'linked.yaml#/A', 'it is not below the folder of the document'],
    ['to the network', 'https://x.example/a.yaml#/A', 'leads to the network, from which nothing is read'],
    ['to a file that is missing', 'missing.yaml#/A', 'it does not exist'],
  ] as const)('does not lead %s', ([, reference, says]) => {
    const outside = mkdtempSync(join(tmpdir(), 'understudy-outside-'))
    writeFileSync(join(outside, 'a.yaml'), 'A: { type: string }')
    rmSync(join(folder, 'linked.yaml'), { force: true })
    symlinkSync(join(outside, 'a.yaml'), join(folder, 'linked.yaml'))
    expect(refusalOf(replying(`{ $ref: '${reference}' }`))).toContain(says)
    rmSync(outside, { recursive: true })
  })

  test('to a path item is read with what stands beside it', () => {
    const text = `openapi: 3.1.0
info: { title: Open, version: '1' }
paths: { /b: { $ref: 'parts/b.yaml', parameters: [{ name: x, in: query, schema: { type: string } }] } }
`
    const { contract } = compile(text, { 'parts/b.yaml': "get: { responses: { '204': { description: ok } } }" })
    expect(contract.apis[0]?.operations[0]).toMatchObject({ method: 'GET', parameters: [{ name: 'x' }] })
  })
})

/** What is wrong in many public documents, and does no harm. */
const livable: readonly (readonly [what: string, text: string])[] = [
  ['"nullable"', replying('{ type: string, nullable: true }')],
  ['a bound that is a string', replying("{ type: string, maxLength: '3' }")],
  ['a type that is unknown', replying('{ type: any }')],
  ['an empty enum', replying('{ type: string, enum: [] }')],
  ['a pattern that needs rewriting', replying("{ type: string, pattern: '^a\\-b$' }")],
  ['a pattern that is not one', replying("{ type: string, pattern: '(' }")],
  ['a pattern that may take very long', replying("{ type: string, pattern: '^(a+)+$' }")],
  ['a reference to nothing', replying("{ $ref: '#/components/schemas/Missing' }")],
  [
    'a reference in a circle',
    replying('{}', {
      components: "{ schemas: { A: { $ref: '#/components/schemas/A' } } }",
    }),
  ],
  ['a number for a string', replying('{}').replace("version: '1'", 'version: 1.0')],
  ['an unknown field', replying('{}').replace('get: {', 'get: { summry: x,')],
  ['a keyword that is nearly ours', replying('{}').replace('get: {', 'get: { x-resorce: x,')],
  ['a parameter of the path that nobody declares', replying('{}').replace('/a:', '/a/{id}:')],
  ['a security scheme that nobody declares', replying('{}').replace('get: {', 'get: { security: [{ none: [] }],')],
  [
    'certificates',
    replying('{}', { components: '{ securitySchemes: { tls: { type: mutualTLS } } }' }).replace(
      'get: {',
      'get: { security: [{ tls: [] }],',
    ),
  ],
  [
    'two paths that match the same',
    replying('{}').replace(
      'paths:\n',
      'paths:\n  /{x}: { get: { parameters: [{ name: x, in: path, required: true, schema: {} }], responses: {} } }\n  /{y}: { get: { parameters: [{ name: y, in: path, required: true, schema: {} }], responses: {} } }\n',
    ),
  ],
  [
    'two operations of one id',
    replying('{}').replace('get: {', 'put: { operationId: a, responses: {} }\n    get: { operationId: a,'),
  ],
]

describe('is a warning, and an error when read strictly:', () => {
  test.for(livable)('%s', ([, text]) => {
    expect(compile(text).warnings).toHaveLength(1)
    expect(refusalOf(text, {}, true)).toMatch(/^api\.yaml:\d+:\d+ #/)
  })
})

describe('says nothing:', () => {
  test.for([
    ['a keyword of other tools', replying('{ type: string, x-go-type: Loaf }')],
    ['an unknown format', replying('{ type: string, format: phone-number }')],
    ['an unknown keyword', replying('{ type: string, collation: de }')],
    [
      'a scope',
      replying('{}', { components: '{ securitySchemes: { login: { type: oauth2, flows: {} } } }' }).replace(
        'get: {',
        "get: { security: [{ login: ['read:a'] }],",
      ),
    ],
  ] as const)('%s', ([, text]) => {
    expect(compile(text, {}, true).warnings).toEqual([])
  })
})

test('what looks like an identifier in an example is none', () => {
  const schemas =
    '{ schemas: { A: { type: string, example: { $id: same, a: 1 } }, B: { type: integer, example: { $id: same, b: 1 } } } }'
  expect(accepts(compile(replying("{ $ref: '#/components/schemas/A' }", { components: schemas })), 'a')).toBe(true)
})

test('operations of one id get different ones', () => {
  const text = replying('{}').replace('get: {', 'put: { operationId: a, responses: {} }\n    get: { operationId: a,')
  expect(compile(text).contract.apis[0]?.operations.map(({ id }) => id)).toEqual(['a', 'a-2'])
})

describe('hostile documents are refused with a place:', () => {
  const bomb = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]']
  for (let level = 1; level < 10; level++)
    bomb.push(
      `a${level}: &a${level} [${Array(10)
        .fill(`*a${level - 1}`)
        .join(', ')}]`,
    )

  test.for([
    [
      'aliases that stand for gigabytes',
      `openapi: 3.1.0\n${bomb.join('\n')}\n`,
      'The aliases of the file stand for more than',
    ],
    [
      'JSON that is nested 100,000 deep',
      `{"openapi":"3.1.0","x":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
      'nested deeper than',
    ],
    ['YAML that is nested 100,000 deep', `openapi: 3.1.0\nx: ${'['.repeat(100_000)}`, 'nested deeper than'],
    ['a list that contains itself', 'openapi: 3.1.0\nx: &x [*x]\n', ''],
  ] as const)('%s', ([, text, says]) => {
    const message = refusalOf(text)
    expect(message).toMatch(/^api\.yaml:\d+:\d+ #/)
    expect(message).toContain(says)
    expect(message.length).toBeLessThan(5000)
  })

  test('a name that is that of a prototype changes no other object', () => {
    const text = replying('{}').replace(
      'application/json:',
      '__proto__: { schema: { type: string } }, application/json:',
    )
    compile(text)
    expect(({} as JsonObject).schema).toBeUndefined()
  })
})

test('two hundred errors in a JSON document are placed at once', () => {
  const paths = Object.fromEntries(
    Array.from({ length: 200 }, (_, index) => [`/p${index}`, { get: { $ref: 'https://x.example/a' } }]),
  )
  const text = JSON.stringify({ openapi: '3.1.0', info: { title: 'T', version: '1' }, paths }, null, 1)
  const places = refusalOf(text).match(/^api\.yaml:\d+/gm)
  expect(new Set(places).size).toBe(200)
})

test.for([
  ['UTF-8', Buffer.from('a: é')],
  ['UTF-8 with a byte order mark', Buffer.from('\ufeffa: é')],
  ['UTF-16, little end first', Buffer.from('\ufeffa: é', 'utf16le')],
  ['UTF-16, big end first', Buffer.from('\ufeffa: é', 'utf16le').swap16()],
] as const)('a file may be %s', ([, bytes]) => {
  expect(readSource('a.yaml', textOf(bytes)).value).toEqual({ a: 'é' })
})
