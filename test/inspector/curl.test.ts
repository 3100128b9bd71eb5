import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { curlOf } from '../../src/inspector/texts/curl.ts'

const run = promisify(execFile)

test('a curl line gives the shell every character as it is', async () => {
  const hostile = `{"a":"$(id) \`id\` ' \\" \u{1f600}\\n"}`
  const entry = { method: 'PATCH', path: '/library/v1/books/7', request: { headers: {}, body: hostile } }
  const line = curlOf(entry, { origin: 'http://127.0.0.1:1', sandbox: 'box', headers: { 'X-Key': "k'1" } })
  const { stdout } = await run('sh', ['-c', line.replace('curl', "printf '%s\\n'")])
  expect(stdout.split('\n').slice(0, -1)).toEqual([
    ...['-X', 'PATCH', 'http://127.0.0.1:1/library/v1/books/7'],
    ...['-H', "X-Key: k'1", '-H', 'X-Understudy-Sandbox: box', '--data-binary', hostile],
  ])
})
