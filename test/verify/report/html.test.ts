import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { script, scriptHash } from '../../../src/verify/report/html/filter-script.ts'
import { createHtmlReport } from '../../../src/verify/report/html.ts'
import { written } from './sample-run.ts'

const page = written((write) => createHtmlReport(write, { document: 'openapi.yaml' }))

describe('the page', () => {
  test('lets its own script run, and no other', () => {
    expect(scriptHash).toBe(`sha256-${createHash('sha256').update(script).digest('base64')}`)
    expect(page).toContain(`script-src &#39;${scriptHash}&#39;`)
  })

  test('refers to nothing outside of itself', () => {
    expect(page).not.toMatch(/<[^>]*\s(src|href|action)=|url\(|@import/)
  })

  test('escapes whatever comes from elsewhere', () => {
    expect(page).not.toContain('<img')
    expect(page.match(/<\/script>/g)).toHaveLength(1)
    expect(page).not.toContain('\u0000')
  })

  test('says of a finding all that is needed to see it again', () => {
    expect(page).toContain('openapi.yaml:42  #/components/schemas/BookUpdate/properties/title')
    expect(page).toContain('--data-raw &#39;{&quot;title&quot;:&quot;x&quot;}&#39;')
    expect(page).toContain('npx understudy verify http://127.0.0.1:3000')
  })

  test('has what was not put back, what was flaky and what was not exercised', () => {
    expect(page).toContain('<h2>Not put back</h2><p>changeBook of &quot;b1&quot;: shelf</p>')
    expect(page).toContain('<b>changeBook</b>, twice-is-once, the same twice: expected one thing; once, another.')
    expect(page).toContain('<li><b>changeBook: cover</b>: No read shows it.</li>')
  })
})
