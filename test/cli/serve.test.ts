import { execFile } from 'node:child_process'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import type { CommandLine } from '../support/command-line.ts'
import { commandLine } from '../support/command-line.ts'

const run = promisify(execFile)
const root = join(import.meta.dirname, '..', '..')
const key = { 'X-API-Key': 'ak_acme_owner' }

async function serve(
  args: readonly string[] = [],
  env: NodeJS.ProcessEnv = {},
): Promise<CommandLine & { readonly origin: string }> {
  const started = commandLine(['serve', '--port', '0', ...args], env)
  onTestFinished(async () => {
    await started.stop()
  })
  const [, origin] = await started.printed(/control {2}(http:\/\/[\w.:[\]-]+)\/__understudy\/health/)
  return Object.assign(started, { origin: origin as string })
}

test('the banner names the base URL of each API, the callers with their credentials, and a curl that works as printed', async () => {
  const { origin, stdout } = await serve()
  expect(stdout).toContain(`aitronos  ${origin}/aitronos`)
  expect(stdout).toContain(`shareofmodel  ${origin}/shareofmodel/v1`)
  expect(stdout).toMatch(/usr_acme_admin +ak_acme_admin {2}at_acme_admin +admin of org_abc123def456/)
  const curl = stdout.slice(stdout.indexOf('curl ')).trim()
  const { stdout: body } = await run('sh', ['-c', `${curl} -s`])
  expect(JSON.parse(body)).toMatchObject({ id: 'org_abc123def456', name: 'Acme Corporation Updated' })
})

test('each request is logged on a line: method, path, who, status, and the reason of a rejection, with credentials shortened', async () => {
  const server = await serve()
  await fetch(`${server.origin}/aitronos/v1/organizations`, { headers: key })
  await fetch(`${server.origin}/aitronos/v1/organizations?limit=1`, { headers: { 'X-API-Key': 'ak_stolen_secret' } })
  const line = await server.printed(/GET {5}\/aitronos\/v1\/organizations {2}- {2}401 .*/)
  expect(server.stdout).toContain('GET     /aitronos/v1/organizations  usr_xyz789  200\n')
  expect(line[0]).toBe(
    'GET     /aitronos/v1/organizations  -  401  bad-credentials: unknown credential ak_s… (aitronosKey)',
  )
})

test('colors are printed to terminals only, and NO_COLOR turns them off', async () => {
  const plain = await serve([], { NO_COLOR: '1', FORCE_COLOR: undefined })
  await fetch(`${plain.origin}/aitronos/v1/organizations`, { headers: key })
  await plain.printed('usr_xyz789  200')
  expect(plain.stdout).not.toContain('\u001b[')
})

test('a path cannot steer the terminal or fake a line of the log', async () => {
  const server = await serve()
  await fetch(`${server.origin}/aitronos/v1/organizations/%1b%5B31m%0aGET%20%20%2Fforged%e2%80%ae%c2%9b`, {
    headers: key,
  })
  const [line] = await server.printed(/GET .* 404 {2}.*\n/)
  expect(line).toContain('not-found: organizations has no "\\u{1b}[31m\\u{0a}GET  /forged\\u{202e}\\u{9b}"\n')
})

test('--quiet prints nothing', async () => {
  const probe = await serve()
  const { port } = new URL(probe.origin)
  await probe.stop()
  const quiet = commandLine(['serve', '--port', port, '--quiet'])
  onTestFinished(async () => {
    await quiet.stop()
  })
  await expect
    .poll(() =>
      fetch(`${probe.origin}/__understudy/health`).then(
        (reply) => reply.status,
        () => 0,
      ),
    )
    .toBe(200)
  expect(await quiet.stop()).toBe(0)
  expect(quiet.stdout + quiet.stderr).toBe('')
})

test.for(['SIGINT', 'SIGTERM'] as const)('%s lets a request in flight finish, and exits with 0', async (signal) => {
  const server = await serve()
  expect((await fetch(`${server.origin}/__understudy/health`)).status).toBe(200)
  expect(await server.stop(signal)).toBe(0)
})

test('--api serves an API at the root too', async () => {
  const { origin } = await serve(['--api', 'aitronos'])
  expect((await fetch(`${origin}/v1/organizations`, { headers: key })).status).toBe(200)
  expect((await fetch(`${origin}/aitronos/v1/organizations`, { headers: key })).status).toBe(200)
})

test("a Host header that is a vendor's chooses its API", async () => {
  const { origin } = await serve()
  const args = [
    '-s',
    '-o',
    '/dev/null',
    '-w',
    '%{http_code}',
    '-H',
    'Host: api.shareofmodel.ai',
    '-H',
    'Authorization: som_staff',
  ]
  const { stdout } = await run('curl', [...args, `${origin}/v1/organizations`])
  expect(stdout).toBe('200')
})

