import { describe, expect, test } from 'vitest'
import { medianLines, mostLines, tooLongFiles } from './file-size.ts'
import { sourceFiles } from './source-files.ts'

describe('The files of the project', () => {
  test('are short enough to be read at one go', () => {
    expect(tooLongFiles(sourceFiles('src', 'test', 'scripts', 'bench'))).toEqual([])
  })

  test('are small in src, seen from the middle one', () => {
    expect(medianLines(sourceFiles('src'))).toBeLessThanOrEqual(110)
  })
})

describe('The check of file sizes', () => {
  const ofLength = (lines: number) => ({ path: `${lines}.ts`, text: 'line\n'.repeat(lines) })

  test('accepts a file of the greatest length and names one that is a line longer', () => {
    const files = [ofLength(mostLines), ofLength(mostLines + 1)]
    expect(tooLongFiles(files)).toEqual(['401.ts has 401 lines: split it, 400 is the most.'])
  })

  test('finds the length in the middle', () => {
    expect(medianLines([ofLength(9), ofLength(100), ofLength(20)])).toBe(20)
  })
})
