import { stripVTControlCharacters } from 'node:util'
import { describe, expect, test } from 'vitest'
import { createHumanReport, describeReport } from '../../../src/verify/report/human.ts'
import type { Finding, VerifyEvent } from '../../../src/verify/report/report.ts'
import { hostile, lost, odd, report, written } from './sample-run.ts'

const plain = written((write) => createHumanReport(write, { document: 'openapi.yaml' }))
const clean: VerifyEvent = { kind: 'finished', report: { ...report, findings: [], flaky: [], notRestored: [] } }

describe('the report for people', () => {
  test('begins with what is verified and what is written to', () => {
    expect(plain).toMatch(/^Verifying "library" at http:\/\/127\.0\.0\.1:3000; writes to b1, and puts it back\.\n/)
  })

  test('says of a finding all that is needed to see it again', () => {
    expect(plain).toContain(`
FAILS  changeBook: Omitted fields keep their values. Failed for: shelf, title, cover and 1 more (2 cases)
  law       omitted-is-kept
  also      broken by the same cause: Sending an update twice has the same effect as sending it once. (twice-is-once)
  fields    shelf, title, cover, isbn
  tried     title: a text
  expected  "shelf", which was not sent, is "A3"
  actual    "shelf", which was not sent, is null
  document  openapi.yaml:42  #/components/schemas/BookUpdate/properties/title
  requests  curl -X PATCH 'http://127.0.0.1:3000/books/b1' -H "X-Key: $LENA_X_KEY" --data-raw '{"title":"x"}'
  again     npx openapi-understudy verify http://127.0.0.1:3000 --case 'changeBook omitted-is-kept title: a text'
`)
  })

  test('says of what does not repeat how often it was seen, and how to see it again', () => {
    expect(plain).toContain(`
FLAKY  changeBook: Sending an update twice has the same effect as sending it once.
  law       twice-is-once
  tried     the same twice
  expected  one thing
  actual    another
  seen      in 1 of 5 attempts
  document  openapi.yaml:12  #/paths/~1books~1{book_id}/patch
  requests  curl -X PATCH 'http://127.0.0.1:3000/books/b1' --data-raw '{"title":"y"}'
  again     npx openapi-understudy verify http://127.0.0.1:3000 --case 'changeBook twice-is-once the same twice'
`)
  })

  test('shows the first and the last of many requests, as lines that can be pasted', () => {
    const curl = Array.from({ length: 20 }, (_, index) => `curl ${index + 1}`)
    const lines = describeReport({ ...report, findings: [{ ...lost, curl }] }).split('\n')
    const shown = lines.flatMap((line) => / {2}((?:curl \d|# ).*)/.exec(line)?.[1] ?? [])
    const note = '# … and 12 more here (the JSON report has all)'
    expect(shown).toEqual([...curl.slice(0, 6), note, 'curl 19', 'curl 20'])
  })

  test('says of what was seen between two cases that the whole run shows it', () => {
    expect(plain).toContain('\n  seen      in 2 of 5 attempts\n')
    expect(plain).toContain('\n  again     the whole run\n')
  })

  test('calls the roles of a finding callers', () => {
    const open: Finding = { ...lost, law: 'role-may-not', subjects: ['none', 'reader'] }
    expect(describeReport({ ...report, findings: [open] })).toContain('\n  callers   none, reader\n')
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

  test('says how much was tried, and what was not by its reason', () => {
    expect(plain).toContain(`
Tried:
  operations   2 of 2
  laws         3
  statuses     2 of 5
  fields       1 of 2
  aliases      1 of 1
  constraints  2 of 4
  role cells   4 of 4
Cases:
  changeBook 3, getBook 1

Not exercised:
  No read shows it.
    changeBook: cover; changeBook: spine
  No case has led to it.
    getBook: the status 404
`)
  })

  test('breaks lines between those that have one reason', () => {
    const reason = 'No read shows it.'
    const notExercised = Array.from({ length: 40 }, (_, index) => ({ about: `changeBook: field ${index}`, reason }))
    const text = describeReport({ ...report, coverage: { ...report.coverage, notExercised } })
    const lines = text.slice(text.indexOf(reason), text.lastIndexOf('\n\n')).split('\n').slice(1)
    expect(lines.length).toBeLessThan(10)
    expect(lines.every((line) => line.length <= 120 && /^ {4}\S/.test(line))).toBe(true)
    expect(lines.join('').match(/field/g)).toHaveLength(40)
  })

  test('says that nothing is written if there is nothing to write to', () => {
    const started: VerifyEvent = { kind: 'started', api: 'library', target: 'http://127.0.0.1:3000', writesTo: [] }
    const lines: string[] = []
    createHumanReport((text) => lines.push(text))(started)
    expect(lines.join('')).toBe('Verifying "library" at http://127.0.0.1:3000; writes nothing.\n')
  })

  test('counts one case, one promise and one planned case in the singular', () => {
    const summary = { cases: 1, passed: 1, failed: 0, warned: 0, notExercised: 1, notTried: 1 }
    const text = describeReport({ ...report, summary, findings: [], flaky: [], notRestored: [] })
    expect(text.split('\n').at(-1)).toBe(
      '1 case: 1 passed, 0 failed, 0 warned; 1 promise not exercised. 1 planned case was not tried.',
    )
  })

  test('ends with why nothing fails if every broken rule is assumed', () => {
    const lastLine = (findings: readonly Finding[], notRestored: typeof report.notRestored = []) =>
      describeReport({ ...report, findings, notRestored })
        .split('\n')
        .at(-1)
    const warned: Finding = { ...lost, severity: 'warns' }
    const counts = /^4 cases: /
    expect(lastLine([warned, odd])).toBe('2 warnings: these rules are assumed (x-evidence); --strict fails them.')
    expect(lastLine([warned])).toBe('1 warning: this rule is assumed (x-evidence); --strict fails it.')
    expect(lastLine([{ ...lost, isKnown: true }, odd])).toMatch(/^1 warning: /)
    expect(lastLine([lost, odd])).toMatch(counts)
    expect(lastLine([{ ...warned, isKnown: true }])).toMatch(counts)
    expect(lastLine([warned], report.notRestored)).toMatch(counts)
    expect(lastLine([])).toMatch(counts)
  })

  test('ends with the counts', () => {
    expect(plain).toMatch(
      /\n\n4 cases: 2 passed \(1 of them flaky\), 2 failed, 0 warned; 3 promises not exercised\.\n$/,
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
    expect(text).toContain(
      `\r${'█'.repeat(12)}${'░'.repeat(12)} 2 of 4 cases, 8 requests, 2 failing, about 1 s left  changeBook\u001b[K`,
    )
    expect(text).toContain('\r\u001b[K\nFAILS')
  })

  test('begins with what the run will send, and how long that takes', () => {
    expect(plain).toContain('\n4 cases, about 16 requests, about 2 s if nothing fails.\n')
  })

  test('tells a wait that the target has asked for', () => {
    const wait = 'waiting 30 s: the target has asked for fewer requests'
    expect(written((write) => createHumanReport(write, { isTerminal: true }))).toContain(`\r${wait}\u001b[K`)
    expect(plain).toContain(`\n${wait}\n`)
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
        seconds: 0.1,
        requests: 3,
      })
    }
    expect(lines).toEqual([
      '100 cases, 300 requests, 0 failing, 3 warned\n',
      '200 cases, 600 requests, 0 failing, 3 warned\n',
    ])
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
