import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { test as base, describe } from 'vitest'
import { reportFile } from '../../src/verify/report/report-file.ts'
import { commandLine, scriptEnv } from '../support/command-line.ts'
import { lockersDocument } from '../support/documents.ts'
import type { App, Served } from './lockers-app.ts'
import { adaHeader, forgetfulApp, lockersConfig, rightApp, serveApp, stationOf } from './lockers-app.ts'

const root = join(import.meta.dirname, '..', '..')
/** Each test has a folder and servers of its own: they run side by side, since a verification waits for most of its time. */
const test = base
  .extend('folder', async ({ task: _ }, { onCleanup }) => {
    const folder = await mkdtemp(join(tmpdir(), 'understudy-verify-'))
    onCleanup(() => rm(folder, { recursive: true }))
    return folder
  })
  .extend('config', async ({ folder }) => {
    const config = join(folder, 'verify.yaml')
    await writeFile(config, JSON.stringify(lockersConfig))
    return config
  })
  .extend('options', ({ config }) => ['--spec', lockersDocument, '--api', 'lockers', '--config', config])
  .extend(
    'verify',
    ({ options }) =>
      (url: string, ...more: readonly string[]) =>
        commandLine(['verify', url, ...options, ...more]),
  )
  .extend('serve', ({ task: _ }, { onCleanup }) => {
    const served: Served[] = []
    onCleanup(async () => {
      await Promise.all(served.map(({ close }) => close()))
    })
    return async (app: App): Promise<string> => {
      const server = await serveApp(app)
      served.push(server)
      return server.url
    }
  })

/** What tries the one law that a forgetful app breaks: a whole run takes seconds, and one of them is whole below. */
const nullOnly = ['--runs', '0', '--include', 'null-clears']

/** Runs a line as a reader would, in a shell. */
function inShell(line: string, env: NodeJS.ProcessEnv = {}): Promise<{ readonly code: number; readonly text: string }> {
  return new Promise((resolve) => {
    execFile('sh', ['-c', line], { cwd: root, env: { ...process.env, ...env } }, (error, text) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, text })
    })
  })
}

describe.concurrent('a run', () => {
  test('exits with 0 when the implementation keeps what is documented', async ({ expect, serve, verify }) => {
    const run = verify(await serve(await rightApp()), '--runs', '2')
    expect(await run.ended()).toBe(0)
    expect(run.stdout).toMatch(/cases: \d+ passed, 0 failed, /)
    expect(run.stderr).toBe('')
  })

  test('exits with 1 when it does not, and leaves the target as it was', async ({ expect, serve, verify }) => {
    const app = await forgetfulApp()
    const before = await stationOf(app)
    const run = verify(await serve(app), ...nullOnly)
    expect(await run.ended()).toBe(1)
    expect(run.stdout).toContain('\nFAILS  changeStation: null clears a nullable field. Failed for: note')
    expect(await stationOf(app)).toEqual(before)
  })

  test('exits with 3 when nobody answers', async ({ expect, verify }) => {
    const { url, close } = await serveApp(await rightApp())
    await close()
    const run = verify(url)
    expect(await run.ended()).toBe(3)
    expect(run.stderr).toBe(`${url} is not reachable (ECONNREFUSED). Start it, or correct the URL.\n`)
  })

  test('exits with 3 when nobody answers the requests of setup', async ({ expect, config, verify }) => {
    const { url, close } = await serveApp(await rightApp())
    await close()
    await writeFile(config, JSON.stringify({ ...lockersConfig, setup: [{ request: 'POST /login' }] }))
    const run = verify(url)
    expect(await run.ended()).toBe(3)
    expect(run.stderr).toContain('is not reachable (ECONNREFUSED)')
  })

  test('writes to another machine only when told that it may', async ({ expect, serve, verify }) => {
    const url = (await serve(await rightApp())).replace('127.0.0.1', '0.0.0.0')
    const refused = verify(url, '--runs', '0')
    expect(await refused.ended()).toBe(2)
    expect(refused.stderr).toMatch(
      /^http:\/\/0\.0\.0\.0:\d+ is not on this machine\. .* say --allow-writes if they may/,
    )
    expect(await verify(url, ...nullOnly, '--allow-writes').ended()).toBe(0)
  })
})

