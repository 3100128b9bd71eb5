/** Properties that hold another value in each run: times of now, and ids made for one reply. */
const fleeting: ReadonlySet<string> = new Set([
  'updated_at',
  'changed_at',
  'timestamp',
  'trace_id',
  'at',
  'offset',
  'number',
  'count',
])

/** Parses JSON and replaces values that differ from run to run. Returns other text as it is. */
export function comparable(text: string): unknown {
  try {
    return JSON.parse(text, (name, value: unknown) => (fleeting.has(name) ? `some ${name}` : value))
  } catch {
    return text
  }
}

/** Marks omissions on a page. */
const ellipsis = '…'

/**
 * Returns data as far as a page shows it, with the page's ellipsis for the rest: a member of that name, or the last
 * item of a list. So it is equal to what the page shows if all that is shown is there.
 */
export function asShown(value: unknown, shown: unknown): unknown {
  if (Array.isArray(value) && Array.isArray(shown)) return listAsShown(value, shown)
  if (!isObject(value) || !isObject(shown)) return value
  const names = ellipsis in shown ? Object.keys(value).filter((name) => name in shown) : Object.keys(value)
  const members = names.map((name) => [name, asShown(value[name], shown[name])] as const)
  const hasMore = names.length < Object.keys(value).length
  return Object.fromEntries(hasMore ? [...members, [ellipsis, shown[ellipsis]]] : members)
}

function listAsShown(list: readonly unknown[], shown: readonly unknown[]): unknown[] {
  const isShort = shown.at(-1) === ellipsis && list.length >= shown.length
  const items = isShort ? list.slice(0, shown.length - 1) : list
  const seen = items.map((item, index) => asShown(item, shown[index]))
  return isShort ? [...seen, ellipsis] : seen
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Numbers that differ from run to run in a printed text: the counts of a verification, numbers of exchanges. */
const varying = /\d+(?= cases: )|\d+(?= passed, )|(?<=^id: |\{"number":)\d+/m

/** A time that curl prints. On a slow machine it takes more whole seconds than the page shows, never fewer. */
const duration = /(\d)\.\d{6}(?= s\b)/

/**
 * Returns a pattern for a printed text. A line with only `…` stands for any number of lines, and `…` at the end
 * of a line for the rest of it.
 *
 * @note how many cases there are changes with every law; how many fail does not.
 */
export function withGaps(text: string): RegExp {
  const literal = (part: string): string =>
    part
      .split(varying)
      .map((each) => timed(each))
      .join('\\d+')
  const lines = (part: string): string => part.split(/…$/m).map(literal).join('.*')
  const parts = text.split(/\n *…\n/).map(lines)
  return new RegExp(`^${parts.join('\\n(?:.*\\n)*?')}`)
}

/** Splits at times: the odd parts are their whole seconds. */
function timed(text: string): string {
  return text
    .split(duration)
    .map((part, index) => (index % 2 === 0 ? RegExp.escape(part) : `(?:[${part}-9]|\\d{2,})\\.\\d{6}`))
    .join('')
}
