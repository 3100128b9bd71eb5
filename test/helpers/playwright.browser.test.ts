import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect } from '../../src/client.ts'
import type { CommandLine } from '../support/command-line.ts'
import { commandLine } from '../support/command-line.ts'

const run = promisify(execFile)
const config = join(import.meta.dirname, 'playwright', 'playwright.config.ts')
const cli = createRequire(import.meta.url).resolve('@playwright/test/cli')

interface Outcome {
  readonly stats: { readonly expected: number; readonly unexpected: number; readonly flaky: number }
}

const app = createServer((_, response) => response.end('<title>App</title>'))
let mock: CommandLine
let url = ''
let outputDir: string

beforeAll(async () => {
  mock = commandLine(['serve', '--port', '0'])
  app.listen(0, '127.0.0.1')
  outputDir = await mkdtemp(join(tmpdir(), 'understudy-playwright-'))
  url = (await mock.printed(/http:\/\/127\.0\.0\.1:\d+/))[0]
})

afterAll(async () => {
  await mock.stop()
  app.close()
  await rm(outputDir, { recursive: true, force: true })
})

test('tests that run side by side each have a world of their own, and leave none behind', async () => {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(VITEST|NODE_OPTIONS|NODE_ENV|TEST$)/.test(name))
  const { port } = app.address() as AddressInfo
  const places = { MOCK_URL: url, APP_URL: `http://127.0.0.1:${port}/`, OUTPUT_DIR: outputDir }
  const env = { ...Object.fromEntries(inherited), ...places }
  const { stdout } = await run(process.execPath, [cli, 'test', '--config', config], { env }).catch((error) => error)
  const { stats } = JSON.parse(stdout) as Outcome
  expect(stats, stdout).toMatchObject({ expected: 8, unexpected: 0, flaky: 0 })
  const base = connect(url)
  expect(await base.sandboxes()).toEqual([])
  expect(await base.diff()).toEqual([])
})
