import { execFileSync } from 'node:child_process'
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

test.for([
  ['$ANN_AUTHORIZATION', `bearer \${ANN_AUTHORIZATION#* }`],
  [`Bearer \${TOKEN}`, `bearer \${TOKEN}`],
] as const)('A curl line writes the scheme of %s as it was sent', ([variable, expected]) => {
  const headers = { Authorization: 'Bearer t-1' }
  const ann = { name: 'ann', role: 'none', headers, shell: { Authorization: variable } }
  const sent = { method: 'GET', path: '/x', headers: { Authorization: 'bearer t-1' } }
  const line = curlLine('http://127.0.0.1', { sent, identity: 'ann' }, { ...config, identities: [ann] })
  expect(line).toBe(`curl -X GET 'http://127.0.0.1/x' -H "Authorization: ${expected}"`)
})

test.for([
  ['JSON', '{"note":"it\'s $5, `echo`, \\\\n and ü"}'],
  ['an urlencoded form', 'note=it%27s+%245&tags%5B0%5D=a'],
  [
    'a multipart form',
    '--b\r\nContent-Disposition: form-data; name="note"\r\n\r\nit\'s $5 \\n %s \u202e\u0007::\nü\r\n--b--',
  ],
])('A shell reads %s from a curl line as it was sent', ([, body = '']) => {
  const line = curlLine('http://127.0.0.1', { sent: { method: 'POST', path: '/x', headers: {}, body } }, config)
  expect(line).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u)
  const said = execFileSync('sh', ['-c', line.replace(/^curl .* --data-raw/, 'printf %s')])
  expect(said.toString()).toBe(body)
})
