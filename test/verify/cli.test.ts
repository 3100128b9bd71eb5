import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { reportFile } from '../../src/verify/report/report-file.ts'
import { commandLine, scriptEnv } from '../support/command-line.ts'
import { lockersDocument } from '../support/documents.ts'
import type { App, Served } from './lockers-app.ts'
import { adaHeader, forgetfulApp, lockersConfig, rightApp, serveApp, stationOf } from './lockers-app.ts'

const root = join(import.meta.dirname, '..', '..')
let folder: string
let config: string
let served: Served | undefined

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'understudy-verify-'))
  config = join(folder, 'verify.yaml')
  await writeFile(config, JSON.stringify(lockersConfig))
})
afterEach(async () => {
  await served?.close()
  served = undefined
  await rm(folder, { recursive: true })
})

async function serve(app: App): Promise<string> {
  served = await serveApp(app)
  return served.url
}

const options = (): string[] => ['--spec', lockersDocument, '--api', 'lockers', '--config', config]
const verify = (url: string, ...more: readonly string[]) => commandLine(['verify', url, ...options(), ...more])

/** Runs a line as a reader would, in a shell. */
function inShell(line: string, env: NodeJS.ProcessEnv = {}): Promise<{ readonly code: number; readonly text: string }> {
  return new Promise((resolve) => {
    execFile('sh', ['-c', line], { cwd: root, env: { ...process.env, ...env } }, (error, text) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, text })
    })
  })
}

describe('a run', () => {
  test('exits with 0 when the implementation keeps what is documented', async () => {
    const run = verify(await serve(await rightApp()), '--runs', '2')
    expect(await run.ended()).toBe(0)
    expect(run.stdout).toMatch(/cases: \d+ passed, 0 failed, /)
    expect(run.stderr).toBe('')
  })

  test('exits with 1 when it does not, and leaves the target as it was', async () => {
    const app = await forgetfulApp()
    const before = await stationOf(app)
    const run = verify(await serve(app), '--runs', '0')
    expect(await run.ended()).toBe(1)
    expect(run.stdout).toContain('\nFAILS  changeStation: null clears a nullable field. Failed for: note')
    expect(await stationOf(app)).toEqual(before)
  })

  test('exits with 3 when nobody answers', async () => {
    const url = await serve(await rightApp())
    await served?.close()
    const run = verify(url)
    expect(await run.ended()).toBe(3)
    expect(run.stderr).toBe(`${url} is not reachable (ECONNREFUSED). Start it, or correct the URL.\n`)
  })

  test('exits with 3 when nobody answers the requests of setup', async () => {
    const url = await serve(await rightApp())
    await served?.close()
    await writeFile(config, JSON.stringify({ ...lockersConfig, setup: [{ request: 'POST /login' }] }))
    const run = verify(url)
    expect(await run.ended()).toBe(3)
    expect(run.stderr).toContain('is not reachable (ECONNREFUSED)')
  })

  test('writes to another machine only when told that it may', async () => {
    const url = (await serve(await rightApp())).replace('127.0.0.1', '0.0.0.0')
    const refused = verify(url, '--runs', '0')
    expect(await refused.ended()).toBe(2)
    expect(refused.stderr).toMatch(
      /^http:\/\/0\.0\.0\.0:\d+ is not on this machine\. .* say --allow-writes if they may/,
    )
    expect(await verify(url, '--runs', '0', '--allow-writes').ended()).toBe(0)
  })
})

