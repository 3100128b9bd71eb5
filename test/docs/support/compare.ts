/** Properties that hold another value in each run: times of now, and ids made for one reply. */
const fleeting: ReadonlySet<string> = new Set(['updated_at', 'changed_at', 'timestamp', 'trace_id'])

/** Gives JSON text as data, with what differs from run to run made the same. A text that is no JSON is given as it is. */
export function comparable(text: string): unknown {
  try {
    return JSON.parse(text, (name, value: unknown) => (fleeting.has(name) ? `some ${name}` : value))
  } catch {
    return text
  }
}

/** The numbers of a verification's summary. */
const counts = /\d+(?= cases: )|\d+(?= passed, )/

/**
 * Gives a pattern for a printed text, in which a line with nothing but `…` stands for any number of lines.
 *
 * @note how many cases there are changes with every law; how many fail does not.
 */
export function withGaps(text: string): RegExp {
  const pattern = (part: string): string =>
    part
      .split(counts)
      .map((each) => RegExp.escape(each))
      .join('\\d+')
  const parts = text.split(/\n *…\n/).map(pattern)
  return new RegExp(`^${parts.join('\\n(?:.*\\n)*?')}`)
}
