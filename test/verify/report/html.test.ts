import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { script, scriptHash } from '../../../src/verify/report/html/assets.ts'
import { createHtmlReport } from '../../../src/verify/report/html/page.ts'
import type { Report } from '../../../src/verify/report/report.ts'
import { report, written, writtenOf } from './sample-run.ts'

const page = written((write) => createHtmlReport(write, { document: 'openapi.yaml' }))

describe('the page', () => {
  test('lets its own script run, and no other', () => {
    expect(scriptHash).toBe(`sha256-${createHash('sha256').update(script).digest('base64')}`)
    expect(page).toContain(`script-src &#39;${scriptHash}&#39;`)
  })

  test('refers to nothing outside of itself', () => {
    expect(page).not.toMatch(/<[^>]*\s(src=|action=|href=(?!"#))|url\(|@import/)
  })

  test('escapes whatever comes from elsewhere', () => {
    expect(page).not.toContain('<img')
    expect(page.match(/<\/script>/g)).toHaveLength(1)
    expect(page).not.toContain('\u0000')
  })

  test('says of a finding all that is needed to see it again', () => {
    expect(page).toContain('openapi.yaml:42  #/components/schemas/BookUpdate/properties/title')
    expect(page).toContain('--data-raw &#39;{&quot;title&quot;:&quot;x&quot;}&#39;')
    expect(page).toContain('npx openapi-understudy verify http://127.0.0.1:3000')
  })

  test('has what was not put back', () => {
    expect(page).toContain('<h2>Not put back</h2><p>changeBook of &quot;b1&quot;: shelf</p>')
  })

  test('has what was flaky among the findings, with its rate', () => {
    const flaky = page.slice(page.indexOf('data-severity="flaky"'))
    expect(flaky).toContain('<dt>seen</dt><dd><p>in 1 of 5 attempts</p></dd>')
  })

  test('has what was not exercised by its reason', () => {
    const both = '<li>changeBook: cover</li><li>changeBook: spine</li>'
    expect(page).toContain(`<dt>No read shows it.</dt><dd><ul>${both}</ul></dd>`)
  })

  test('has the statuses that came, and those that did not', () => {
    expect(page).toContain('<span>200</span> <s>403</s> <s>404</s> <b title="not documented">418</b> ')
  })

  test('has the constraints of each field, under each of its names', () => {
    expect(page).toContain('<summary>changeBook: 3 names of fields, 2 of 4 constraints</summary>')
    expect(page).toContain('<th scope="row">title</th><td>2</td><td>type <s>maxLength</s> </td>')
    expect(page).toContain('<th scope="row">name <small>alias</small></th>')
  })

  test.for<[string, Report]>([
    ['failing', report],
    ['passing', { ...report, findings: [], notRestored: [] }],
    ['nothing tried', { ...report, summary: { ...report.summary, cases: 0 } }],
  ])('says at the top that the target is %s', ([verdict, ended]) => {
    expect(writtenOf(ended, createHtmlReport)).toMatch(new RegExp(`<h1>library <span[^>]+>${verdict}</span>`))
  })
})