describe('a finding', () => {
  let text = ''
  let lines: string[] = []

  beforeEach(async () => {
    const command = `npm run --silent verify -- ${await serve(await forgetfulApp())} ${options().join(' ')} --runs 4`
    text = (await inShell(command)).text
    const finding = text.slice(text.indexOf('FAILS  changeStation: null clears'))
    lines = finding.slice(0, finding.indexOf('\n\n')).split('\n')
  })

  test('can be seen again with the curl lines that are printed', async () => {
    expect(text).toContain('In the curl lines, $ADA_AUTHORIZATION is the Authorization of "ada"')
    const requests = lines.flatMap((line) => /curl .*/.exec(line) ?? [])
    const replies: string[] = []
    for (const request of requests) replies.push((await inShell(request, { ADA_AUTHORIZATION: adaHeader })).text)
    expect(requests.join('\n')).toContain(`--data-raw '{"note":null}'`)
    const [last = ''] = replies.slice(-1)
    expect((JSON.parse(last) as { note: unknown }).note).not.toBeNull()
  })

  test('can be seen again with the command that is printed', async () => {
    const [, again = ''] = /\n {2}again {5}(npm run verify -- .*)/.exec(`\n${lines.join('\n')}`) ?? []
    const run = await inShell(again)
    expect(run.code).toBe(1)
    expect(run.text).toContain(lines.slice(0, 5).join('\n'))
    expect(run.text).toContain('\n1 case: 0 passed, 1 failed, ')
  })
})

describe('a finding of a run with overlays', () => {
  /** An overlay that adds to an operation, in a file with a space in its name. */
  async function overlay(name: string, target: string, update: object): Promise<string> {
    const file = join(folder, name)
    const info = { title: name, version: '1' }
    await writeFile(file, JSON.stringify({ overlay: '1.1.0', info, actions: [{ target, update }] }))
    return file
  }

  test('is judged the same by the command that is printed, and the last line says why it only warns', async () => {
    const stations = await overlay('stations.yaml', '$.paths.*.patch', { 'x-evidence': 'assumed' })
    const title = await overlay('a title.yaml', '$.info', { title: 'Lockers of the test' })
    const given = ['--overlay', stations, '--overlay', title, '--runs', '0', '--include', 'null-clears']
    const line = ['verify', await serve(await forgetfulApp()), ...options(), ...given]
    const run = commandLine(line, { ...process.env, ...scriptEnv('verify') })
    expect(await run.ended()).toBe(0)
    expect(run.stdout).toContain('\nWARNS  changeStation: null clears a nullable field.')
    const reason = '\n1 warning: this rule is assumed (x-evidence); --strict fails it.\n'
    expect(run.stdout.endsWith(reason)).toBe(true)

    const [, again = ''] = /\n {2}again {5}(.*)/.exec(run.stdout) ?? []
    expect(again).toContain(`--overlay ${stations} --overlay '${title}'`)
    const repeated = await inShell(again)
    expect(repeated.code).toBe(0)
    expect(repeated.text).toContain('\nWARNS  changeStation: null clears a nullable field.')
    expect(repeated.text.endsWith(reason)).toBe(true)
  })
})

describe('--report', () => {
  test('writes every kind that is asked for, into folders that it makes', async () => {
    const file = (name: string): string => join(folder, 'reports', name)
    const kinds = [`json=${file('r.json')}`, `junit=${file('r.xml')}`, 'github']
    const run = verify(
      await serve(await forgetfulApp()),
      '--runs',
      '0',
      '--report',
      ...kinds,
      '--report',
      `html=${file('r.html')}`,
    )
    expect(await run.ended()).toBe(1)
    const report = reportFile.parse(JSON.parse(await readFile(file('r.json'), 'utf8')))
    expect(report.document).toBe('fixtures/examples/lockers/openapi.yaml')
    const { line } = report.findings[0] ?? {}
    expect(run.stdout).toContain(`\n::error file=fixtures/examples/lockers/openapi.yaml,line=${line},title=`)
    expect(await readFile(file('r.xml'), 'utf8')).toContain(`tests="${report.summary.cases}"`)
    expect(await readFile(file('r.html'), 'utf8')).toContain('<title>lockers: verification</title>')
  })
})

