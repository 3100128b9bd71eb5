import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { commandLine } from '../support/command-line.ts'

test.for<[string, string[], string]>([
  ['an unknown command', ['srve'], 'Unknown command "srve". Did you mean "serve"?\n'],
  ['an unknown option', ['serve', '--prt', '1'], 'Unknown option --prt. Did you mean --port?\n'],
  [
    'an unknown option without a similar one',
    ['serve', '--colour'],
    'Unknown option --colour. See understudy serve --help.\n',
  ],
  ['an unknown short option', ['serve', '-x'], 'Unknown option -x. See understudy serve --help.\n'],
  ['a missing value', ['serve', '--port'], 'Missing value for --port. Expected a port from 0 to 65535.\n'],
  [
    'an option in the place of a value',
    ['serve', '--port', '--quiet'],
    'Missing value for --port. Expected a port from 0 to 65535.\n',
  ],
  ['a value for a flag', ['serve', '--watch=yes'], 'Unexpected value for --watch: "yes". Leave it out.\n'],
  ['an argument too many', ['serve', 'now'], 'Unexpected argument "now". See understudy serve --help.\n'],
  ['a missing argument', ['verify'], 'Missing BASE_URL. See understudy verify --help.\n'],
  ...['x', '0x10', '', '70000', '-1', '1.5'].map((port): [string, string[], string] => [
    `the port "${port}"`,
    ['serve', '--port', port],
    `Invalid value for --port: "${port}". Expected a port from 0 to 65535.\n`,
  ]),
  [
    'an origin with a path',
    ['serve', '--allow-origin', 'http://localhost:5173/'],
    'Invalid value for --allow-origin: "http://localhost:5173/". Expected scheme, host and port, such as http://localhost:5173.\n',
  ],
  [
    'an unknown API',
    ['serve', '--api', 'aitrons'],
    'Unknown API "aitrons". The document has: aitronos, shareofmodel.\n',
  ],
  [
    'a document that does not exist',
    ['serve', '--spec', 'nowhere.yaml'],
    'Failed to read nowhere.yaml: file not found. Name a file that exists.\n',
  ],
  [
    'a folder that does not exist',
    ['check', '--fixtures', 'nowhere'],
    'Failed to read the fixtures in nowhere: file not found. Name a folder that exists.\n',
  ],
])('%s is reported in one line, and exits with 2', async ([, args, message]) => {
  const run = commandLine(args)
  expect(await run.ended()).toBe(2)
  expect(run.stderr).toBe(message)
  expect(run.stdout).toBe('')
})

test('a busy port is reported in one line, and exits with 2', async () => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const run = commandLine(['serve', '--port', String(port)])
  expect(await run.ended()).toBe(2)
  expect(run.stderr).toBe(`Port ${port} on 127.0.0.1 is in use. Choose another with --port, or 0 for any.\n`)
  server.close()
})

test('--strict refuses a document with a warning: it is reported with file, line, column, pointer and hint, and exits with 2', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'understudy-'))
  const spec = join(folder, 'openapi.yaml')
  await writeFile(
    spec,
    'openapi: 3.1.1\ninfo: { title: T, version: "1" }\nservers:\n  - url: https://x.example\n    x-nam: x\n',
  )
  const run = commandLine(['serve', '--strict', '--spec', spec])
  expect(await run.ended()).toBe(2)
  expect(run.stderr).toBe(
    `${spec}:5:5 #/servers/0/x-nam\n  "x-nam" is not a keyword of the vocabulary. Did you mean "x-name"?\n`,
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

test('check prints what the document and the fixtures contain', async () => {
  const run = commandLine(['check'])
  expect(await run.ended()).toBe(0)
  expect(run.stdout).toContain('aitronos: 8 operations, principals')
  expect(run.stdout).toContain('document, vocabulary and fixtures are consistent')
})

test('an old Node is reported in one line, and exits with 2', async () => {
  const versions = 'Object.defineProperty(process, "versions", { value: { ...process.versions, node: "20.19.0" } })'
  const run = commandLine(['check'], { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(versions)}` })
  expect(await run.ended()).toBe(2)
  expect(run.stderr).toBe('Understudy needs Node 22.18 or newer; this is 20.19.0. Install a newer one.\n')
})

test('an error that nobody waits for is a bug with its stack, without a line of code, and exits with 70', async () => {
  const stray = 'process.on("beforeExit", () => { throw new TypeError("boom") })'
  const run = commandLine(['--version'], {
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(stray)}`,
  })
  expect(await run.ended()).toBe(70)
  expect(run.stderr).toMatch(/^This is a bug in Understudy\. Please report it, .*\nTypeError: boom\n {4}at /)
  expect(run.stderr).not.toContain('throw new')
})

test('a reader that goes away ends a command quietly', async () => {
  const run = commandLine(['verify', '--help'])
  run.child.stdout?.destroy()
  expect(await run.ended()).toBe(0)
  expect(run.stderr).toBe('')
})
