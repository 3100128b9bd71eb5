import { expect, test } from 'vitest'
import { banner } from '../../src/cli/banner.ts'
import { createMock } from '../../src/index.ts'

const mock = await createMock()

test.for([
  ['127.0.0.1', 'http://127.0.0.1:4010'],
  ['::1', 'http://[::1]:4010'],
  ['0.0.0.0', 'http://127.0.0.1:4010'],
  ['::', 'http://[::1]:4010'],
  ['box.example', 'http://box.example:4010'],
] as const)('on %s, every URL is one that can be called: %s', async ([host, origin]) => {
  const text = await banner(mock, { host, port: 4010, close: async () => {} }, {})
  const urls = text.match(/http:\/\/[^/\s]+/g) ?? []
  expect(urls.length).toBeGreaterThan(2)
  expect(new Set(urls)).toEqual(new Set([origin]))
})