describe('pages of other origins', () => {
  const origin = 'http://app.example:3000'

  test('may call the APIs, after a preflight', async () => {
    const server = await serve()
    const url = `${server.origin}/aitronos/v1/organizations/org_abc123def456`
    const asked = {
      Origin: origin,
      'Access-Control-Request-Method': 'PATCH',
      'Access-Control-Request-Headers': 'x-api-key',
    }
    const preflight = await fetch(url, { method: 'OPTIONS', headers: asked })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-methods')).toBe('PATCH')
    expect(preflight.headers.get('access-control-allow-headers')).toBe('x-api-key')
    const reply = await fetch(url, { headers: { ...key, Origin: origin } })
    expect(reply.headers.get('access-control-allow-origin')).toBe(origin)
    expect(reply.headers.get('access-control-expose-headers')).toContain('x-request-id')
  })

  test('may not call the control API', async () => {
    const server = await serve()
    const reply = await fetch(`${server.origin}/__understudy/reset`, { method: 'POST', headers: { Origin: origin } })
    expect(reply.status).toBe(403)
    expect(reply.headers.get('access-control-allow-origin')).toBeNull()
  })
})

test('on another host than loopback, the control API needs the token that the banner shows', async () => {
  const server = commandLine(['serve', '--port', '0', '--host', '0.0.0.0'])
  onTestFinished(async () => {
    await server.stop()
  })
  const [, port, token] = await server.printed(/:(\d+)\/__understudy\/health {2}\(Authorization: Bearer (\S+)\)/)
  const url = `http://127.0.0.1:${port}/__understudy/principals`
  expect((await fetch(url)).status).toBe(401)
  expect((await fetch(url, { headers: { Authorization: `Bearer ${token}` } })).status).toBe(200)
})

describe('--quiet on another host than loopback', () => {
  /** Returns a port that was free a moment ago. */
  async function freePort(): Promise<number> {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    await new Promise((resolve) => server.close(resolve))
    return port
  }

  async function quiet(token: string) {
    const port = await freePort()
    const args = ['serve', '--port', String(port), '--host', '0.0.0.0', '--quiet']
    const started = commandLine(args, { UNDERSTUDY_TOKEN: token })
    onTestFinished(async () => {
      await started.stop()
    })
    const url = `http://127.0.0.1:${port}/__understudy/health`
    const status = (headers: Readonly<Record<string, string>> = {}): Promise<number> =>
      fetch(url, { headers }).then(
        (reply) => reply.status,
        () => 0,
      )
    await expect.poll(() => status()).toBe(401)
    return { started, status }
  }

  test('prints the token on standard error, and nothing else', async () => {
    const { started, status } = await quiet('')
    const [, token = ''] =
      /^The control API requires the header Authorization: Bearer (\S+)\n$/.exec(started.stderr) ?? []
    expect(await status({ Authorization: `Bearer ${token}` })).toBe(200)
    expect(started.stdout).toBe('')
  })

  test('prints nothing if UNDERSTUDY_TOKEN sets the token', async () => {
    const { started, status } = await quiet('s3cret')
    expect(await status({ Authorization: 'Bearer s3cret' })).toBe(200)
    expect(started.stdout + started.stderr).toBe('')
  })
})

describe('--watch', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'understudy-'))
    await cp(join(root, 'openapi.yaml'), join(folder, 'openapi.yaml'))
    await cp(join(root, 'fixtures'), join(folder, 'fixtures'), { recursive: true })
  })
  afterEach(() => rm(folder, { recursive: true }))

  async function edit(file: string, change: (text: string) => string): Promise<void> {
    await writeFile(join(folder, file), change(await readFile(join(folder, file), 'utf8')))
  }

  async function started() {
    const server = await serve(['--watch', '--spec', join(folder, 'openapi.yaml')])
    const url = `${server.origin}/aitronos/v1/organizations/org_abc123def456`
    const patch = (body: object) =>
      fetch(url, {
        method: 'PATCH',
        headers: { ...key, 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      })
    return { server, url, patch }
  }

  test('serves the changed document, and keeps changes made by requests', async () => {
    const { server, url, patch } = await started()
    await patch({ name: 'Kept' })
    await edit('openapi.yaml', (text) => text.replaceAll('maxLength: 100', 'maxLength: 20'))
    await server.printed('Reloaded.')
    expect(await (await fetch(url, { headers: key })).json()).toMatchObject({ name: 'Kept' })
    expect((await patch({ industry: 'Longer than twenty characters' })).status).toBe(422)
  })

  test('reports what is wrong with a changed file, and keeps serving the last valid version', async () => {
    const { server, patch } = await started()
    await edit('openapi.yaml', (text) => text.replace('x-name: aitronos', 'x-nam: aitronos'))
    await server.printed('Not reloaded. The mock keeps the last valid version.')
    expect(server.stdout).toContain('"x-nam" is not a keyword of the vocabulary. Did you mean "x-name"?')
    expect((await patch({ name: 'Still here' })).status).toBe(200)
  })

  test('loads a fixture file that is added', async () => {
    const { server } = await started()
    await writeFile(
      join(folder, 'fixtures', 'more.yaml'),
      'api: aitronos\nprincipals:\n  - { id: usr_new, credentials: { aitronosKey: ak_new } }\n',
    )
    await server.printed('Reloaded.')
    const reply = await fetch(`${server.origin}/aitronos/v1/organizations`, { headers: { 'X-API-Key': 'ak_new' } })
    expect(reply.status).toBe(200)
  })
})
