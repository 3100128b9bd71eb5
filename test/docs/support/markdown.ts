import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The folder of the project. */
export const root = join(import.meta.dirname, '..', '..', '..')

/** A fenced block of a page. */
export interface Block {
  /** What stands after the fence: `sh`, `json`, … */
  readonly language: string
  readonly text: string
  /** Of the opening fence, counted from 1. */
  readonly line: number
  /** The nearest heading above it. */
  readonly section: string
}

/** Reads a page of the project. */
export function readPage(name: string): string {
  return readFileSync(join(root, name), 'utf8')
}

/** Returns the fenced blocks of a page, in its order. */
export function blocksOf(page: string): Block[] {
  const lines = page.split('\n')
  const blocks: Block[] = []
  let open: { readonly language: string; readonly from: number } | undefined
  let section = ''
  for (const [index, line] of lines.entries()) {
    const fence = /^```(\w*)/.exec(line)
    if (fence && open) {
      blocks.push({ language: open.language, text: lines.slice(open.from, index).join('\n'), line: open.from, section })
      open = undefined
    } else if (fence) open = { language: fence[1] ?? '', from: index + 1 }
    else if (!open && line.startsWith('#')) section = line.replace(/^#+ /, '')
  }
  return blocks
}

/** Returns the part of a page under a heading, up to the next one of any level. */
export function sectionOf(page: string, heading: string): string {
  const [, text] = page.split(new RegExp(`^#+ ${RegExp.escape(heading)}\n`, 'm'))
  if (text === undefined) throw new Error(`The page has no heading "${heading}".`)
  const end = /^#+ /m.exec(text)
  return text.slice(0, end?.index)
}

/** Returns the rows of the tables in a text, without their heads: each a list of cells as they are written. */
export function rowsOf(text: string): string[][] {
  const lines = text.split('\n').filter((line) => line.startsWith('|'))
  const rows = lines.map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  )
  const isRule = (row: readonly string[] | undefined): boolean => row?.every((cell) => /^:?-+:?$/.test(cell)) ?? false
  return rows.filter((row, index) => !isRule(row) && !isRule(rows[index + 1]))
}

/** Returns the code spans of a text, without fenced blocks. */
export function codeSpansOf(page: string): string[] {
  const text = page.replace(/^```[\s\S]*?^```/gm, '')
  return [...text.matchAll(/`([^`\n]+)`/g)].map(([, code]) => code as string)
}
