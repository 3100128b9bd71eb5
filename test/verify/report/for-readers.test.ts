import { expect, test } from 'vitest'
import { TargetError } from '../../../src/verify/client/target.ts'
import type { Edition } from '../../../src/verify/report/for-readers.ts'
import { forReaders } from '../../../src/verify/report/for-readers.ts'
import type { Report, VerifyEvent } from '../../../src/verify/report/report.ts'
import type { Config } from '../../../src/verify/setup/config.ts'
import { events, flake, lost, report } from './sample-run.ts'

const token = `${'eyJhbGciOi'.repeat(20)}"`

const config: Config = {
  api: 'library',
  identities: [
    {
      name: 'lena',
      role: 'librarian',
      headers: { 'X-Key': 'k-lena-0123456789', Authorization: 'Bearer token-of-lena' },
      // biome-ignore lint/suspicious/noTemplateCurlyInString: it is a shell's.
      shell: { 'X-Key': '$LENA_X_KEY', Authorization: 'Bearer ${LENA_TOKEN}' },
    },
    { name: 'rob', role: 'none', headers: { 'X-Key': 'k-rob' }, shell: { 'X-Key': '$ROB_X_KEY' } },
    { name: 'max', role: 'none', headers: { Authorization: `Bearer ${token}` }, shell: {} },
    { name: 'eve', role: 'none', headers: { Authorization: `Basic ${btoa('eve:swordfish')}` }, shell: {} },
    { name: 'ada', role: 'none', id: 'usr_0000001', headers: { 'X-User': 'usr_0000001' }, shell: {} },
  ],
  resources: { book_id: ['b1'] },
  places: [],
  headers: {},
  shell: {},
}

async function* stream(given: Report): AsyncGenerator<VerifyEvent> {
  yield* events.slice(0, -1)
  yield { kind: 'finished', report: given }
}

async function edited(given: Report, edition: Partial<Edition> = {}): Promise<Report> {
  const readers = forReaders(stream(given), { config, ...edition })
  for (;;) {
    const { value, done } = await readers.next()
    if (done) return value
  }
}

test('A finding gets its line and the command that tries it again', async () => {
  const locate = () => ({ line: 7, column: 3 })
  const { findings } = await edited(report, { locate, replay: (id) => `try ${id}` })
  expect(findings[0]).toEqual({ ...lost, line: 7, replay: `try ${lost.case}` })
})

test('What is flaky gets its line and its command too', async () => {
  const locate = () => ({ line: 7, column: 3 })
  const { flaky } = await edited(report, { locate, replay: (id) => `try ${id}` })
  expect(flaky).toEqual([{ ...flake, line: 7, replay: `try ${flake.case}` }])
})

test('A finding between two cases gets the command that tries all', async () => {
  const { findings } = await edited(report, { replay: (id) => `try ${id ?? 'all'}` })
  expect(findings[1]?.replay).toBe('try all')
})

test.for<[string, string, string]>([
  ['as it was sent', 'it is "k-lena-0123456789"', 'it is "[X-Key of lena]"'],
  ['without its scheme', 'token-of-lena', '[Authorization of lena]'],
  ['with its scheme', 'Bearer token-of-lena', '[Authorization of lena]'],
  ['as JSON has it', JSON.stringify(token), '"[Authorization of max]"'],
  ['as a URL has it', encodeURIComponent(token), '[Authorization of max]'],
  ['cut short', `"${token.slice(0, 100)}… (300 characters)`, '"[Authorization of max]… (300 characters)'],
  ['as the password it is made of', 'swordfish', '[Authorization of eve]'],
  ['cut by a letter, as a law sends it', '-H "Bearer token-of-len"', '-H "[Authorization of lena]"'],
  ['in the other case, as a law sends it', 'TOKEN-OF-LENA', '[Authorization of lena]'],
  ['twice', 'token-of-lena, token-of-lena', '[Authorization of lena], [Authorization of lena]'],
])('A credential that comes back %s is replaced by what it belongs to', async ([, text, cleaned]) => {
  const told = { about: text, expected: text, actual: text, case: text, curl: [text] }
  const given: Report = {
    ...report,
    findings: [{ ...lost, ...told, subjects: [text], cases: [text] }],
    flaky: [{ ...flake, ...told }],
    notRestored: [{ about: text, curl: text }],
    coverage: { ...report.coverage, notExercised: [{ about: text, reason: text }] },
  }
  const { findings, flaky, notRestored, coverage } = await edited(given)
  const clean = { about: cleaned, expected: cleaned, actual: cleaned, case: cleaned, curl: [cleaned] }
  expect(findings).toEqual([{ ...lost, ...clean, subjects: [cleaned], cases: [cleaned] }])
  expect(flaky).toEqual([{ ...flake, ...clean }])
  expect(notRestored).toEqual([{ about: cleaned, curl: cleaned }])
  expect(coverage.notExercised).toEqual([{ about: cleaned, reason: cleaned }])
})

test.for([
  ['shorter than any credential', 'the book k-robin'],
  ['that names a record or a caller', 'somebody is usr_0000001, and the book b1'],
])('A text %s is left alone', async ([, actual = '']) => {
  const { findings } = await edited({ ...report, findings: [{ ...lost, actual }] })
  expect(findings[0]?.actual).toBe(actual)
})

test('Variables are told of where a curl line has them and the environment has not', async () => {
  const curl = ['curl -H "X-Key: $LENA_X_KEY"', 'curl -H "Authorization: Bearer $' + '{LENA_TOKEN}"']
  const { variables } = await edited({ ...report, findings: [{ ...lost, curl }] })
  expect(variables).toEqual([{ name: 'LENA_X_KEY', identity: 'lena', header: 'X-Key' }])
})

test('Who stops reading stops the run', async () => {
  let isStopped = false
  async function* endless(): AsyncGenerator<VerifyEvent> {
    try {
      for (;;) yield events[0] as VerifyEvent
    } finally {
      isStopped = true
    }
  }
  for await (const _ of forReaders(endless(), { config })) break
  expect(isStopped).toBe(true)
})

test('A credential is in no message of what ends a run either', async () => {
  async function* broken(): AsyncGenerator<VerifyEvent> {
    yield events[0] as VerifyEvent
    throw new TargetError('broken', 'The connection broke: "k-lena-0123456789" is an invalid header value.')
  }
  const run = async (): Promise<void> => {
    for await (const _ of forReaders(broken(), { config }));
  }
  await expect(run()).rejects.toEqual(
    new TargetError('broken', 'The connection broke: "[X-Key of lena]" is an invalid header value.'),
  )
})
