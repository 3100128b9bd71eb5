import { describe, expect, test } from 'vitest'
import type { Fields } from '../support/observe.ts'
import { readState } from '../support/observe.ts'
import type { Session } from '../support/session.ts'
import { patch, patchText } from '../support/session.ts'
import type { Dialect } from './protocol.ts'

/** Texts that come back exactly, whatever they are made of. */
const texts = {
  'a name with accents': 'Škoda Îles Ñandú',
  'a decomposed accent': 'e\u0301',
  'a composed accent': '\u00e9',
  'emoji with joiners': '👩‍👩‍👧‍👦🏳️‍🌈🦜',
  'writing from right to left': 'مرحبا שלום',
  'ideographs of the second plane': '𠮷野家',
  'spaces around': '  spaces around\t ',
  'only spaces': '   ',
  'line breaks': 'one\r\ntwo\nthree',
  'a NUL': 'a\u0000b',
  'line and paragraph separators': 'a\u2028b\u2029c',
  'a byte order mark': '\ufeffbom',
  'a lone surrogate': 'a\ud83dz',
  'quotes and backslashes': '"\\\'`/\\u0041',
  markup: '<script>alert(1)</script>&amp;',
  'a query': "'; DROP TABLE organizations; --",
  'a template': '{{7*7}} {value} {limit} %s %d',
  'a number': '1e999',
  null: 'null',
}

/** Values come back exactly as they were sent. */
export function describeRoundTrips(session: Session, { api, caller, patchable }: Dialect): void {
  const [path = ''] = patchable
  const read = async (): Promise<Fields> => {
    const [list] = await readState(session, api)
    return (list as readonly Fields[]).find(({ id }) => path.endsWith(String(id))) ?? {}
  }

  describe('round trips', () => {
    test.for(Object.entries(texts))('%s is kept', async ([, value]) => {
      const reply = await patch(session, caller, path, { name: value })
      expect(reply.json).toMatchObject({ name: value })
      expect((await read()).name).toBe(value)
    })

    test('a text of a million characters is kept', async () => {
      const field = api === 'aitronos' ? 'description' : 'logo'
      const value = 'é🦜x\n'.repeat(200_000)
      expect((await patch(session, caller, path, { [field]: value })).status).toBe(200)
      expect((await read())[field]).toBe(value)
    })

    test('the escapes of JSON are read', async () => {
      const body = String.raw`{"\u006eame":"\u00e9\ud83e\udd9c\/\b\f"}`
      expect((await patchText(session, caller, path, body)).json).toMatchObject({ name: 'é🦜/\b\f' })
    })
  })

  if (api === 'aitronos') describeNumbers(session, read, patchable)
}

const numbers = [
  '0.1',
  '0.30000000000000004',
  '1.7976931348623157e308',
  '5e-324',
  '9007199254740991',
  '1E3',
  '1000.0',
  '0',
]

function describeNumbers(
  session: Session,
  read: () => Promise<Fields>,
  [path = '', settings = '']: readonly string[],
): void {
  const caller = { api: 'aitronos', headers: { 'X-API-Key': 'ak_acme_owner' } }

  test.for(numbers)('the number %s is kept', async (number) => {
    const reply = await patchText(session, caller, path, `{"api_usage_limit":${number}}`)
    expect(reply.json).toMatchObject({ api_usage_limit: Number(number) })
    expect((await read()).api_usage_limit).toBe(Number(number))
  })

  test('a negative zero is a zero', async () => {
    const reply = await patchText(session, caller, path, '{"api_usage_limit":-0.0}')
    expect(reply.status).toBe(200)
    expect(reply.body).toContain('"api_usage_limit":0,')
  })

  test('a list of ten thousand items is kept, in its order', async () => {
    const models = Array.from({ length: 10_000 }, (_, index) => `model-${(index * 7919) % 10_000}`)
    const reply = await patch(session, caller, settings, { disabledModels: models })
    expect(reply.json).toMatchObject({ disabled_models: models })
  })

  test.for(Object.entries(texts))('%s is kept in a list', async ([, value]) => {
    const reply = await patch(session, caller, settings, { disabledModels: [value], defaultModelKey: value })
    expect(reply.json).toMatchObject({ disabled_models: [value], default_model_key: value })
  })
}
