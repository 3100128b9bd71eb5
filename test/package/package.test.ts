import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, posix } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const run = promisify(execFile)
const root = join(import.meta.dirname, '..', '..')
const resolve = createRequire(import.meta.url).resolve
let folder: string
let tarball: string
/** The project of somebody who uses msw 3. */
let user: string
let contents: { readonly files: readonly string[]; readonly size: number }

/** What `npm pack --json` prints of a package. */
interface Packed {
  readonly filename: string
  /** In bytes. */
  readonly size: number
  readonly files: readonly { readonly path: string }[]
}

/** Runs npm as the project does, without the settings that this run of npm hands down. */
async function npm(args: readonly string[], cwd: string): Promise<string> {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('npm_')))
  const { stdout } = await run('npm', [...args], { cwd, env: { ...env, npm_config_loglevel: 'error' } })
  return stdout
}

/** Makes a project of somebody else's that has the package and others installed. */
async function project(name: string, ...packages: readonly string[]): Promise<string> {
  const made = join(folder, name)
  await mkdir(made)
  await writeFile(join(made, 'package.json'), JSON.stringify({ name, type: 'module', private: true }))
  const options = ['--no-audit', '--no-fund', '--prefer-offline', '--ignore-scripts']
  await npm(['install', ...options, tarball, ...packages], made)
  return made
}

async function node(file: string, text: string, cwd = user): Promise<string> {
  await writeFile(join(cwd, file), text)
  const { stdout } = await run(process.execPath, [file], { cwd })
  return stdout.trim()
}

/** Compiles a file of a project as strictly as can be. Rejects with what the compiler finds. */
async function compile(cwd: string, text: string, more: object = {}): Promise<void> {
  const compilerOptions = {
    target: 'es2024',
    lib: ['es2024', 'dom'],
    module: 'nodenext',
    strict: true,
    noEmit: true,
    types: [],
    skipLibCheck: false,
    ...more,
  }
  await writeFile(join(cwd, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['types.ts'] }))
  await writeFile(join(cwd, 'types.ts'), text)
  const compiler = resolve('@typescript/native/package.json').replace('package.json', 'bin/tsc')
  const compiled = run(process.execPath, [compiler, '-p', cwd])
  await expect(compiled).resolves.toMatchObject({ stdout: '' })
}

describe('the packed package, installed in an empty folder', () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'understudy-package-'))
    const packed = JSON.parse(await npm(['pack', '--json', '--pack-destination', folder], root)) as unknown
    const [{ filename, files, size }] = (Array.isArray(packed) ? packed : Object.values(packed as object)) as [Packed]
    contents = { files: files.map(({ path }) => path), size }
    tarball = join(folder, filename)
    user = await project('user', 'msw@3')
  }, 180_000)

  afterAll(() => rm(folder, { recursive: true, force: true }))

  test('is small, and every link of its README and docs leads to a file in it', async () => {
    const pages = contents.files.filter((path) => /^README\.md$|^docs\/[^/]+\.md$/.test(path))
    const links = pages.flatMap((page) =>
      [...readFileSync(join(root, page), 'utf8').matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, to = '']) =>
        posix.join(posix.dirname(page), to),
      ),
    )
    expect(links).toContain('docs/recipes.md')
    const leads = (to: string): boolean => contents.files.some((path) => path === to || path.startsWith(`${to}/`))
    expect(links.filter((to) => !leads(to))).toEqual([])
    expect(contents.size).toBeLessThanOrEqual(500_000)
  })

  test('exports createMock, with the document and fixtures that come with it', async () => {
    const printed = await node(
      'main.js',
      `import { createMock } from 'openapi-understudy'
       const mock = await createMock()
       const headers = { 'X-API-Key': 'ak_acme_owner' }
       const response = await mock.fetch(new Request('https://api.aitronos.com/v1/organizations/org_abc123def456', { headers }))
       console.log(response.status, (await response.json()).name)`,
    )
    expect(printed).toBe('200 Acme Corporation')
  })

  const viaMsw = `
    import { setupServer } from 'msw/node'
    import { createMock } from 'openapi-understudy'
    import { toHandlers } from 'openapi-understudy/msw'
    const server = setupServer(...toHandlers(await createMock()))
    server.listen()
    const headers = { Authorization: 'som_staff' }
    const response = await fetch('https://api.shareofmodel.ai/v1/organizations', { headers })
    console.log(response.status, (await response.json()).length)
    server.close()`

  test("exports handlers with which msw 3 in Node answers the vendors' own URLs", async () => {
    expect(await node('msw.js', viaMsw)).toBe('200 2')
  })

  test('installs beside msw 2, where the same handlers answer, and whose types fit', async () => {
    const withMsw2 = await project('msw-2', 'msw@2')
    expect(await node('msw.js', viaMsw, withMsw2)).toBe('200 2')
    await compile(
      withMsw2,
      `import { setupServer } from 'msw/node'
       import { createMock } from 'openapi-understudy'
       import { toHandlers } from 'openapi-understudy/msw'
       export const server = setupServer(...toHandlers(await createMock()))`,
      // msw 2 has types that do not compile without the types of Node and of its optional peers.
      { skipLibCheck: true },
    )
  }, 120_000)

  test('has types that compile without the types of Node', async () => {
    await compile(
      user,
      `import type { LocalMock } from 'openapi-understudy'
       import { createMock } from 'openapi-understudy'
       import { createMock as createInBrowser } from 'openapi-understudy/browser'
       import { connect } from 'openapi-understudy/client'
       import { toHandlers } from 'openapi-understudy/msw'
       import type { ApiDocument, paths } from 'openapi-understudy/types'
       import { assertContract } from 'openapi-understudy/verify'
       type Update = paths['/v1/organizations/{organization_id}']['patch']['requestBody']['content']['application/json']
       export const update: Update = { name: 'Acme', api_usage_limit: 5 }
       // @ts-expect-error a limit is a number
       export const wrong: Update = { api_usage_limit: '5' }
       export const mock: LocalMock = await createMock()
       export const handlers = toHandlers(mock)
       export const remote = connect<ApiDocument>('http://127.0.0.1:4010')
       await remote.state.play('owner-only')
       // @ts-expect-error no scenario of the document
       await remote.state.play('owner-olny')
       const inBrowser = await createInBrowser<ApiDocument>()
       // @ts-expect-error no operation of the document
       await inBrowser.faults.add({ operation: 'getOrganization', status: 503 })
       export const assert: typeof assertContract = assertContract`,
    )
  })

  test('installs its commands', async () => {
    const { stdout } = await run(
      process.execPath,
      [join('node_modules', 'openapi-understudy', 'dist', 'cli', 'main.js'), 'check'],
      { cwd: user },
    )
    expect(stdout).toContain('document, vocabulary and fixtures are consistent')
    const env = { ...process.env, PATH: `${join(process.execPath, '..')}:${process.env.PATH}` }
    for (const name of ['understudy', 'openapi-understudy']) {
      const { stdout: help } = await run(join(user, 'node_modules', '.bin', name), ['--help'], { cwd: user, env })
      expect(help).toContain('serve')
    }
  })
})
