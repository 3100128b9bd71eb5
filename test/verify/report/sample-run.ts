import type { Finding, Flake, Report, VerifyEvent } from '../../../src/verify/report/report.ts'

/** Text that means something else wherever it is not escaped: to a page, to XML, to a shell, to a workflow command. */
export const hostile = `</script><img src=x onerror="alert('1')">&amp; 100%\n::error::no\u0000`

export const lost: Finding = {
  law: 'omitted-is-kept',
  alsoBroken: ['twice-is-once'],
  severity: 'fails',
  operation: 'changeBook',
  operations: ['changeBook'],
  pointer: '#/components/schemas/BookUpdate/properties/title',
  about: 'title: a text',
  expected: '"shelf", which was not sent, is "A3"',
  actual: '"shelf", which was not sent, is null',
  subjects: ['shelf', 'title', 'cover', 'isbn'],
  count: 2,
  case: 'changeBook omitted-is-kept title: a text',
  cases: ['changeBook omitted-is-kept title: a text', 'changeBook omitted-is-kept title: the empty text'],
  curl: [`curl -X PATCH 'http://127.0.0.1:3000/books/b1' -H "X-Key: $LENA_X_KEY" --data-raw '{"title":"x"}'`],
  line: 42,
  replay: "npx openapi-understudy verify http://127.0.0.1:3000 --case 'changeBook omitted-is-kept title: a text'",
}

export const odd: Finding = {
  law: 'reply-fits-its-schema',
  alsoBroken: [],
  severity: 'warns',
  operation: 'getBook',
  operations: ['getBook', 'listBooks'],
  pointer: '#/components/schemas/Book',
  about: hostile,
  expected: hostile,
  actual: hostile,
  subjects: [hostile],
  count: 1,
  rate: { seen: 2, attempts: 5 },
  case: '',
  cases: [''],
  curl: [],
}

export const flake: Flake = {
  law: 'twice-is-once',
  operation: 'changeBook',
  pointer: '#/paths/~1books~1{book_id}/patch',
  line: 12,
  about: 'the same twice',
  expected: 'one thing',
  actual: 'another',
  rate: { seen: 1, attempts: 5 },
  case: 'changeBook twice-is-once the same twice',
  curl: [`curl -X PATCH 'http://127.0.0.1:3000/books/b1' --data-raw '{"title":"y"}'`],
  replay: "npx openapi-understudy verify http://127.0.0.1:3000 --case 'changeBook twice-is-once the same twice'",
}

const title = { cases: 2, isAlias: false, tried: ['type'], notTried: ['maxLength'] }

export const report: Report = {
  summary: { cases: 4, passed: 2, failed: 2, warned: 0, notTried: 0, notExercised: 3 },
  findings: [lost, odd],
  flaky: [flake],
  coverage: {
    operations: { changeBook: 3, getBook: 1 },
    laws: { 'omitted-is-kept': 2, 'twice-is-once': 1, 'role-may': 1 },
    statuses: {
      changeBook: { documented: [200, 403, 404], seen: [200, 418] },
      getBook: { documented: [200, 404], seen: [200] },
    },
    fields: {
      changeBook: { title, name: { ...title, isAlias: true, notTried: [] }, cover: { ...title, cases: 0, tried: [] } },
    },
    roles: [
      { operation: 'changeBook', role: 'librarian', may: true, holds: true },
      { operation: 'changeBook', role: 'none', may: false, holds: false },
      { operation: 'getBook', role: 'librarian', may: true, holds: true },
      { operation: 'getBook', role: 'none', may: true, holds: true },
    ],
    notExercised: [
      { about: 'changeBook: cover', reason: 'No read shows it.' },
      { about: 'getBook: the status 404', reason: 'No case has led to it.' },
      { about: 'changeBook: spine', reason: 'No read shows it.' },
    ],
  },
  notRestored: [{ about: 'changeBook of "b1": shelf', curl: `curl -X PATCH --data-raw '{"shelf":"A3"}'` }],
  variables: [{ name: 'LENA_X_KEY', identity: 'lena', header: 'X-Key' }],
}

const effort = { seconds: 0.25, requests: 4 }

/** A run in which a bit of everything has happened. */
export const events: readonly VerifyEvent[] = [
  { kind: 'started', api: 'library', target: 'http://127.0.0.1:3000', writesTo: ['b1'] },
  { kind: 'planned', cases: 4, requests: 16, seconds: 2 },
  { kind: 'case', id: lost.case, law: lost.law, operation: 'changeBook', outcome: 'failed', ...effort },
  {
    kind: 'case',
    id: 'changeBook omitted-is-kept title: the empty text',
    law: lost.law,
    operation: 'changeBook',
    outcome: 'failed',
    ...effort,
  },
  { kind: 'waiting', seconds: 30 },
  { kind: 'case', id: flake.case, law: flake.law, operation: 'changeBook', outcome: 'flaky', ...effort },
  {
    kind: 'case',
    id: 'getBook role-may librarian (lena)',
    law: 'role-may',
    operation: 'getBook',
    outcome: 'passed',
    ...effort,
  },
  { kind: 'finished', report },
]

type Create = (write: (text: string) => void) => (event: VerifyEvent) => void

/** Gives what a reporter writes of the run. */
export function written(create: Create): string {
  return writtenOf(report, create)
}

/** Gives what a reporter writes of a run that ended in another report. */
export function writtenOf(ended: Report, create: Create): string {
  let text = ''
  const reporter = create((part) => {
    text += part
  })
  for (const event of events) reporter(event.kind === 'finished' ? { ...event, report: ended } : event)
  return text
}
