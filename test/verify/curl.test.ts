import { expect, test } from 'vitest'
import { curlLine } from '../../src/verify/run/curl-line.ts'

const config = { api: 'desk', identities: [], resources: {}, places: [], headers: {}, shell: {} }

test.for<[string, Readonly<Record<string, string>>, string]>([
  ['quotes what a shell would read', { 'X-Note': "it's $5" }, `-H 'X-Note: it'\\''s $5'`],
  ['sends a header that is empty', { 'X-Key': '' }, `-H 'X-Key;'`],
])('A curl line %s', ([, headers, expected]) => {
  const sent = { method: 'GET', path: '/x', headers }
  expect(curlLine('http://127.0.0.1/', { sent }, config)).toBe(`curl -X GET 'http://127.0.0.1/x' ${expected}`)
})
