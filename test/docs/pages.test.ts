import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checks } from '../../src/openapi/vocabulary.ts'
import { importTable } from '../architecture/import-table.ts'
import { codeSpansOf, readPage, root, rowsOf, sectionOf } from './support/markdown.ts'

const decisions = readdirSync(join(root, 'docs', 'decisions')).toSorted()
const pages = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
  ...decisions.map((name) => `docs/decisions/${name}`),
]

/** Folders and files at the top of the project: what begins so is a path. Those that are made are not there on a fresh clone. */
const made = /^(dist|node_modules)(\/|$)/
const top = readdirSync(root).filter((name) => !made.test(name) && name !== '.git')
const isPath = (text: string): boolean =>
  top.some((name) => text === name || text.startsWith(`${name}/`)) && !text.includes(' ')

describe.each(pages)('%s', (name) => {
  const page = readPage(name)

  test('names only existing paths', () => {
    const named = codeSpansOf(page).filter(isPath)
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([])
  })

  test('links only to existing files', () => {
    const links = [...page.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, to]) => to as string)
    expect(links.filter((to) => !existsSync(join(root, normalize(join(dirname(name), to)))))).toEqual([])
  })

  test('names only existing npm scripts', () => {
    const { scripts } = JSON.parse(readPage('package.json')) as { scripts: Record<string, string> }
    const named = [...page.matchAll(/npm run ([\w:]+)/g)].map(([, script]) => script as string)
    expect(named.filter((script) => !Object.hasOwn(scripts, script))).toEqual([])
  })

  test('contains no path of a machine', () => {
    expect(page).not.toMatch(/(^|[\s`("'])\/(home|root|tmp|work|Users)\//m)
  })
})

/** What the import table speaks of, and no folder of `src` holds. */
const notInSource = ['inspector'].filter((name) => !existsSync(join(root, 'src', name)))

describe('ARCHITECTURE.md', () => {
  const page = readPage('ARCHITECTURE.md')
  const parts = rowsOf(sectionOf(page, 'The parts'))

  test('lists every part of src', () => {
    const entries = readdirSync(join(root, 'src'))
    const folders = entries.filter((name) => statSync(join(root, 'src', name)).isDirectory())
    const named = parts.map(([part = '']) => part.replaceAll('`', '').split('/')[0])
    expect(new Set(named)).toEqual(new Set([...folders, 'entry']))
  })

  test.for(parts)('says of %s what the import table says', ([part = '', , imports = '']) => {
    const { parts: allowed = [], types = [] } = importTable[part.replaceAll('`', '')] ?? {}
    const values = allowed.filter((each) => !notInSource.includes(each)).map((each) => `\`${each}\``)
    const told = [...values, ...types.map((each) => `types of \`${each}\``)].join(', ')
    expect(imports).toBe(told || '–')
  })

  test.for(rowsOf(sectionOf(page, 'Words')))('uses a word as the code does: %s', ([word = '', , file = '']) => {
    const text = readFileSync(join(root, file.replaceAll('`', '')), 'utf8')
    const exported = text.match(/^export .*$/gm)?.join('\n') ?? ''
    // A word may be in the plural or part of a name there: "identity" is in `readIdentities`.
    expect(exported).toMatch(new RegExp(word.replace(' ', '').slice(0, -1), 'i'))
  })

  test.for(rowsOf(sectionOf(page, 'Where is …')))('answers "%s" with files that exist', ([, files = '']) => {
    const named = codeSpansOf(files)
    expect(named.length).toBeGreaterThan(0)
    expect(named.filter((file) => !existsSync(join(root, file)))).toEqual([])
  })

  test('lists the checks of a request in the standard order', () => {
    const life = sectionOf(page, 'The life of a request')
    const steps = [...life.matchAll(/\*\*(\w+)\*\*/g)].map(([, step]) => step)
    expect(steps).toEqual(['route', 'fault', 'authenticate', 'join', 'exist', 'place', 'authorize', 'validate', 'act'])
    expect(checks).toEqual(['authentication', 'existence', 'authorization', 'validation'])
  })

  test('names a step for each file of steps', () => {
    const files = readdirSync(join(root, 'src', 'engine', 'steps')).map((name) => name.replace('.ts', ''))
    const life = sectionOf(page, 'The life of a request')
    expect(files.filter((name) => !life.includes(`**${name}**`))).toEqual([])
  })
})

test('CONTRIBUTING.md lists every npm script', () => {
  const { scripts } = JSON.parse(readPage('package.json')) as { scripts: Record<string, string> }
  const told = rowsOf(sectionOf(readPage('CONTRIBUTING.md'), 'Set-up')).map(([cell = '']) =>
    cell.replace(/`npm (run )?([\w:]+)`/, '$2'),
  )
  expect(told.toSorted()).toEqual(Object.keys(scripts).toSorted())
})

describe('docs/decisions', () => {
  test('are numbered without a gap', () => {
    expect(decisions.map((name) => Number(name.slice(0, 4)))).toEqual(decisions.map((_, index) => index + 1))
  })

  test.for(decisions)('has its number in the title, and what was not taken: %s', (name) => {
    const page = readPage(`docs/decisions/${name}`)
    expect(page).toMatch(new RegExp(`^# ${name.slice(0, 4)}\\. .+\n\nWe `))
    expect(sectionOf(page, 'What we did not take')).toMatch(/^- \*\*/m)
  })
})
