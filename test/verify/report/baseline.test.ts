import { describe, expect, test } from 'vitest'
import { markKnown, readBaseline, writeBaseline } from '../../../src/verify/report/baseline.ts'
import { createGithubReport } from '../../../src/verify/report/github.ts'
import { describeReport } from '../../../src/verify/report/human.ts'
import { createJunitReport } from '../../../src/verify/report/junit.ts'
import { createMarkdownReport } from '../../../src/verify/report/markdown.ts'
import type { Report } from '../../../src/verify/report/report.ts'
import { isBroken } from '../../../src/verify/report/verdict.ts'
import { lost, report, written, writtenOf } from './sample-run.ts'

const failing: Report = { ...report, notRestored: [], findings: [lost] }
const baseline = readBaseline(writeBaseline('library', failing))

describe('a baseline', () => {
  test('accepts the findings that it was written from', () => {
    expect(isBroken(failing)).toBe(true)
    expect(baseline && isBroken(markKnown(failing, baseline))).toBe(false)
  })

  test.each([
    ['another law', { law: 'null-clears' as const }],
    ['another operation', { operation: 'createBook' }],
    ['a further subject', { subjects: [...lost.subjects, 'author'] }],
  ])('does not accept %s', (_, other) => {
    const found = { ...failing, findings: [{ ...lost, ...other }] }
    expect(baseline && isBroken(markKnown(found, baseline))).toBe(true)
  })

  test('never accepts a record that was not put back', () => {
    const left = { ...failing, notRestored: [{ about: 'a record', curl: '#' }] }
    expect(baseline && isBroken(markKnown(left, baseline))).toBe(true)
  })

  test('is refused if it is something else', () => {
    expect(['', '[]', '{"api":"library"}'].map(readBaseline)).toEqual([undefined, undefined, undefined])
  })

  test('leaves known findings in every report, where they fail nothing', () => {
    const known = baseline ? markKnown(failing, baseline) : failing
    expect(describeReport(known)).toContain('KNOWN  changeBook: ')
    expect(writtenOf(known, createGithubReport)).toMatch(/^::notice .*title=changeBook%3A omitted-is-kept::/)
    expect(writtenOf(known, createJunitReport)).not.toContain('<failure')
    expect(writtenOf(known, createMarkdownReport)).toContain('<b>KNOWN</b> changeBook')
  })
})

describe('the Markdown report', () => {
  const text = written(createMarkdownReport)

  test('begins with the verdict and the counts', () => {
    expect(text).toMatch(/^## library: failing\n\n\d+ cases: \d+ passed, \d+ failed, /)
  })

  test('renders what a target replied as text', () => {
    expect(text).not.toMatch(/<(script|img)|::error|\]\(|^<details>.*`/m)
    expect(text).toContain('&lt;/script&gt;')
  })

  test('has each finding on one line, which no reply can break', () => {
    const lines = text.split('\n').filter((line) => line !== '')
    expect(lines.slice(2).every((line) => /^<details><summary>.*<\/details>$/.test(line))).toBe(true)
  })
})
