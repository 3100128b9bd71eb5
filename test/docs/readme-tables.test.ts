import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { commands } from '../../src/cli/commands.ts'
import { exitCodes } from '../../src/cli/run.ts'
import { createMock } from '../../src/index.ts'
import type { FixtureFile } from '../../src/seed/fixture-file.ts'
import { readPage, root, rowsOf, sectionOf } from './support/markdown.ts'

const readme = readPage('README.md')
const folder = join(root, 'fixtures')
const fixtures = readdirSync(folder)
  .filter((name) => name.endsWith('.yaml'))
  .toSorted()
  .map((name) => parse(readFileSync(join(folder, name), 'utf8')) as FixtureFile)

describe('the options in the README', () => {
  const { options } = commands.serve as NonNullable<typeof commands.serve>

  test('are those of the help, in the same words', () => {
    const help = Object.entries(options).map(([name, { value, says, default: standard }]) => [
      `\`--${name}${value === undefined ? '' : ` ${value}`}\``,
      says,
      standard === undefined ? '' : `\`${standard}\``,
    ])
    expect(rowsOf(sectionOf(readme, 'Over HTTP'))).toEqual(help)
  })

  test('are known wherever a command is shown', () => {
    const commandLines = [...readme.matchAll(/(?:npm start --|npm run check --|npx understudy \w+)(.*?)(?:`|\n)/g)]
    const shown = commandLines.flatMap(([, args = '']) => [...args.matchAll(/--([\w-]+)/g)].map(([, name]) => name))
    expect(shown).toContain('watch')
    expect(shown.filter((name) => name === undefined || !Object.hasOwn(options, name))).toEqual([])
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

test('the exit codes in the README are codes that there are', () => {
  const codes = rowsOf(sectionOf(readme, 'Exit codes')).map(([code]) => Number(code))
  expect(codes).toEqual([exitCodes.fine, exitCodes.findings, exitCodes.usage, exitCodes.bug])
})

test('the package that the README installs has the version of the project', () => {
  const { name, version } = JSON.parse(readPage('package.json')) as { name: string; version: string }
  const packed = [...readme.matchAll(/[\w.-]+\.tgz/g)].map(([file]) => file)
  expect(new Set(packed)).toEqual(new Set([`${name}-${version}.tgz`]))
})
