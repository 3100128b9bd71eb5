import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { createGithubReport } from '../../../src/verify/report/github.ts'
import { createJsonReport } from '../../../src/verify/report/json.ts'
import { createJunitReport } from '../../../src/verify/report/junit.ts'
import type { Finding } from '../../../src/verify/report/report.ts'
import { reportFile } from '../../../src/verify/report/report-file.ts'
import { reporters } from '../../../src/verify/report/reporters.ts'
import { events, lost, odd, report, written, writtenOf } from './sample-run.ts'

const root = join(import.meta.dirname, '..', '..', '..')
const document = 'openapi.yaml'

describe('the JSON report', () => {
  const json: unknown = JSON.parse(written((write) => createJsonReport(write, { document })))

  test('holds the report, and what it is about', () => {
    const findings = report.findings.map((each) => expect.objectContaining(each))
    const faultCatalogue = 'Web Fuzzing Commons 0.9.0'
    expect(json).toEqual({
      api: 'library',
      target: 'http://127.0.0.1:3000',
      document,
      faultCatalogue,
      ...report,
      findings,
      cases: events.flatMap(({ kind, ...each }) => (kind === 'case' ? [each] : [])),
    })
  })

  test('names the codes that a public catalogue has for what is wrong', () => {
    const others = ['status 200', 'status 500'].map(
      (actual): Finding => ({ ...lost, law: 'invalid-is-refused', actual, alsoBroken: [] }),
    )
    const file = writtenOf({ ...report, findings: [odd, ...others] }, createJsonReport)
    const { findings } = JSON.parse(file) as {
      readonly findings: readonly { readonly faultCodes: readonly number[] }[]
    }
    expect(findings.map(({ faultCodes }) => faultCodes)).toEqual([[200], [206], [100]])
  })

  test('fits the schema that comes with the package', () => {
    const schema: object = JSON.parse(readFileSync(join(root, 'schemas', 'report.schema.json'), 'utf8'))
    const accepts = new Ajv2020().compile(schema)
    expect(accepts(json)).toBe(true)
    expect(accepts({ ...(json as object), findings: [{ ...lost, severity: 'sighs' }] })).toBe(false)
    expect(reportFile.safeParse(json).success).toBe(true)
  })
})

describe('the JUnit report', () => {
  const xml = written((write) => createJunitReport(write, { document }))

  test('has a suite a family, with its counts', () => {
    expect(xml).toContain('<testsuites name="library" tests="5" failures="2" errors="0" skipped="0" time="1.000">')
    expect(xml).toContain(
      '<testsuite name="partial update" tests="3" failures="2" errors="0" skipped="0" time="0.750">',
    )
    expect(xml).toContain('<testsuite name="roles" tests="1" failures="0" errors="0" skipped="0" time="0.250">')
  })

  test('has a test case a case; one that passes is empty', () => {
    expect(xml).toContain('<testcase classname="getBook" name="role-may: librarian (lena)" time="0.250"/>')
  })

  test('has a failure for what fails, with the requests and the way to see it again', () => {
    const [, failure = ''] = /<failure type="omitted-is-kept" message="[^"]+">([^<]+)<\/failure>/.exec(xml) ?? []
    expect(failure).toContain('--data-raw &#39;{&quot;title&quot;:&quot;x&quot;}&#39;')
    expect(failure).toContain('document  openapi.yaml:42  #/components/schemas/BookUpdate/properties/title')
    expect(failure).toContain('again     npx openapi-understudy verify')
  })

  test('tells a later case of one cause in a line, and where the rest is', () => {
    const later = xml.slice(xml.indexOf('name="omitted-is-kept: title: the empty text"'))
    expect(later).toMatch(
      /^[^<]+<failure[^>]+>Omitted fields keep their values\. [^<]+See the case changeBook omitted-is-kept title: a text</,
    )
  })

  test('has output for what only warns or is flaky, and no failure', () => {
    expect(xml).toMatch(/name="twice-is-once: the same twice" time="0.250">\s+<system-out>flaky: [^<]+<\/system-out>/)
    expect(xml).toContain('seen      in 1 of 5 attempts')
  })

  test('has a test case of its own for what was seen between two cases', () => {
    const own =
      /classname="getBook" name="reply-fits-its-schema: [^"]+, between two cases" time="0.000">\s+<system-out>warned: [^<]+</
    expect(xml).toMatch(own)
  })

  test('fails a case that passes by itself, and in which a reply was wrong', () => {
    const cases = ['getBook role-may librarian (lena)']
    const findings: Finding[] = [{ ...odd, severity: 'fails', cases }]
    const failing = writtenOf({ ...report, findings }, createJunitReport)
    expect(failing).toMatch(/name="role-may: librarian \(lena\)" time="0.250">\s+<failure type="reply-fits-its-schema"/)
    expect(failing).toContain('<testsuite name="roles" tests="1" failures="1"')
  })

  test('holds no character that XML cannot', () => {
    expect(xml).not.toContain('\u0000')
    expect(xml).not.toContain('<img')
  })
})

describe('the annotations for GitHub', () => {
  const lines = written((write) => createGithubReport(write, { document })).split('\n')

  test('are one line each: error, warning, notice, and error for what was not put back', () => {
    expect(lines.map((line) => line.replace(/^::(\w+) .*/, '$1'))).toEqual(['error', 'warning', 'notice', 'error', ''])
  })

  test('stand at the line of the document, their properties escaped', () => {
    const title = 'title=changeBook%3A omitted-is-kept::Omitted fields keep their values. Failed for: shelf, title'
    expect(lines[0]).toContain(`::error file=openapi.yaml,line=42,${title}`)
  })

  test('have no place where the document has none', () => {
    expect(lines[1]).toMatch(/^::warning title=getBook%3A reply-fits-its-schema::/)
    expect(lines[1]).toContain('100%25%0A\\u{3a}:error\\u{3a}:no')
  })
})

test.for(Object.entries(reporters))('The report %s tells nothing before the end', ([, { create }]) => {
  const parts: string[] = []
  const reporter = create((part) => parts.push(part), {})
  reporter({ kind: 'started', api: 'library', target: 'http://127.0.0.1', writesTo: [] })
  reporter({
    kind: 'case',
    id: lost.case,
    law: lost.law,
    operation: lost.operation,
    outcome: 'failed',
    seconds: 0,
    requests: 1,
  })
  expect(parts).toEqual([])
  reporter({ kind: 'finished', report })
  expect(parts.join('')).not.toBe('')
})