/** A finding as it is printed: the whole text, and the lines of its block. */
const testFinding = test.extend('finding', async ({ serve, options }) => {
  const command = `npm run --silent verify -- ${await serve(await forgetfulApp())} ${options.join(' ')} ${nullOnly.join(' ')}`
  const { text } = await inShell(command)
  const block = text.slice(text.indexOf('FAILS  changeStation: null clears'))
  return { text, lines: block.slice(0, block.indexOf('\n\n')).split('\n') }
})

describe.concurrent('a finding', () => {
  testFinding('can be seen again with the curl lines that are printed', async ({ expect, finding }) => {
    expect(finding.text).toContain('In the curl lines, $ADA_AUTHORIZATION is the Authorization of "ada"')
    const requests = finding.lines.flatMap((line) => /curl .*/.exec(line) ?? [])
    const replies: string[] = []
    for (const request of requests) replies.push((await inShell(request, { ADA_AUTHORIZATION: adaHeader })).text)
    expect(requests.join('\n')).toContain(`--data-raw '{"note":null}'`)
    const [last = ''] = replies.slice(-1)
    expect((JSON.parse(last) as { note: unknown }).note).not.toBeNull()
  })

  testFinding('can be seen again with the command that is printed', async ({ expect, finding }) => {
    const [, again = ''] = /\n {2}again {5}(npm run verify -- .*)/.exec(`\n${finding.lines.join('\n')}`) ?? []
    const run = await inShell(again)
    expect(run.code).toBe(1)
    expect(run.text).toContain(finding.lines.slice(0, 5).join('\n'))
    expect(run.text).toContain('\n1 case: 0 passed, 1 failed, ')
  })
})

