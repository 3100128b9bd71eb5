import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { commands, isCommand } from '../../src/cli/commands.ts'
import { exitCodes } from '../../src/cli/run.ts'
import type { FixtureFile } from '../../src/fixtures/fixture-file.ts'
import { createMock } from '../../src/index.ts'
import { calls } from '../../src/mock/calls.ts'
import { findFiles } from '../../src/mock/parts/load-parts.ts'
import { loadScenarios } from '../../src/mock/parts/load-scenarios.ts'
import { controlPath } from '../../src/mock/paths.ts'
import { readPage, root, rowsOf, sectionOf } from './support/markdown.ts'

const readme = readPage('README.md')
const cli = readPage('docs/cli.md')
const sampleApis = readPage('docs/sample-apis.md')
const inDocs = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md'))
const pages = ['README.md', ...inDocs.map((name) => `docs/${name}`)]
const folder = join(root, 'fixtures')
const fixtures = readdirSync(folder)
  .filter((name) => name.endsWith('.yaml'))
  .toSorted()
  .map((name) => parse(readFileSync(join(folder, name), 'utf8')) as FixtureFile)

/** Of the control requests that need one: a body. */
const controlBodies: Readonly<Record<string, unknown>> = {
  'PUT state': [],
  'POST seed': { count: 1 },
  'POST snapshots': { name: 'two' },
  'POST sandboxes': { name: 'two' },
  'POST clock': { frozen: true },
  'POST faults': { status: 503 },
  'PUT faults': { faults: [] },
  'PUT rate-limits': [],
  'POST operations/{api}/{id}/check': { body: {} },
}

/** Of their path parameters: a value. */
const controlNames: Readonly<Record<string, string>> = {
  api: 'aitronos',
  collection: 'organizations',
  key: 'org_abc123def456',
  number: '1',
}

/** Of those that need one: a query. */
const controlQueries: Readonly<Record<string, string>> = {
  'GET document/place': '?pointer=%23/paths',
  'GET permissions': '?api=aitronos',
}

describe('the options in docs/cli.md', () => {
  test.for(Object.entries(commands))('are those of the help, in the same words: %s', ([name, { options }]) => {
    const help = Object.entries(options).map(([option, { value, says, default: standard }]) => [
      `\`--${option}${value === undefined ? '' : ` ${value}`}\``,
      says,
      standard === undefined ? '' : `\`${standard}\``,
    ])
    expect(rowsOf(sectionOf(cli, name))).toEqual(help)
  })
})

/** A command as a page shows it, up to the end of the line or of the code span. */
const shownCommands =
  /(?:understudy (serve|verify|inspect|seed|generate|check|state|journal|clock|scenario|callers|roles|reset)|npm (start)|npm run (verify|inspect|seed|check))\b([^\n`]*)/g

test.for(pages)('%s shows only options that exist', (name) => {
  const shown = [...readPage(name).matchAll(shownCommands)].flatMap(([, byPackage, start, byScript, args = '']) => {
    const command = byPackage ?? byScript ?? (start === undefined ? '' : 'serve')
    return [...args.matchAll(/ --([\w-]+)/g)].map(([, option = '']) => ({ command, option }))
  })
  const exists = ({ command, option }: (typeof shown)[number]): boolean =>
    isCommand(command) && Object.hasOwn(commands[command].options, option)
  expect(shown.filter((each) => !exists(each))).toEqual([])
})

test('the pages show options', () => {
  const texts = pages.map(readPage).join('\n')
  expect(texts).toMatch(/npx openapi-understudy serve --watch\n/)
  expect(texts).toMatch(/npx openapi-understudy verify .* --case /)
})

describe('the tables of callers and organizations in docs/sample-apis.md', () => {
  const tables = sectionOf(sampleApis, 'Callers')
    .split('\n\n')
    .filter((part) => part.startsWith('|'))

  test('have every principal of the fixtures, with its credentials and roles', () => {
    const principals = fixtures.flatMap(({ api, principals: each }) => each.map((principal) => ({ api, ...principal })))
    const rows = principals.map(({ api, id, credentials, roles = [], grants = {} }) => {
      const held = Object.values(grants).flatMap((records) =>
        Object.entries(records).map(([key, role]) => `${role} of \`${key}\``),
      )
      const secrets = Object.values(credentials).map((secret) => `\`${String(secret)}\``)
      return [api, `\`${id}\``, ...secrets, [...roles, ...held].join(', ') || 'none']
    })
    expect(rowsOf(tables[0] ?? '')).toEqual(rows)
  })

  test('have every organization of the fixtures', () => {
    const rows = fixtures.flatMap(({ api, collections }) =>
      (collections.organizations as Record<string, string | boolean>[]).map(({ id, name, is_active: active }) => [
        api,
        `\`${id}\``,
        name,
        active === true ? 'yes' : 'no',
      ]),
    )
    expect(rowsOf(tables[1] ?? '')).toEqual(rows)
  })
})

