import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import axe from 'axe-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchChromium } from '../support/chromium/launch.ts'
import { commandLine } from '../support/command-line.ts'

const hostile = '<img src=x onerror="window.hacked=1">'
const finding = {
  law: 'omitted-is-kept',
  operation: 'changeBook',
  pointer: '#/paths/~1books/patch',
  line: 12,
  about: `title ${hostile}`,
  expected: 'the title is kept',
  actual: 'null',
  case: 'one',
  curl: ["curl -X PATCH 'http://127.0.0.1:1/books/7'"],
  replay: 'npx openapi-understudy verify --case one',
  alsoBroken: [],
  severity: 'fails',
  operations: ['changeBook'],
  subjects: ['title'],
  count: 3,
  cases: ['one'],
}
const report = {
  api: 'library',
  target: 'http://127.0.0.1:1',
  document: 'library.yaml',
  summary: { cases: 10, passed: 8, failed: 1, warned: 1, notExercised: 1 },
  findings: [finding, { ...finding, law: 'never-5xx', severity: 'warns', about: 'an empty body' }],
  flaky: [],
  coverage: {
    operations: {},
    laws: {},
    statuses: {},
    fields: {},
    roles: [
      { operation: 'changeBook', role: 'reader', may: false, holds: false },
      { operation: 'changeBook', role: 'librarian', may: true, holds: true },
    ],
    notExercised: [{ about: 'deleteBook', reason: 'it cannot be put back' }],
  },
  notRestored: [],
  variables: [],
}

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'understudy-report-'))
})
afterAll(() => rm(folder, { recursive: true }))

describe('understudy inspect', () => {
  test('shows a report in the page: findings to filter and open, and the role matrix', async () => {
    const file = join(folder, 'report.json')
    await writeFile(file, JSON.stringify(report))
    const server = commandLine(['inspect', file, '--port', '0'])
    const [, url = ''] = await server.printed(/report {2}(\S+)/)
    const browser = await launchChromium()
    try {
      const page = await browser.newPage()
      await page.goto(url)
      await page.getByText('library at http://127.0.0.1:1').waitFor()
      await page.getByRole('button', { name: 'Fails' }).click()
      await page.getByText('omitted-is-kept').waitFor()
      expect(await page.getByText('never-5xx').count()).toBe(0)
      await page.getByText('library.yaml:12').waitFor()
      await page.getByText("curl -X PATCH 'http://127.0.0.1:1/books/7'").waitFor()
      await page.getByText('reader may not, and the implementation does otherwise').waitFor({ state: 'attached' })
      expect(await page.evaluate('window.hacked')).toBeUndefined()
      await page.evaluate(axe.source)
      const { violations } = await page.evaluate<{ violations: readonly { id: string }[] }>('axe.run()')
      expect(violations.map(({ id }) => id)).toEqual([])
    } finally {
      await browser.close()
      await server.stop()
    }
  })

  test.for([
    ['is missing', 'missing.json', undefined, /Failed to read .*missing\.json: ENOENT/],
    ['is not a report', 'other.json', '{"a":1}', /other\.json is not a report\./],
  ] as const)('ends with 2 and one line when the file %s', async ([, name, text, message]) => {
    if (text !== undefined) await writeFile(join(folder, name), text)
    const server = commandLine(['inspect', join(folder, name)])
    expect(await server.ended()).toBe(2)
    expect(server.stderr).toMatch(message)
  })
})
