import type { Pointer } from './contract.ts'
import { namesOf } from './pointer.ts'
import type { Place } from './spec-error.ts'

/** The members of an object or a list in a JSON text: name → where its key (or item) and its value start. */
type Members = ReadonlyMap<string, { readonly key: number; readonly value: number }>

/**
 * Returns what finds the place of a pointer in a JSON text that is known to be valid.
 *
 * Each object and list on the way is scanned once, when a pointer first leads through it: the text is not parsed.
 */
export function jsonPlaces(text: string): (pointer: Pointer) => Place {
  const scanned = new Map<number, Members>()
  const membersAt = (start: number): Members => {
    const known = scanned.get(start) ?? scan(text, start)
    scanned.set(start, known)
    return known
  }
  return (pointer) => {
    let value = skipSpace(text, 0)
    let place = value
    for (const name of namesOf(pointer)) {
      const member = membersAt(value).get(name)
      if (!member) break
      place = member.key
      value = member.value
    }
    return placeOf(text, place)
  }
}

/** Returns line and column of an offset, both counted from 1. */
export function placeOf(text: string, offset: number): Place {
  let line = 1
  let start = 0
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) {
    line++
    start = at + 1
  }
  return { line, column: offset - start + 1 }
}

function scan(text: string, start: number): Members {
  const members = new Map<string, { key: number; value: number }>()
  const open = text[start]
  if (open !== '{' && open !== '[') return members
  let at = skipSpace(text, start + 1)
  for (let index = 0; text[at] !== '}' && text[at] !== ']'; index++) {
    const key = at
    let name = String(index)
    if (open === '{') {
      const end = endOfString(text, at)
      name = JSON.parse(text.slice(at, end)) as string
      at = skipSpace(text, skipSpace(text, end) + 1)
    }
    members.set(name, { key, value: at })
    at = skipSpace(text, endOfValue(text, at))
    if (text[at] === ',') at = skipSpace(text, at + 1)
  }
  return members
}

/** Returns where a value ends. @note without recursion: a text may be nested deeper than the stack. */
function endOfValue(text: string, start: number): number {
  if (text[start] === '"') return endOfString(text, start)
  const mark = /["{}[\],]/g
  let depth = 0
  for (let at = nextMark(mark, text, start); at < text.length; at = nextMark(mark, text, at + 1)) {
    const char = text[at] as string
    if (char === '"') at = endOfString(text, at) - 1
    else if (char === '{' || char === '[') depth++
    // A number or a word ends with what follows it; anything else with its own bracket.
    else if (depth === 0) return at
    else if (char !== ',' && --depth === 0) return at + 1
  }
  return text.length
}

function nextMark(mark: RegExp, text: string, start: number): number {
  mark.lastIndex = start
  return mark.exec(text)?.index ?? text.length
}

function endOfString(text: string, start: number): number {
  let at = start + 1
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at + 1
}

function skipSpace(text: string, start: number): number {
  let at = start
  while (at < text.length && ' \t\r\n\uFEFF'.includes(text[at] as string)) at++
  return at
}