test('A credential is in no output, whatever the implementation answers', async () => {
  const secret = 'swordfish-0123456789'
  const identity = { name: 'ada', role: 'keeper', headers: { Authorization: `Bearer ${secret}` } }
  await writeFile(config, JSON.stringify({ ...lockersConfig, identities: [identity] }))
  const url = await serve(async ({ headers }) => Response.json({ note: headers.get('authorization') }, { status: 200 }))
  const files = ['json', 'junit', 'html'].map((kind) => ({ kind, file: join(folder, `report.${kind}`) }))
  const reports = files.flatMap(({ kind, file }) => ['--report', `${kind}=${file}`])
  const run = verify(url, '--runs', '2', '--report', 'github', ...reports)
  expect(await run.ended()).toBe(1)
  const written = await Promise.all(files.map(({ file }) => readFile(file, 'utf8')))
  expect([run.stdout, run.stderr, ...written].filter((text) => text.includes(secret))).toEqual([])
  expect(run.stdout).toContain('[Authorization of ada]')
})

/** Gives an app that does not answer the first update that changes something until it is let go. */
function heldApp(app: App): { readonly app: App; readonly reached: Promise<void>; readonly release: () => void } {
  const reached = Promise.withResolvers<void>()
  const gate = Promise.withResolvers<void>()
  const before = stationOf(app)
  const held: App = async (request) => {
    const response = await app(request)
    if (!isDeepStrictEqual(await stationOf(app), await before)) {
      reached.resolve()
      await gate.promise
    }
    return response
  }
  return { app: held, reached: reached.promise, release: () => gate.resolve() }
}

test.for(['SIGINT', 'SIGTERM'] as const)(
  '%s ends the run, puts back what was written, and exits with 130',
  async (signal) => {
    const right = await rightApp()
    const before = await stationOf(right)
    const { app, reached, release } = heldApp(right)
    const run = verify(await serve(app))
    await reached
    expect(await stationOf(right)).not.toEqual(before)
    const told = once(run.child.stderr as NodeJS.ReadableStream, 'data')
    run.child.kill(signal)
    await told
    release()
    expect(await run.ended()).toBe(130)
    expect(run.stderr).toMatch(/Stopping and restoring records\..*\nStopped before every case was run\.\n$/s)
    expect(run.stdout).toMatch(/\d+ cases: /)
    expect(await stationOf(right)).toEqual(before)
  },
)

