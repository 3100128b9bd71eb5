import { describe, expect, test } from 'vitest'
import { medianLines, mostLines, tooLongFiles } from './file-size.ts'
import { sourceFiles } from './source-files.ts'

describe('The files of the project', () => {
  test('have at most 400 lines', () => {
    expect(tooLongFiles(sourceFiles('src', 'test', 'scripts', 'bench'))).toEqual([])
  })

  test('have a median of at most 110 lines in src', () => {
    expect(medianLines(sourceFiles('src'))).toBeLessThanOrEqual(110)
  })
})

describe('The check of file sizes', () => {
  const ofLength = (lines: number) => ({ path: `${lines}.ts`, text: 'line\n'.repeat(lines) })

  test('accepts a file of the maximum length and reports one that is a line longer', () => {
    const files = [ofLength(mostLines), ofLength(mostLines + 1)]
    expect(tooLongFiles(files)).toEqual(['401.ts has 401 lines. Split it: the limit is 400.'])
  })

  test('finds the median', () => {
    expect(medianLines([ofLength(9), ofLength(100), ofLength(20)])).toBe(20)
  })
})
