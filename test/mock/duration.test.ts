import { describe, expect, test } from 'vitest'
import { addDuration } from '../../src/mock/duration.ts'

const from = Date.parse('2031-01-31T12:00:00Z')
const endOf = (duration: string): string | undefined => {
  const time = addDuration(from, duration)
  return time === undefined ? undefined : new Date(time).toISOString()
}

describe('a duration', () => {
  test.for([
    ['90s', '2031-01-31T12:01:30.000Z'],
    ['1d', '2031-02-01T12:00:00.000Z'],
    ['1 day', '2031-02-01T12:00:00.000Z'],
    ['2 weeks', '2031-02-14T12:00:00.000Z'],
    ['1h 30m', '2031-01-31T13:30:00.000Z'],
    ['1h30m', '2031-01-31T13:30:00.000Z'],
    ['1.5 hours', '2031-01-31T13:30:00.000Z'],
    ['250ms', '2031-01-31T12:00:00.250Z'],
    ['1 month', '2031-02-28T12:00:00.000Z'],
    ['13mo', '2032-02-29T12:00:00.000Z'],
    ['1y', '2032-01-31T12:00:00.000Z'],
    ['P1M', '2031-02-28T12:00:00.000Z'],
    ['P1Y2M3DT4H5M6S', '2032-04-03T16:05:06.000Z'],
    ['PT0,5S', '2031-01-31T12:00:00.500Z'],
    ['P1W', '2031-02-07T12:00:00.000Z'],
    ['-P1M', '2030-12-31T12:00:00.000Z'],
    ['-1d', '2031-01-30T12:00:00.000Z'],
    ['+ 1d', '2031-02-01T12:00:00.000Z'],
    [' 1D ', '2031-02-01T12:00:00.000Z'],
  ] as const)('"%s" after noon of 31 January ends at %s', ([duration, end]) => {
    expect(endOf(duration)).toBe(end)
  })

  test.for([
    '',
    'soon',
    '1',
    '1x',
    'P',
    'PT',
    'P1',
    'T1S',
    'd',
    '1d!',
    '1.5 months',
    '--1d',
    '1e3s',
    '٣d',
    '1d'.repeat(200),
  ])('"%s" is invalid', (duration) => {
    expect(endOf(duration)).toBeUndefined()
  })
})
