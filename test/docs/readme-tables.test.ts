import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { commands, isCommand } from '../../src/cli/commands.ts'
import { exitCodes } from '../../src/cli/run.ts'
import { controlPath } from '../../src/control/paths.ts'
import { routes } from '../../src/control/routes.ts'
import type { FixtureFile } from '../../src/fixtures/fixture-file.ts'
import { createMock } from '../../src/index.ts'
import { findFiles } from '../../src/mock/load-parts.ts'
import { loadScenarios } from '../../src/mock/load-scenarios.ts'
import { readPage, root, rowsOf, sectionOf } from './support/markdown.ts'

const readme = readPage('README.md')
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
}

describe('the options in the README', () => {
  test.for([
    ['serve', 'Over HTTP'],
    ['verify', 'Options of verify'],
    ['seed', 'Options of seed'],
  ] as const)('of %s are those of the help, in the same words', ([name, section]) => {
    const help = Object.entries(commands[name].options).map(([option, { value, says, default: standard }]) => [
      `\`--${option}${value === undefined ? '' : ` ${value}`}\``,
      says,
      standard === undefined ? '' : `\`${standard}\``,
    ])
    expect(rowsOf(sectionOf(readme, section))).toEqual(help)
  })

  test('are known wherever a command is shown', () => {
    const lines = [
      ...readme.matchAll(/(npm start --|npm run (?:check|seed|verify) --|npx openapi-understudy \w+)(.*?)(?:`|\n)/g),
    ]
    const shown = lines.flatMap(([, command = '', args = '']) => {
      const name = command === 'npm start --' ? 'serve' : (/(?:run|understudy) (\w+)/.exec(command)?.[1] ?? '')
      return [...args.matchAll(/ --([\w-]+)/g)].map(([, option = '']) => ({ name, option }))
    })
    expect(shown).toContainEqual({ name: 'serve', option: 'watch' })
    expect(shown).toContainEqual({ name: 'verify', option: 'case' })
    expect(
      shown.filter(({ name, option }) => !(isCommand(name) && Object.hasOwn(commands[name].options, option))),
    ).toEqual([])
  })
})

describe('the tables of callers and organizations in the README', () => {
  const tables = sectionOf(readme, 'Who can call')
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

test('the scenarios in the README are those that there are, in the same words', async () => {
  const { contract } = await createMock()
  const scenarios = await loadScenarios(await findFiles({}), contract)
  const rows = rowsOf(sectionOf(readme, 'Made-up organizations, and scenarios'))
  expect(rows).toEqual(scenarios.map(({ name, description }) => [`\`${name}\``, description]))
})

describe('the control requests in the README', () => {
  test('are those that there are, in the words of their document', () => {
    const documented = routes.map(({ method, path, summary }) => [`\`${method} ${controlPath}${path}\``, summary])
    expect(rowsOf(sectionOf(readme, 'The control API'))).toEqual(documented)
  })

  test.for(routes)('are answered: $method $path', async ({ method, path }) => {
    const mock = await createMock()
    await mock.makeSandbox('one')
    await mock.snapshot('one')
    await mock.faults.add({ id: 'one', status: 503 })
    const named = path.replace(/\{\w+\}/, path.startsWith('scenarios') ? 'inactive' : 'one')
    const body = JSON.stringify(controlBodies[`${method} ${path}`])
    const response = await mock.fetch(new Request(`http://127.0.0.1:4010${controlPath}${named}`, { method, body }))
    expect(response.ok).toBe(true)
    await response.body?.cancel()
  })
})

test('the exit codes in the README are those that there are', () => {
  const codes = rowsOf(sectionOf(readme, 'Exit codes')).map(([code]) => Number(code))
  expect(codes).toEqual(Object.values(exitCodes))
})

test('the imports in the README are what the package exports', () => {
  const { name, exports } = JSON.parse(readPage('package.json')) as { name: string; exports: object }
  const entries = Object.keys(exports).filter((entry) => !entry.endsWith('.json'))
  const named = rowsOf(sectionOf(readme, 'From code')).map(([entry]) => entry)
  expect(named).toEqual(entries.map((entry) => `\`${entry.replace('.', name)}\``))
})

test('the package that the README installs has the version of the project', () => {
  const { name, version } = JSON.parse(readPage('package.json')) as { name: string; version: string }
  const packed = [...readme.matchAll(/[\w.-]+\.tgz/g)].map(([file]) => file)
  expect(new Set(packed)).toEqual(new Set([`${name}-${version}.tgz`]))
})
