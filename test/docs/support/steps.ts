import type { Block } from './markdown.ts'

/** What a reader types, with what the page says that it prints. */
export interface Step {
  readonly title: string
  readonly block: Block
  /** The block after it, if that shows an answer. */
  readonly answer: Block | undefined
}

/** Returns the steps of a page: its blocks that are followed. */
export function stepsOf(blocks: readonly Block[], isFollowed: (block: Block) => boolean): Step[] {
  return blocks.flatMap((block, index) => {
    const next = blocks[index + 1]
    if (!isFollowed(block)) return []
    const title = `line ${block.line}: ${block.text.split('\n')[0]}`
    return [{ title, block, answer: next && /json|text/.test(next.language) ? next : undefined }]
  })
}
