import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'vitest'
import { describe, test } from 'vitest'
import { reportFile } from '../../src/verify/report/report-file.ts'
import { commandLine, scriptEnv } from '../support/command-line.ts'
import { aitronosServer } from '../zoo/aitronos-server.ts'
import { lawsOf } from '../zoo/fault-declaration.ts'
import type { AitronosFault } from '../zoo/faults.ts'
import { faults } from '../zoo/faults.ts'

// What a report prints of a faulty server shows the fault again: its requests in a shell, and its command.

const root = join(import.meta.dirname, '..', '..')
const secrets = { OWNER: 'ak_acme_owner', ADMIN: 'at_acme_admin', MEMBER: 'ak_acme_member', OUTSIDER: 'ak_newcomer' }

/** One identity has its credential in the configuration itself. */
const config = {
  api: 'aitronos',
  identities: [
    { name: 'owner', role: 'owner', headers: { 'X-API-Key': `\${OWNER}` } },
    { name: 'admin', role: 'admin', headers: { Authorization: `Bearer \${ADMIN}` } },
    { name: 'member', role: 'member', headers: { 'X-API-Key': secrets.MEMBER } },
    { name: 'outsider', role: 'none', headers: { 'X-API-Key': `\${OUTSIDER}` } },
  ],
  resources: { organization_id: ['org_abc123def456', 'org_ghi789jkl012'] },
}
const env = { ...process.env, ...secrets, MEMBER_X_API_KEY: secrets.MEMBER, ...scriptEnv('verify') }

async function serve(fault: AitronosFault, { onTestFinished }: TestContext): Promise<string> {
  const server = createServer(aitronosServer(new Set([fault])))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** Verifies a server with a fault; gives the report, and everything that was written. */
async function verify(fault: AitronosFault, context: TestContext) {
  const folder = await mkdtemp(join(tmpdir(), 'understudy-again-'))
  context.onTestFinished(() => rm(folder, { recursive: true }))
  const file = (name: string): string => join(folder, name)
  const laws = faults.flatMap((each) => (each.name === fault ? lawsOf(each) : []))
  // A server error is seen at what another law sends.
  const include = [...laws, 'malformed-is-refused']
  await writeFile(file('verify.yaml'), JSON.stringify({ ...config, include }))
  const reports = ['--report', `json=${file('r.json')}`, `junit=${file('r.xml')}`, `html=${file('r.html')}`, 'github']
  const options = ['--config', file('verify.yaml'), '--runs', '0', ...reports]
  const run = commandLine(['verify', await serve(fault, context), ...options], env)
  const code = await run.ended()
  const files = await Promise.all(['r.json', 'r.xml', 'r.html'].map((name) => readFile(file(name), 'utf8')))
  const report = reportFile.parse(JSON.parse(files[0] ?? ''))
  const told = report.findings.find(({ severity, rate }) => severity === 'fails' && !rate)
  if (!told) throw new Error(`Nothing fails with ${fault}: ${run.stdout}${run.stderr}`)
  return { code, told, written: [run.stdout, run.stderr, ...files] }
}

interface Ran {
  readonly code: number
  readonly text: string
}

/** Runs a line as a reader would, in a shell. */
function inShell(line: string): Promise<Ran> {
  return new Promise((resolve) => {
    execFile('sh', ['-c', line], { cwd: root, env }, (error, text) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, text })
    })
  })
}

/** Tells whether replies, each with its status on the last line, are what a finding says that came. */
function show(replies: readonly string[], actual: string): boolean {
  const [, status] = /^status (\d{3})$/.exec(actual) ?? []
  if (status !== undefined) return replies.some((reply) => reply.endsWith(`\n${status}`))
  const [, field = '', value] = /^"(\w+)".* is (.+)$/.exec(actual) ?? []
  const [body = '{}'] = replies.at(-1)?.split('\n') ?? []
  return value !== undefined && JSON.stringify((JSON.parse(body) as Record<string, unknown>)[field]) === value
}

describe.concurrent('A fault that was found', () => {
  test.for<AitronosFault>([
    'organization-replaced',
    'settings-null-ignored',
    'name-too-long-taken',
    'member-may-update',
    'unknown-key-accepted',
    'unparsable-body-crashes',
  ])('can be seen again with what is printed, and no credential is printed: %s', async (fault, context) => {
    const { expect } = context
    const { code, told, written } = await verify(fault, context)
    expect(code).toBe(1)

    const replies: string[] = []
    for (const line of told.curl) replies.push((await inShell(`${line} -s -w '\\n%{http_code}'`)).text)
    expect({ actual: told.actual, isShown: show(replies, told.actual), replies }).toMatchObject({ isShown: true })

    const again = await inShell(told.replay ?? '')
    expect(again.code).toBe(1)
    expect(again.text).toContain(`\n  law       ${told.law}\n`)
    expect(again.text).toMatch(/\n1 case: /)

    const leaked = Object.values(secrets).filter((secret) => written.some((text) => text.includes(secret)))
    expect(leaked).toEqual([])
  })
})
