import { readFile, writeFile } from 'node:fs/promises'
import type { Server } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findChromium } from '../support/chromium/find.ts'
import type { ReaderProject } from './support/reader-project.ts'
import { readerProject } from './support/reader-project.ts'
import { runInProject } from './support/run-in-project.ts'

// A reader's project with the recipe's configuration and tests; beside it the app that the recipe speaks of.

const files = ['playwright.config.ts', 'rename.spec.ts']
let project: ReaderProject
let app: Server

beforeAll(async () => {
  project = await readerProject('docs/recipes.md')
  const mockPort = await freePort()
  const page = await readFile(join(import.meta.dirname, 'support', 'app.html'), 'utf8')
  app = createServer((_, response) => response.end(page.replace('MOCK', `http://127.0.0.1:${mockPort}`)))
  const appPort = await portOf(app)
  for (const name of files) {
    const file = join(project.folder, name)
    const text = await readFile(file, 'utf8')
    await writeFile(
      file,
      text.replaceAll('4010', String(mockPort)).replaceAll('localhost:5173', `127.0.0.1:${appPort}`),
    )
  }
  await writeFile(join(project.folder, 'here.config.ts'), await configHere())
})

afterAll(async () => {
  app?.close()
  await project?.close()
})

test('the Playwright tests of the recipes pass, side by side and with a mock that they start', async () => {
  const cli = 'node_modules/@playwright/test/cli.js'
  const told = runInProject(project.folder, [cli, 'test', '--config', 'here.config.ts', 'rename.spec.ts'])
  const stdout = await told.catch((error: { readonly stdout: string }) => error.stdout)
  const { stats } = JSON.parse(stdout) as { readonly stats: object }
  expect(stats, stdout).toMatchObject({ expected: 3, unexpected: 0, flaky: 0 })
})

/** Returns the reader's configuration with the browser of this machine. */
async function configHere(): Promise<string> {
  const { path: executablePath, env } = await findChromium()
  const launchOptions = JSON.stringify({ executablePath, chromiumSandbox: false })
  return `import config from './playwright.config.ts'
const launchOptions = { ...${launchOptions}, env: { ...process.env, ...${JSON.stringify(env)} } }
export default { ...config, workers: 2, reporter: 'json', use: { launchOptions } }
`
}

async function freePort(): Promise<number> {
  const server = createServer()
  const port = await portOf(server)
  await new Promise((resolve) => server.close(resolve))
  return port
}

function portOf(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
}