describe('wrong usage is reported in one line, and exits with 2', () => {
  const url = 'http://127.0.0.1:9'
  test.for<[string, () => string[], string | RegExp]>([
    ['no URL', () => options(), 'Missing BASE_URL. See understudy verify --help.'],
    [
      'no URL but a word',
      () => ['here', ...options()],
      'Invalid base URL: "here". Write scheme and host, such as http://127.0.0.1:4010/api.',
    ],
    ['two URLs', () => [url, url, ...options()], `Unexpected argument "${url}". See understudy verify --help.`],
    [
      'a URL with a password',
      () => ['http://ada:swordfish@127.0.0.1:9', ...options()],
      /^The base URL at http:\/\/127\.0\.0\.1:9 has more than a path\. Leave out user, password/,
    ],
    [
      'no configuration',
      () => [url, '--api', 'lockers'],
      /^Missing configuration\. Pass --config FILE\. `.+ init FILE` writes one for a document, to start from\.$/,
    ],
    [
      'a configuration that is not there',
      () => [url, '--config', 'nowhere.yaml'],
      'Failed to read nowhere.yaml: file not found. Pass the path of a configuration file.',
    ],
    ['an unknown API', () => [url, ...options(), '--api', 'x'], 'Unknown API "x". The document has: lockers.'],
    [
      'an unknown report',
      () => [url, ...options(), '--report', 'pdf=x'],
      'Invalid value for --report: "pdf=x". Expected one of: json=FILE, junit=FILE, html=FILE, markdown=FILE, github.',
    ],
    [
      'a report without a file',
      () => [url, ...options(), '--report', 'junit'],
      'Missing file for the report "junit". Pass --report junit=FILE.',
    ],
    [
      'a report with a file that takes none',
      () => [url, ...options(), '--report', 'github=x'],
      'Unexpected file for the report "github", which is printed. Pass --report github.',
    ],
    [
      'two reports in one file',
      () => [url, ...options(), '--report', `json=${join(folder, 'r')}`, `html=${join(folder, 'r')}`],
      /^Two reports would write \S+\. Choose a file for each\.$/,
    ],
    [
      'one case of a shard',
      () => [url, ...options(), '--shard', '1/2', '--case', 'x'],
      '--shard and --case exclude each other. Leave out --shard to run one case.',
    ],
    [
      'a folder for a report',
      () => [url, ...options(), '--report', `json=${folder}`],
      /^Failed to write .*: it is a folder\. Choose another file\.$/,
    ],
    [
      'a shard that is none',
      () => [url, ...options(), '--shard', '5/4'],
      'Invalid value for --shard: "5/4". Expected I/N with I from 1 to N, such as 1/4 for the first of four.',
    ],
    [
      'a seed that is none',
      () => [url, ...options(), '--seed', 'x'],
      'Invalid value for --seed: "x". Expected a non-negative integer.',
    ],
  ])('%s', async ([, args, message]) => {
    const run = commandLine(['verify', ...args()])
    expect(await run.ended()).toBe(2)
    expect(run.stderr.trimEnd()).toMatch(
      typeof message === 'string' ? new RegExp(`^${RegExp.escape(message)}$`) : message,
    )
    expect(run.stderr).not.toContain('swordfish')
    expect(run.stdout).toBe('')
  })

  test('a variable that the environment has not', async () => {
    const [ada] = lockersConfig.identities.map((each) => ({
      ...each,
      headers: { Authorization: `Bearer \${NO_SUCH_KEY}` },
    }))
    await writeFile(config, JSON.stringify({ ...lockersConfig, identities: [ada] }))
    const run = commandLine(['verify', url, ...options()])
    expect(await run.ended()).toBe(2)
    expect(run.stderr).toContain('The environment has no variable NO_SUCH_KEY. Set it before you run the verification.')
  })

  test.for([
    ['changeStation null-clears nose: null', 'Did you mean "changeStation null-clears note: null"?'],
    ['null-clears note', 'Did you mean "changeStation null-clears note: null"?'],
    ['something else', 'Copy it from a finding, and pass the options of that run.'],
  ])('a case that there is not: %s', async ([id = '', hint]) => {
    const run = verify(await serve(await rightApp()), '--case', id)
    expect(await run.ended()).toBe(2)
    expect(run.stderr).toBe(`Unknown case "${id}". ${hint}\n`)
  })
})

describe('a baseline', () => {
  test('accepts what it was written from, and nothing else', async () => {
    const url = await serve(await forgetfulApp())
    const file = join(folder, 'baseline.json')
    const kept = ['--runs', '0', '--baseline', file]
    expect(await verify(url, ...kept, '--update-baseline').ended()).toBe(0)
    const again = verify(url, ...kept)
    expect(await again.ended()).toBe(0)
    expect(again.stdout).toContain('\nKNOWN  changeStation: null clears a nullable field. Failed for: note')
    const [, command = ''] = /\n {2}again {5}(.*)/.exec(again.stdout) ?? []
    expect(command).toContain(` --baseline ${file} `)
    await writeFile(file, JSON.stringify({ api: 'lockers', findings: [] }))
    expect(await verify(url, ...kept).ended()).toBe(1)
  })

  test.each([
    [['--update-baseline'], '--update-baseline has no file.'],
    [['--baseline', 'none.json'], 'Failed to read none.json'],
    [
      ['--baseline', 'b.json', '--update-baseline', '--shard', '1/2'],
      'A part of the cases cannot update the baseline.',
    ],
  ])('is refused with %j', async (given, told) => {
    const run = verify('http://127.0.0.1:1', ...given)
    expect(await run.ended()).toBe(2)
    expect(run.stderr).toContain(told)
  })
})
