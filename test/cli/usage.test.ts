import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { commandLine } from '../support/command-line.ts'

test.for<[string, string[], string]>([
  ['an unknown command', ['srve'], 'There is no command "srve". Did you mean "serve"?\n'],
  ['an unknown option', ['serve', '--prt', '1'], 'There is no option "--prt". Did you mean "--port"?\n'],
  ['a port that is none', ['serve', '--port', 'x'], '"x" is no port. Give a number from 0 to 65535.\n'],
  ['a port in another notation', ['serve', '--port', '0x10'], '"0x10" is no port. Give a number from 0 to 65535.\n'],
  ['an empty port', ['serve', '--port', ''], '"" is no port. Give a number from 0 to 65535.\n'],
  ['a port out of range', ['serve', '--port', '70000'], '"70000" is no port. Give a number from 0 to 65535.\n'],
  [
    'an unknown API',
    ['serve', '--api', 'aitrons'],
    'There is no API "aitrons". Choose one of aitronos, shareofmodel.\n',
  ],
  [
    'a document that is not there',
    ['serve', '--spec', 'nowhere.yaml'],
    'Failed to read nowhere.yaml: there is no such file. Name a file that exists.\n',
  ],
  [
    'a folder that is not there',
    ['check', '--fixtures', 'nowhere'],
    'Failed to read the fixtures in nowhere: there is no such file. Name a folder that exists.\n',
  ],
])('%s is told in one line, and exits with 2', async ([, args, message]) => {
  const run = commandLine(args)
  expect(await run.ended()).toBe(2)
  expect(run.stderr).toBe(message)
  expect(run.stdout).toBe('')
})

test('a busy port is told in one line, and exits with 2', async () => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const run = commandLine(['serve', '--port', String(port)])
  expect(await run.ended()).toBe(2)
  expect(run.stderr).toBe(`Port ${port} on 127.0.0.1 is in use. Choose another with --port, or 0 for any.\n`)
  server.close()
})

test('a mistake in a document is told with file, line, column, pointer and hint, and exits with 2', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'understudy-'))
  const spec = join(folder, 'openapi.yaml')
  await writeFile(
    spec,
    'openapi: 3.1.1\ninfo: { title: T, version: "1" }\nservers:\n  - url: https://x.example\n    x-nam: x\n',
  )
  const run = commandLine(['serve', '--spec', spec])
  expect(await run.ended()).toBe(2)
  expect(run.stderr).toBe(
    `${spec}:5:5 #/servers/0/x-nam\n  "x-nam" is no keyword of the vocabulary. Did you mean "x-name"?\n`,
  )
  await rm(folder, { recursive: true })
})

test('help names every command, and the help of a command every option', async () => {
  const overview = commandLine(['--help'])
  expect(await overview.ended()).toBe(0)
  expect(overview.stdout).toMatch(/serve .*\n.*check/s)
  const serve = commandLine(['serve', '--help'])
  expect(await serve.ended()).toBe(0)
  for (const option of [
    '--spec FILE',
    '--fixtures DIR',
    '--api NAME',
    '--port PORT',
    '--host HOST',
    '--watch',
    '--quiet',
  ]) {
    expect(serve.stdout).toContain(option)
  }
})

test('check says what the document and the fixtures hold', async () => {
  const run = commandLine(['check'])
  expect(await run.ended()).toBe(0)
  expect(run.stdout).toContain('aitronos: 8 operations, principals')
  expect(run.stdout).toContain('document, vocabulary and fixtures are consistent')
})

test('an old Node is told in one line, and exits with 2', async () => {
  const versions = 'Object.defineProperty(process, "versions", { value: { ...process.versions, node: "20.19.0" } })'
  const run = commandLine(['check'], { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(versions)}` })
  expect(await run.ended()).toBe(2)
  expect(run.stderr).toBe('Understudy needs Node 22.18 or newer; this is 20.19.0. Install a newer one.\n')
})
