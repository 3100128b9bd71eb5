import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { vocabulary } from '../../src/openapi/vocabulary.ts'

const root = join(import.meta.dirname, '..', '..')

function read(file: string): string {
  return readFileSync(join(root, file), 'utf8')
}

function validator(file: string): (value: unknown) => boolean {
  return new Ajv2020({ strictTypes: false }).compile(JSON.parse(read(file)))
}

describe('The JSON Schema of the vocabulary', () => {
  const accepts = validator('schemas/vocabulary.schema.json')

  test.for(Object.entries(vocabulary))('accepts the example of %s', ([, { example }]) => {
    expect(accepts(parse(example))).toBe(true)
  })

  test.for(Object.keys(vocabulary))('describes %s to editors', (name) => {
    expect(JSON.parse(read('schemas/vocabulary.schema.json')).properties[name]).toHaveProperty('description')
  })

  test.for([
    { 'x-name': 'Not Lower' },
    { 'x-resource': { collection: 'books' } },
    { 'x-resource': { collection: 'books', action: 'paint' } },
    { 'x-set-by': 'chance' },
    { 'x-set-by': { from: 'now', when: 'always' } },
    { 'x-problem': 'bad-luck' },
    { 'x-messages': { maxLenght: 'Too long.' } },
    { 'x-lenient': false },
  ])('refuses %j', (value) => {
    expect(accepts(value)).toBe(false)
  })

  test('leaves the keywords of OpenAPI to others', () => {
    expect(accepts({ url: 'https://api.library.example', 'x-name': 'library' })).toBe(true)
  })
})

describe('The JSON Schema of fixture files', () => {
  const accepts = validator('schemas/fixtures.schema.json')

  test.for(globSync('fixtures/**/*.yaml', { cwd: root }).filter((file) => !/openapi\.yaml$|scenarios/.test(file)))(
    'accepts %s',
    (file) => {
      expect(accepts(parse(read(file)))).toBe(true)
    },
  )

  test.for([
    {},
    { api: 'library', principals: [{ name: 'Nobody' }] },
    { api: 'library', collections: { books: 1 } },
    { api: 'library', users: [] },
  ])('refuses %j', (value) => {
    expect(accepts(value)).toBe(false)
  })
})

describe('The JSON Schema of scenario files', () => {
  const accepts = validator('schemas/scenario.schema.json')

  test.for(globSync('fixtures/scenarios/*.yaml', { cwd: root }))('accepts %s', (file) => {
    expect(accepts(parse(read(file)))).toBe(true)
  })

  test.for([
    {},
    { name: 'A', description: 'b', apis: {} },
    { name: 'a', description: 'b', apis: { c: { seeded: {} } } },
  ])('refuses %j', (value) => {
    expect(accepts(value)).toBe(false)
  })
})

test.for(Object.entries(vocabulary))(
  'docs/vocabulary.md has %s, with what it says and its example',
  ([name, { says, example }]) => {
    const page = read('docs/vocabulary.md')
    expect(page).toContain(`\n## ${name}\n\n${says}\n`)
    expect(page).toContain(`\n\`\`\`yaml\n${example}\n\`\`\`\n`)
  },
)