test('the scenarios in docs/sample-apis.md are those of fixtures/scenarios, in the same words', async () => {
  const { contract } = await createMock()
  const scenarios = await loadScenarios(await findFiles({}), contract)
  const rows = rowsOf(sectionOf(sampleApis, 'Scenarios'))
  expect(rows).toEqual(scenarios.map(({ name, description }) => [`\`${name}\``, description]))
})

describe('the requests in docs/control-api.md', () => {
  test('are those of the control API, in the words of its document', () => {
    const documented = calls.map(({ name, summary }) => [`\`${name.replace(' ', ` ${controlPath}`)}\``, summary])
    expect(rowsOf(sectionOf(readPage('docs/control-api.md'), 'Control API'))).toEqual(documented)
  })

  test.for(calls)('are answered: $name', async ({ name }) => {
    const [method = '', path = ''] = name.split(' ')
    const mock = await createMock()
    await mock.createSandbox('one')
    await mock.snapshot('one')
    await mock.faults.add({ id: 'one', status: 503 })
    await mock.fetch('/aitronos/v1/organizations')
    const named = path.replace(/\{(\w+)\}/g, (_, parameter: string) =>
      path.startsWith('operations') && parameter === 'id'
        ? 'updateAitronosOrganization'
        : (controlNames[parameter] ?? (path.startsWith('scenarios') ? 'inactive' : 'one')),
    )
    const stored = (await mock.records.get('aitronos', 'organizations', 'org_abc123def456')).record
    const body = JSON.stringify(method === 'PUT' && path.startsWith('records') ? stored : controlBodies[name])
    const response = await mock.fetch(
      new Request(`http://127.0.0.1:4010${controlPath}${named}${controlQueries[name] ?? ''}`, { method, body }),
    )
    expect(response.ok).toBe(true)
    await response.body?.cancel()
  })
})

test('the exit codes in docs/cli.md are those of the command line', () => {
  const codes = rowsOf(sectionOf(cli, 'Exit codes')).map(([code]) => Number(code))
  expect(codes).toEqual(Object.values(exitCodes))
})

test('the imports in the README are what the package exports', () => {
  const { name, exports } = JSON.parse(readPage('package.json')) as { name: string; exports: object }
  const entries = Object.keys(exports).filter((entry) => !entry.endsWith('.json'))
  const named = rowsOf(sectionOf(readme, 'In process')).map(([entry]) => entry)
  expect(named).toEqual(entries.map((entry) => `\`${entry.replace('.', name)}\``))
})

test('the README is short, and has a test by line 40', () => {
  const lines = readme.split('\n')
  expect(lines.length).toBeLessThan(200)
  expect(lines.slice(0, 40).filter((line) => line.startsWith('test('))).not.toEqual([])
})

test.for(pages)('%s names the package in every command and import', (name) => {
  const page = readPage(name)
  expect(page).not.toMatch(/(npx|npm install [^\n]*|pnpm dlx) understudy\b/)
  expect(page).not.toMatch(/from 'understudy['/]/)
})
