import { expect, test } from 'vitest'
import type { Config } from '../../../src/verify/config.ts'
import type { Edition } from '../../../src/verify/report/for-readers.ts'
import { forReaders } from '../../../src/verify/report/for-readers.ts'
import type { Report, VerifyEvent } from '../../../src/verify/report.ts'
import { TargetError } from '../../../src/verify/target.ts'
import { events, lost, report } from './sample-run.ts'

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
  ],
  resources: { book_id: ['b1'] },
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

test('A finding that belongs to no case gets the command that tries all', async () => {
  const { findings } = await edited(report, { replay: (id) => `try ${id ?? 'all'}` })
  expect(findings[1]?.replay).toBe('try all')
})

test('A credential that an implementation gives back is replaced by what it belongs to', async () => {
  const actual = 'it is "k-lena-0123456789", or Bearer token-of-lena, or token-of-lena'
  const [flake] = report.flaky
  const { findings, flaky } = await edited({
    ...report,
    findings: [{ ...lost, actual }],
    flaky: flake ? [{ ...flake, actual }] : [],
  })
  const cleaned = 'it is "[X-Key of lena]", or [Authorization of lena], or [Authorization of lena]'
  expect([findings[0]?.actual, flaky[0]?.actual]).toEqual([cleaned, cleaned])
})

test('A text shorter than any credential is left alone', async () => {
  const { findings } = await edited({ ...report, findings: [{ ...lost, actual: 'the book k-robin' }] })
  expect(findings[0]?.actual).toBe('the book k-robin')
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
