import { describe, expect, test } from 'vitest'
import { visible, visibleInJson } from '../../../src/verify/report/visible.ts'

describe('Text from a target', () => {
  test.for([
    ['a terminal sequence', '\u001b[31mred', '\\u{1b}[31mred'],
    ['a control character of C1', 'a\u009b1m', 'a\\u{9b}1m'],
    ['a line', 'a\nFAILS b', 'a\\u{a}FAILS b'],
    ['text that runs from right to left', 'a\u202eb', 'a\\u{202e}b'],
    ['a command for GitHub', '::error::x', '\\u{3a}:error\\u{3a}:x'],
    ['a command in the middle of a line', 'it is ##[group]x', 'it is \\u{23}#[group]x'],
  ])('cannot act: %s', ([, text = '', shown]) => {
    expect(visible(text)).toBe(shown)
  })

  test('is left alone where it cannot act', () => {
    expect(visible('12:30, #5 [a] ü 日本')).toBe('12:30, #5 [a] ü 日本')
  })

  test('means the same in the body of a curl line', () => {
    const body = JSON.stringify({ note: '::error::x ##[group] \u009b \u202e' })
    const shown = visibleInJson(body)
    expect(shown).not.toMatch(/::|##\[|[\u009b\u202e]/)
    expect(JSON.parse(shown)).toEqual(JSON.parse(body))
  })
})
