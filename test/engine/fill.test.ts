import { expect, it } from 'vitest'
import { createFill } from '../../src/engine/fill.ts'
import { createGenerate } from '../../src/generate/generate-value.ts'
import { createValidators } from '../../src/openapi/compile-validators.ts'
import type { Json, JsonObject } from '../../src/openapi/contract.ts'
import { complete } from '../../src/store/missing.ts'

const text = { type: 'string' } as const

function object(properties: JsonObject): JsonObject {
  return { type: 'object', required: Object.keys(properties), properties }
}

const reply = '#/components/schemas/Reply'

async function filled(schema: JsonObject, value: Json): Promise<Json> {
  const document = { components: { schemas: { Reply: schema } } }
  const validators = createValidators(document)
  const fill = createFill(createGenerate(document, validators), validators)
  const found = await complete(() => fill(value, reply))
  expect(validators.violations(reply, found)).toEqual([])
  return found
}

const payment = object({
  id: text,
  method: {
    oneOf: [
      { ...object({ speed: { enum: ['fast', 'slow'] }, bank: text }), additionalProperties: false },
      { ...object({ kind: { enum: ['debit', 'credit'] }, holder: text }), additionalProperties: false },
      { ...object({ number: { type: 'integer' }, drawer: text }), additionalProperties: false },
    ],
  },
})

it.each<JsonObject>([{ speed: 'slow' }, { kind: 'credit' }, { number: 7 }])(
  'what is sent of one branch of a schema is completed to that branch: %o',
  async (method) => {
    expect(await filled(payment, { id: 'p1', method })).toMatchObject({ id: 'p1', method })
  },
)

it('what does not fit is replaced alone, and not with all that is around it', async () => {
  const settings = { ...object({ isOn: { type: 'boolean' }, level: { enum: ['low', 'high'] } }), type: 'object' }
  const schema = object({ id: text, settings: { anyOf: [settings, { type: 'null' }] } })
  for (const isOn of [true, false]) {
    expect(await filled(schema, { id: 'p1', settings: { isOn, level: 'other' } })).toMatchObject({ settings: { isOn } })
  }
})
