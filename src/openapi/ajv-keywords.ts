import type { Ajv2020, CodeKeywordDefinition } from 'ajv/dist/2020.js'
import { _ } from 'ajv/dist/2020.js'
import { repeatedItem } from './repeated-item.ts'

/** The name under which generated validators import `repeatedItem`. */
export const repeatedItemModule = 'ajv-keywords/repeated-item'

/**
 * Replaces two of ajv's keywords.
 *
 * - `uniqueItems` looks items up by what they are: ajv compares objects in pairs, and 20,000 of them take seconds.
 * - `multipleOf` counts decimals as they are written: 0.07 is seven times 0.01, which binary fractions deny.
 */
export function replaceKeywords(ajv: Ajv2020): void {
  for (const definition of [uniqueItems, multipleOf]) {
    ajv.removeKeyword(definition.keyword as string)
    ajv.addKeyword(definition)
  }
}

/** JSON Schema 2020-12 Validation, section 6.4.3. */
const uniqueItems: CodeKeywordDefinition = {
  keyword: 'uniqueItems',
  type: 'array',
  schemaType: 'boolean',
  error: {
    message: 'must not have the same item twice',
    params: ({ params }) => _`{i: ${params.i}, j: ${params.j}}`,
  },
  code(context) {
    const { gen, data, schema } = context
    if (schema !== true) return
    const code = _`require(${repeatedItemModule}).repeatedItem`
    const find = gen.scopeValue('func', { ref: repeatedItem, code })
    const found = gen.const('repeated', _`${find}(${data})`)
    context.setParams({ i: _`${found}[0]`, j: _`${found}[1]` })
    context.fail(_`${found} !== undefined`)
  },
}

/**
 * JSON Schema 2020-12 Validation, section 6.2.1.
 *
 * @note a decimal is off by half a unit in the last place, as are the step and their product: two units cover all three.
 */
const multipleOf: CodeKeywordDefinition = {
  keyword: 'multipleOf',
  type: 'number',
  schemaType: 'number',
  error: { message: 'must be a multiple', params: ({ schema }) => _`{multipleOf: ${schema}}` },
  code(context) {
    const { data, schema } = context
    const step = schema as number
    const nearest = _`Math.round(${data} / ${step}) * ${step}`
    context.fail(
      Number.isInteger(step)
        ? _`${data} % ${step} !== 0`
        : _`!(Math.abs(${nearest} - ${data}) <= ${2 * Number.EPSILON} * Math.abs(${data}))`,
    )
  },
}
