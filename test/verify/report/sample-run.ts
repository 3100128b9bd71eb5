import type { Finding, Report, VerifyEvent } from '../../../src/verify/report.ts'

/** Text that means something else wherever it is not escaped: to a page, to XML, to a shell, to a workflow command. */
export const hostile = `</script><img src=x onerror="alert('1')">&amp; 100%\n::error::no\u0000`

export const lost: Finding = {
  law: 'omitted-is-kept',
  severity: 'fails',
  operation: 'changeBook',
  pointer: '#/components/schemas/BookUpdate/properties/title',
  about: 'title: a text',
  expected: '"shelf", which was not sent, is "A3"',
  actual: '"shelf", which was not sent, is null',
  count: 2,
  case: 'changeBook omitted-is-kept title: a text',
  curl: [`curl -X PATCH 'http://127.0.0.1:3000/books/b1' -H "X-Key: $LENA_X_KEY" --data-raw '{"title":"x"}'`],
  line: 42,
  replay: "npx understudy verify http://127.0.0.1:3000 --case 'changeBook omitted-is-kept title: a text'",
}

export const odd: Finding = {
  law: 'reply-fits-its-schema',
  severity: 'warns',
  operation: 'getBook',
  pointer: '#/components/schemas/Book',
  about: hostile,
  expected: hostile,
  actual: hostile,
  count: 1,
  case: 'getBook reply-fits-its-schema a reply with 200',
  curl: [],
}

export const report: Report = {
  summary: { cases: 4, passed: 2, failed: 2, warned: 0, notExercised: 1 },
  findings: [lost, odd],
  flaky: [
    {
      law: 'twice-is-once',
      operation: 'changeBook',
      about: 'the same twice',
      expected: 'one thing',
      actual: 'another',
      case: 'changeBook twice-is-once the same twice',
    },
  ],
  coverage: {
    operations: { changeBook: 3, getBook: 1 },
    laws: { 'omitted-is-kept': 2, 'twice-is-once': 1, 'role-may': 1 },
    roles: [
      { operation: 'changeBook', role: 'librarian', may: true, holds: true },
      { operation: 'changeBook', role: 'none', may: false, holds: false },
      { operation: 'getBook', role: 'librarian', may: true, holds: true },
      { operation: 'getBook', role: 'none', may: true, holds: true },
    ],
    notExercised: [{ about: 'changeBook: cover', reason: 'No read shows it.' }],
  },
  notRestored: [{ about: 'changeBook of "b1": shelf', curl: `curl -X PATCH --data-raw '{"shelf":"A3"}'` }],
  variables: [{ name: 'LENA_X_KEY', identity: 'lena', header: 'X-Key' }],
}

/** A run in which a bit of everything has happened. */
export const events: readonly VerifyEvent[] = [
  { kind: 'started', api: 'library', target: 'http://127.0.0.1:3000', writesTo: ['b1'] },
  { kind: 'planned', cases: 4 },
  { kind: 'case', id: lost.case, law: lost.law, operation: 'changeBook', outcome: 'failed' },
  {
    kind: 'case',
    id: 'changeBook omitted-is-kept title: the empty text',
    law: lost.law,
    operation: 'changeBook',
    outcome: 'failed',
  },
  {
    kind: 'case',
    id: 'changeBook twice-is-once the same twice',
    law: 'twice-is-once',
    operation: 'changeBook',
    outcome: 'flaky',
  },
  { kind: 'case', id: 'getBook role-may librarian (lena)', law: 'role-may', operation: 'getBook', outcome: 'passed' },
  { kind: 'finished', report },
]

/** Gives what a reporter writes of the run. */
export function written(create: (write: (text: string) => void) => (event: VerifyEvent) => void): string {
  let text = ''
  const reporter = create((part) => {
    text += part
  })
  for (const event of events) reporter(event)
  return text
}
