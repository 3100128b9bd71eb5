/** A length of time in calendar units and milliseconds, each with the sign of the whole. */
interface Parts {
  readonly months: number
  readonly days: number
  readonly milliseconds: number
}

const inMonths = { y: 12, mo: 1 }
const inDays = { w: 7, d: 1 }
const inMilliseconds = { h: 3_600_000, m: 60_000, s: 1000, ms: 1 }

const words: Readonly<Record<string, string>> = {
  year: 'y',
  month: 'mo',
  week: 'w',
  day: 'd',
  hour: 'h',
  hr: 'h',
  minute: 'm',
  min: 'm',
  second: 's',
  sec: 's',
  millisecond: 'ms',
}

/** ISO 8601-1 section 5.5.2.3, with fractions of any unit below a month. */
const iso =
  /^P(?=.)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+(?:[.,]\d+)?)W)?(?:(\d+(?:[.,]\d+)?)D)?(?:T(?=.)(?:(\d+(?:[.,]\d+)?)H)?(?:(\d+(?:[.,]\d+)?)M)?(?:(\d+(?:[.,]\d+)?)S)?)?$/i
const isoUnits = ['y', 'mo', 'w', 'd', 'h', 'm', 's'] as const

/**
 * Adds a duration to a time: months and years on the calendar, in UTC, staying within the month (31 January + 1 month is the
 * last of February).
 *
 * @param time Milliseconds since 1970.
 * @returns Milliseconds since 1970, or undefined if the text is not a duration.
 */
export function addDuration(time: number, text: string): number | undefined {
  const parts = parse(text.trim())
  if (!parts) return undefined
  const moved = addMonths(time, parts.months)
  return moved + parts.days * 86_400_000 + parts.milliseconds
}

function parse(text: string): Parts | undefined {
  const [sign, rest] = /^[+-]/.test(text) ? [text.startsWith('-') ? -1 : 1, text.slice(1).trim()] : [1, text]
  const amounts = rest.length > 200 ? undefined : (parseIso(rest) ?? parseWords(rest))
  return amounts && sum(amounts, sign)
}

type Amount = readonly [unit: string, amount: number]

function parseIso(text: string): Amount[] | undefined {
  const [, ...found] = iso.exec(text) ?? []
  if (found.length === 0) return undefined
  return isoUnits.flatMap((unit, index) => {
    const amount = found[index]
    return amount === undefined ? [] : [[unit, Number(amount.replace(',', '.'))] as const]
  })
}

function parseWords(text: string): Amount[] | undefined {
  const amounts: Amount[] = []
  const one = /(\d+(?:\.\d+)?)\s*([a-z]+)[\s,]*/iy
  while (one.lastIndex < text.length) {
    const [, amount, word = ''] = one.exec(text) ?? []
    const lower = word.toLowerCase()
    const unit = words[lower.replace(/s$/, '')] ?? lower
    if (amount === undefined || !isUnit(unit)) return undefined
    if (unit in inMonths && amount.includes('.')) return undefined
    amounts.push([unit, Number(amount)])
  }
  return amounts.length === 0 ? undefined : amounts
}

function isUnit(unit: string): boolean {
  return [inMonths, inDays, inMilliseconds].some((units) => Object.hasOwn(units, unit))
}

function sum(amounts: readonly Amount[], sign: number): Parts {
  const total = (units: Readonly<Record<string, number>>): number =>
    sign *
    amounts.reduce((all, [unit, amount]) => all + (Object.hasOwn(units, unit) ? amount * (units[unit] ?? 0) : 0), 0)
  return { months: total(inMonths), days: total(inDays), milliseconds: Math.round(total(inMilliseconds)) }
}

function addMonths(time: number, months: number): number {
  if (months === 0) return time
  const date = new Date(time)
  const day = date.getUTCDate()
  date.setUTCDate(1)
  date.setUTCMonth(date.getUTCMonth() + months)
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
  return date.setUTCDate(Math.min(day, lastDay))
}
