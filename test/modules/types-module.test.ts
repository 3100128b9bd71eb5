import { describe, expect, test } from 'vitest'
import { typesModule } from '../../src/modules/types-module.ts'
import type { Json, JsonObject } from '../../src/openapi/contract.ts'

const contract = { title: 'Shop', apis: [], schemas: {} }

async function typesOf(schemas: JsonObject, used: Json): Promise<string> {
  const content = { 'application/json': { schema: used } }
  const get = { responses: { 200: { description: 'Fine.', content } } }
  const info = { title: 'Shop', version: '1' }
  const document = { openapi: '3.1.1', info, paths: { '/shop': { get } }, components: { schemas } }
  return typesModule({ document, contract, scenarios: [] }, 'Generated')
}

describe('The types of a schema that is defined inside of a component', () => {
  const logo: Json = { type: 'object', properties: { url: { type: 'string' } } }

  test.for(['definitions', '$defs'])('are those of a component: %s', async (keyword) => {
    const $ref = `#/components/schemas/Brand/${keyword}/logo`
    const types = await typesOf(
      { Brand: { type: 'object', properties: { logo: { $ref } }, [keyword]: { logo } } },
      { $ref },
    )
    expect(types).toMatch(/Brand_logo: \{\s+url\?: string;/)
    expect(types).toContain('logo?: components["schemas"]["Brand_logo"]')
    expect(types).toContain('"application/json": components["schemas"]["Brand_logo"]')
  })

  test('may refer to each other, and to themselves', async () => {
    const at = '#/components/schemas/Brand/$defs/'
    const $defs: Json = {
      one: { type: 'object', properties: { two: { $ref: `${at}two` } } },
      two: { type: 'object', properties: { two: { $ref: `${at}two` } } },
    }
    const types = await typesOf({ Brand: { type: 'object', $defs } }, { $ref: `${at}one` })
    expect(types).toContain('two?: components["schemas"]["Brand_two"]')
  })

  test.for([
    ['a part of a composition', '#/components/schemas/Brand/allOf/0', 'Brand_0'],
    ['a reply of another operation', '#/paths/~1shop/get/responses/200/content/application~1json/schema', 'get_schema'],
  ] as const)('also where it is %s', async ([, $ref, name]) => {
    const types = await typesOf(
      { Brand: { allOf: [logo] }, Other: { type: 'object', properties: { logo: { $ref } } } },
      logo,
    )
    expect(types).toMatch(new RegExp(`${name}: \\{\\s+url\\?: string;`))
    expect(types).toContain(`logo?: components["schemas"]["${name}"]`)
  })

  test('do not take the name of another component', async () => {
    const $ref = '#/components/schemas/Brand/$defs/logo'
    const types = await typesOf({ Brand: { $defs: { logo } }, Brand_logo: { type: 'number' } }, { $ref })
    expect(types).toMatch(/Brand_logo: number/)
    expect(types).toMatch(/Brand_logo_: \{\s+url\?: string;/)
  })
})
