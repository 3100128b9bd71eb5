import type { Json } from '../spec/contract.ts'
import { isObject } from '../spec/pointer.ts'
import type { FixtureEntry } from './entry.ts'
import type { Intake } from './intake.ts'
import { addEntry } from './intake.ts'
import type { EntryIssues } from './issues.ts'

/** Gives an entry as a line of an NDJSON file. */
export function toLine(entry: FixtureEntry): string {
  return `${JSON.stringify(entry)}\n`
}

/** Gives what a line of an NDJSON file holds: undefined where it holds nothing. Tells when it is no JSON. */
export function parseLine(issues: EntryIssues, line: string): Json | undefined {
  if (line.trim() === '') return undefined
  try {
    return JSON.parse(line) as Json
  } catch {
    issues.add('unreadable', '#', 'The line is no JSON.', 'Write one entry a line, and no line inside of one.')
    return undefined
  }
}

/** Takes the lines of a file in, piece by piece, so that the file is never there as a whole. */
export async function addLines(
  intake: Intake,
  issues: EntryIssues,
  pieces: AsyncIterable<readonly string[]> | Iterable<readonly string[]>,
): Promise<void> {
  intake.places.push(issues)
  const intern = createIntern()
  let number = 0
  for await (const lines of pieces) {
    for (const line of lines) {
      issues.number = number++
      const value = parseLine(issues, line)
      if (value !== undefined) addEntry(intake, issues, intern(value))
      if (issues.isFull) issues.throwIfAny()
    }
  }
}

/** So many texts are remembered before all are forgotten again. */
const mostRemembered = 4000

/** Longer texts seldom come twice. */
const longest = 200

/** Gives what makes equal texts of neighbouring entries one and the same: a large file is full of them. */
function createIntern(): (value: Json) => Json {
  const known = new Map<string, string>()
  const one = (text: string): string => {
    const found = known.get(text)
    if (found !== undefined) return found
    if (known.size >= mostRemembered) known.clear()
    known.set(text, text)
    return text
  }
  const inside = (value: Json | undefined): void => {
    if (typeof value !== 'object' || value === null) return
    const members = value as Record<string, Json | undefined>
    for (const name in members) {
      const member = members[name]
      // Not only where they differ: two equal texts are equal, and still two.
      if (typeof member === 'string') members[name] = member.length > longest ? member : one(member)
      else inside(member)
    }
  }
  return (value) => {
    if (!isObject(value)) return value
    inside(value.record)
    // Of what a principal consists of, a record names the id alone.
    const { principal } = value as { readonly principal?: Record<string, Json> }
    if (isObject(principal) && typeof principal.id === 'string') principal.id = one(principal.id)
    return value
  }
}
