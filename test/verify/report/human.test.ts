import { stripVTControlCharacters } from 'node:util'
import { describe, expect, test } from 'vitest'
import { createHumanReport } from '../../../src/verify/report/human.ts'
import type { VerifyEvent } from '../../../src/verify/report.ts'
import { hostile, report, written } from './sample-run.ts'

const plain = written((write) => createHumanReport(write, { document: 'openapi.yaml' }))
const clean: VerifyEvent = { kind: 'finished', report: { ...report, findings: [], flaky: [], notRestored: [] } }

describe('the report for people', () => {
  test('begins with what is verified and what is written to', () => {
    expect(plain).toMatch(/^Verifying "library" at http:\/\/127\.0\.0\.1:3000; writes to b1, and puts it back\.\n\n/)
  })

  test('says of a finding all that is needed to see it again', () => {
    expect(plain).toContain(`
FAILS  changeBook: A field that is not sent keeps its value. (2 cases)
  law       omitted-is-kept
  tried     title: a text
  expected  "shelf", which was not sent, is "A3"
  actual    "shelf", which was not sent, is null
  document  openapi.yaml:42  #/components/schemas/BookUpdate/properties/title
  requests  curl -X PATCH 'http://127.0.0.1:3000/books/b1' -H "X-Key: $LENA_X_KEY" --data-raw '{"title":"x"}'
  again     npx understudy verify http://127.0.0.1:3000 --case 'changeBook omitted-is-kept title: a text'
`)
  })

  test('says what a variable of the curl lines stands for', () => {
    expect(plain).toContain('\nIn the curl lines, $LENA_X_KEY is the X-Key of "lena" in the configuration.\n')
  })

  test('says what was not put back, and how to', () => {
    expect(plain).toContain(`\nNOT PUT BACK  changeBook of "b1": shelf\n  curl -X PATCH --data-raw '{"shelf":"A3"}'\n`)
  })

  test('has a cell for each role at each operation', () => {
    expect(plain).toContain(`
Roles: ✓ may, · may not, ✗ not as the document says
              librarian  none
  changeBook  ✓          ✗
  getBook     ✓          ✓
`)
  })

  test('says what was tried how often, and what was not', () => {
    expect(plain).toContain(
      '\nCases: changeBook 3, getBook 1\nNot exercised:\n  changeBook: cover: No read shows it.\n',
    )
  })

  test('ends with the counts', () => {
    expect(plain).toMatch(
      /\n\n4 cases: 2 passed \(1 of them flaky\), 2 failed, 0 warned; 1 promises not exercised\.\n$/,
    )
  })

  test('lets no text of the implementation steer the terminal', () => {
    expect(hostile).toContain('\u0000')
    expect(plain).not.toContain('\u0000')
    expect(plain).not.toContain('\n::error::')
  })
})

describe('progress', () => {
  test('is a bar on a terminal, and leaves nothing behind', () => {
    const text = written((write) => createHumanReport(write, { isTerminal: true }))
    expect(text).toContain(`\r${'█'.repeat(12)}${'░'.repeat(12)} 2 of 4 cases, 2 not as promised  changeBook\u001b[K`)
    expect(text).toContain('\r\u001b[K\nFAILS')
  })

  test('is a line now and then where lines stay', () => {
    const lines: string[] = []
    const reporter = createHumanReport((line) => lines.push(line))
    for (let index = 0; index < 250; index++) {
      reporter({
        kind: 'case',
        id: '',
        law: 'role-may',
        operation: 'getBook',
        outcome: index < 3 ? 'warned' : 'passed',
      })
    }
    expect(lines).toEqual(['100 cases, 3 not as promised\n', '200 cases, 3 not as promised\n'])
  })
})

describe('colours', () => {
  const colored = written((write) => createHumanReport(write, { hasColors: true, document: 'openapi.yaml' }))

  test('change no word', () => {
    expect(stripVTControlCharacters(colored)).toBe(plain)
    expect(colored).not.toBe(plain)
  })

  test('are green at the end of a clean run', () => {
    const lines: string[] = []
    createHumanReport((line) => lines.push(line), { hasColors: true })(clean)
    expect(lines.join('')).toContain('\u001b[32m4 cases: ')
  })
})