describe.concurrent('a finding of a run with overlays', () => {
  /** An overlay that adds to an operation, in a file with a space in its name. */
  async function overlay(folder: string, name: string, target: string, update: object): Promise<string> {
    const file = join(folder, name)
    const info = { title: name, version: '1' }
    await writeFile(file, JSON.stringify({ overlay: '1.1.0', info, actions: [{ target, update }] }))
    return file
  }

  test('is judged the same by the command that is printed, and the last line says why it only warns', async ({
    expect,
    folder,
    options,
    serve,
  }) => {
    const stations = await overlay(folder, 'stations.yaml', '$.paths.*.patch', { 'x-evidence': 'assumed' })
    const title = await overlay(folder, 'a title.yaml', '$.info', { title: 'Lockers of the test' })
    const given = ['--overlay', stations, '--overlay', title, ...nullOnly]
    const line = ['verify', await serve(await forgetfulApp()), ...options, ...given]
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

describe.concurrent('--report', () => {
  test('writes every kind that is asked for, into folders that it makes', async ({ expect, folder, serve, verify }) => {
    const file = (name: string): string => join(folder, 'reports', name)
    const kinds = [`json=${file('r.json')}`, `junit=${file('r.xml')}`, 'github']
    const run = verify(
      await serve(await forgetfulApp()),
      ...nullOnly,
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

test.concurrent('A credential is in no output, whatever the implementation answers', async ({
  expect,
  folder,
  config,
  serve,
  verify,
}) => {
  const secret = 'swordfish-0123456789'
  const identity = { name: 'ada', role: 'keeper', headers: { Authorization: `Bearer ${secret}` } }
  await writeFile(config, JSON.stringify({ ...lockersConfig, identities: [identity] }))
  const url = await serve(async ({ headers }) => Response.json({ note: headers.get('authorization') }, { status: 200 }))
  const files = ['json', 'junit', 'html'].map((kind) => ({ kind, file: join(folder, `report.${kind}`) }))
  const reports = files.flatMap(({ kind, file }) => ['--report', `${kind}=${file}`])
  const run = verify(url, '--runs', '2', '--shard', '1/4', '--report', 'github', ...reports)
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

test.concurrent.for(['SIGINT', 'SIGTERM'] as const)(
  '%s ends the run, puts back what was written, and exits with 130',
  async (signal, { expect, serve, verify }) => {
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

/** What the arguments of a wrong line are made of. */
interface Given {
  readonly options: readonly string[]
  readonly folder: string
}

describe.concurrent('wrong usage is reported in one line, and exits with 2', () => {
  const url = 'http://127.0.0.1:9'
  test.for<[string, (given: Given) => readonly string[], string | RegExp]>([
    ['no URL', ({ options }) => options, 'Missing BASE_URL. See understudy verify --help.'],
    [
      'no URL but a word',
      ({ options }) => ['here', ...options],
      'Invalid base URL: "here". Write scheme and host, such as http://127.0.0.1:4010/api.',
    ],
    [
      'two URLs',
      ({ options }) => [url, url, ...options],
      `Unexpected argument "${url}". See understudy verify --help.`,
    ],
    [
      'a URL with a password',
      ({ options }) => ['http://ada:swordfish@127.0.0.1:9', ...options],
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
    ['an unknown API', ({ options }) => [url, ...options, '--api', 'x'], 'Unknown API "x". The document has: lockers.'],
    [
      'an unknown report',
      ({ options }) => [url, ...options, '--report', 'pdf=x'],
      'Invalid value for --report: "pdf=x". Expected one of: json=FILE, junit=FILE, html=FILE, markdown=FILE, github.',
    ],
    [
      'a report without a file',
      ({ options }) => [url, ...options, '--report', 'junit'],
      'Missing file for the report "junit". Pass --report junit=FILE.',
    ],
    [
      'a report with a file that takes none',
      ({ options }) => [url, ...options, '--report', 'github=x'],
      'Unexpected file for the report "github", which is printed. Pass --report github.',
    ],
    [
      'two reports in one file',
      ({ options, folder }) => [url, ...options, '--report', `json=${join(folder, 'r')}`, `html=${join(folder, 'r')}`],
      /^Two reports would write \S+\. Choose a file for each\.$/,
    ],
    [
      'one case of a shard',
      ({ options }) => [url, ...options, '--shard', '1/2', '--case', 'x'],
      '--shard and --case exclude each other. Leave out --shard to run one case.',
    ],
    [
      'a folder for a report',
      ({ options, folder }) => [url, ...options, '--report', `json=${folder}`],
      /^Failed to write .*: it is a folder\. Choose another file\.$/,
    ],
    [
      'a shard that is none',
      ({ options }) => [url, ...options, '--shard', '5/4'],
      'Invalid value for --shard: "5/4". Expected I/N with I from 1 to N, such as 1/4 for the first of four.',
    ],
    [
      'a seed that is none',
      ({ options }) => [url, ...options, '--seed', 'x'],
      'Invalid value for --seed: "x". Expected a non-negative integer.',
    ],
  ])('%s', async ([, args, message], { expect, options, folder }) => {
    const run = commandLine(['verify', ...args({ options, folder })])
    expect(await run.ended()).toBe(2)
    expect(run.stderr.trimEnd()).toMatch(
      typeof message === 'string' ? new RegExp(`^${RegExp.escape(message)}$`) : message,
    )
    expect(run.stderr).not.toContain('swordfish')
    expect(run.stdout).toBe('')
  })

  test('a variable that the environment has not', async ({ expect, config, options }) => {
    const [ada] = lockersConfig.identities.map((each) => ({
      ...each,
      headers: { Authorization: `Bearer \${NO_SUCH_KEY}` },
    }))
    await writeFile(config, JSON.stringify({ ...lockersConfig, identities: [ada] }))
    const run = commandLine(['verify', url, ...options])
    expect(await run.ended()).toBe(2)
    expect(run.stderr).toContain('The environment has no variable NO_SUCH_KEY. Set it before you run the verification.')
  })

  test.for([
    ['changeStation null-clears nose: null', 'Did you mean "changeStation null-clears note: null"?'],
    ['null-clears note', 'Did you mean "changeStation null-clears note: null"?'],
    ['something else', 'Copy it from a finding, and pass the options of that run.'],
  ])('a case that there is not: %s', async ([id = '', hint], { expect, serve, verify }) => {
    const run = verify(await serve(await rightApp()), '--case', id)
    expect(await run.ended()).toBe(2)
    expect(run.stderr).toBe(`Unknown case "${id}". ${hint}\n`)
  })
})

describe.concurrent('a baseline', () => {
  test('accepts what it was written from, and nothing else', async ({ expect, folder, config, serve, verify }) => {
    await writeFile(config, JSON.stringify({ ...lockersConfig, include: ['null-clears'] }))
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

  test.for<[string[], string]>([
    [['--update-baseline'], '--update-baseline has no file.'],
    [['--baseline', 'none.json'], 'Failed to read none.json'],
    [
      ['--baseline', 'b.json', '--update-baseline', '--shard', '1/2'],
      'A part of the cases cannot update the baseline.',
    ],
  ])('is refused with %j', async ([given, told], { expect, verify }) => {
    const run = verify('http://127.0.0.1:1', ...given)
    expect(await run.ended()).toBe(2)
    expect(run.stderr).toContain(told)
  })
})
