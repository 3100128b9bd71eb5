/** A project of somebody else's, and the command that must pass in it. */
export interface Project {
  readonly name: string
  readonly type: 'module' | 'commonjs'
  /** Installed beside the package. */
  readonly packages: readonly string[]
  /** File name → text. */
  readonly files: Readonly<Record<string, string>>
  /** A command of one of the packages. */
  readonly command: readonly [string, ...string[]]
  readonly nodeOptions?: string
}

const url = 'https://api.aitronos.com/v1/organizations/org_abc123def456'
const headers = "{ 'X-API-Key': 'ak_acme_owner', 'Content-Type': 'application/json' }"

/** A test of code that calls the real URL, behind msw. */
const tests = `
test('an update keeps what it does not send', async () => {
  const body = '{"industry":"Toys"}'
  const reply = await fetch('${url}', { method: 'PATCH', headers: ${headers}, body })
  expect(await reply.json()).toMatchObject({ name: 'Acme Corporation', industry: 'Toys' })
})

test('each test starts with the fixtures', async () => {
  const reply = await fetch('${url}', { headers: ${headers} })
  expect(await reply.json()).toMatchObject({ industry: 'Technology' })
})
`

const imports = `
import { setupServer } from 'msw/node'
import { createMock } from 'openapi-understudy'
import { toHandlers } from 'openapi-understudy/msw'
`

const hooks = `
const server = setupServer(...toHandlers(mock))
beforeAll(() => server.listen())
afterEach(() => mock.reset())
afterAll(() => server.close())
`

const ofVitest = `${imports}
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
const mock = await createMock()
${hooks}${tests}`

/** In process: Jest runs msw's own CommonJS badly. */
const ofJest = `
test('a mock answers', async () => {
  const mock = await createMock()
  const reply = await mock.fetch('${url}', { headers: ${headers} })
  expect(await reply.json()).toMatchObject({ name: 'Acme Corporation' })
})
`

/** With msw 2: msw 3 does not reach the fetch of these two. */
const ofBun = `${imports}
import { afterAll, afterEach, beforeAll, expect, test } from 'bun:test'
const mock = await createMock()
${hooks}${tests}`

const ofDeno = `${imports}
const mock = await createMock()
const server = setupServer(...toHandlers(mock))
server.listen()

Deno.test('an update keeps what it does not send', async () => {
  const body = '{"industry":"Toys"}'
  const reply = await fetch('${url}', { method: 'PATCH', headers: ${headers}, body })
  const { name, industry } = await reply.json()
  if (name !== 'Acme Corporation' || industry !== 'Toys') throw new Error(name + ', ' + industry)
})
`

const page = `
import { setupWorker } from 'msw/browser'
import { createMock } from 'openapi-understudy/browser'
import { toHandlers } from 'openapi-understudy/msw'

export const mock = await createMock()
export const worker = setupWorker(...toHandlers(mock))
`

/** An app whose server asks a mock in its process, and whose pages have one in development. */
const nextApp = {
  'next.config.js': "export default { serverExternalPackages: ['openapi-understudy'] }",
  'app/layout.jsx': `
import { Mocked } from './mocked'

export default function Layout({ children }) {
  return <html lang="en"><body><Mocked>{children}</Mocked></body></html>
}
`,
  'app/mocked.jsx': `
'use client'
import { useEffect, useState } from 'react'

const isMocked = process.env.NODE_ENV === 'development'

export function Mocked({ children }) {
  const [isReady, setReady] = useState(!isMocked)
  useEffect(() => {
    if (isMocked && typeof window !== 'undefined') import('./mock').then(() => setReady(true))
  }, [])
  return isReady ? children : null
}
`,
  'app/mock.js': `${page}await worker.start()\n`,
  'app/page.jsx': `
import { createMock } from 'openapi-understudy'

export default async function Page() {
  const mock = await createMock()
  const reply = await mock.fetch('${url}', { headers: ${headers} })
  if (reply.status !== 200) throw new Error(String(reply.status))
  return <p>{(await reply.json()).name}</p>
}
`,
}

function vitest(name: string, environment: string, ...packages: readonly string[]): Project {
  const command = ['vitest', 'run', '--environment', environment] as const
  return { name, type: 'module', packages: ['vitest', ...packages], files: { 'a.test.js': ofVitest }, command }
}

/** What the package is tried with. `docs/set-up.md` has the recipes. */
export const projects: readonly Project[] = [
  vitest('vitest-msw-3', 'node', 'msw@3'),
  vitest('vitest-msw-2', 'node', 'msw@2'),
  vitest('vitest-jsdom', 'jsdom', 'msw@3', 'jsdom'),
  {
    name: 'jest-esm',
    type: 'module',
    packages: ['jest'],
    files: { 'a.test.js': `import { createMock } from 'openapi-understudy'\n${ofJest}` },
    command: ['jest'],
    nodeOptions: '--experimental-vm-modules',
  },
  {
    name: 'jest-commonjs',
    type: 'commonjs',
    packages: ['jest'],
    files: { 'a.test.js': `const { createMock } = require('openapi-understudy')\n${ofJest}` },
    command: ['jest'],
    nodeOptions: '--experimental-vm-modules',
  },
  ...(['msw@2', 'msw@3'] as const).flatMap((msw): Project[] => [
    {
      name: `vite-${msw.replace('@', '-')}`,
      type: 'module',
      packages: ['vite', msw],
      files: {
        'page.js': page,
        'index.html': '<!doctype html><script type="module" src="/page.js"></script>',
        'vite.config.js': "export default { build: { target: 'es2022' } }",
      },
      command: ['vite', 'build'],
    },
    {
      name: `webpack-${msw.replace('@', '-')}`,
      type: 'module',
      packages: ['webpack', 'webpack-cli', msw],
      files: {
        'page.js': page,
        'webpack.config.js':
          "export default { mode: 'production', entry: './page.js', performance: false, output: { module: true }, experiments: { outputModule: true } }",
      },
      command: ['webpack'],
    },
  ]),
  {
    name: 'next',
    type: 'module',
    packages: ['next', 'react', 'react-dom', 'msw@3'],
    files: nextApp,
    command: ['next', 'build'],
  },
  { name: 'bun', type: 'module', packages: ['bun', 'msw@2'], files: { 'a.test.js': ofBun }, command: ['bun', 'test'] },
  {
    name: 'deno',
    type: 'module',
    packages: ['deno', 'msw@2'],
    files: { 'a.test.js': ofDeno },
    command: ['deno', 'test', '--allow-all', '--no-check', 'a.test.js'],
  },
]
