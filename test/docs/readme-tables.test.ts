import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { commands } from '../../src/cli/commands.ts'
import { exitCodes } from '../../src/cli/run.ts'
import { createMock } from '../../src/index.ts'
import { findFiles } from '../../src/load-parts.ts'
import { loadScenarios } from '../../src/load-scenarios.ts'
import type { FixtureFile } from '../../src/seed/fixture-file.ts'
import { readPage, root, rowsOf, sectionOf } from './support/markdown.ts'

const readme = readPage('README.md')
const folder = join(root, 'fixtures')
const fixtures = readdirSync(folder)
  .filter((name) => name.endsWith('.yaml'))
  .toSorted()
  .map((name) => parse(readFileSync(join(folder, name), 'utf8')) as FixtureFile)

describe('the options in the README', () => {
  test.for([
    ['serve', 'Over HTTP'],
    ['verify', 'Options of verify'],
    ['seed', 'Options of seed'],
  ] as const)('of %s are those of the help, in the same words', ([name, section]) => {
    const help = Object.entries(commands[name]?.options ?? {}).map(([option, { value, says, default: standard }]) => [
      `\`--${option}${value === undefined ? '' : ` ${value}`}\``,
      says,
      standard === undefined ? '' : `\`${standard}\``,
    ])
    expect(rowsOf(sectionOf(readme, section))).toEqual(help)
  })

  test('are known wherever a command is shown', () => {
    const lines = [
      ...readme.matchAll(/(npm start --|npm run (?:check|seed|verify) --|npx understudy \w+)(.*?)(?:`|\n)/g),
    ]
    const shown = lines.flatMap(([, command = '', args = '']) => {
      const name = command === 'npm start --' ? 'serve' : (/(?:run|understudy) (\w+)/.exec(command)?.[1] ?? '')
      return [...args.matchAll(/ --([\w-]+)/g)].map(([, option = '']) => ({ name, option }))
    })
    expect(shown).toContainEqual({ name: 'serve', option: 'watch' })
    expect(shown).toContainEqual({ name: 'verify', option: 'case' })
    expect(shown.filter(({ name, option }) => !Object.hasOwn(commands[name]?.options ?? {}, option))).toEqual([])
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
  const requests = rowsOf(sectionOf(readme, 'The control API')).map(([cell = '']) =>
    cell.replaceAll('`', '').split(' '),
  )

  test.for(requests)('are answered: %s %s', async ([method, path]) => {
    const mock = await createMock()
    const response = await mock.fetch(new Request(`http://127.0.0.1:4010${path}`, { method }))
    expect(response.ok).toBe(true)
  })

  test('are all there are', async () => {
    const mock = await createMock()
    const nowhere = await mock.fetch(new Request('http://127.0.0.1:4010/__understudy/nowhere'))
    const { detail } = (await nowhere.json()) as { detail: string }
    const names = detail.replace(/.* It has |\.$/g, '').split(', ')
    const shown = new Set(requests.map(([, path = '']) => path.replace('/__understudy/', '')))
    expect(names.toSorted()).toEqual([...shown].toSorted())
  })
})

test('the exit codes in the README are those that there are', () => {
  const codes = rowsOf(sectionOf(readme, 'Exit codes')).map(([code]) => Number(code))
  expect(codes).toEqual(Object.values(exitCodes))
})

test('the package that the README installs has the version of the project', () => {
  const { name, version } = JSON.parse(readPage('package.json')) as { name: string; version: string }
  const packed = [...readme.matchAll(/[\w.-]+\.tgz/g)].map(([file]) => file)
  expect(new Set(packed)).toEqual(new Set([`${name}-${version}.tgz`]))
})
