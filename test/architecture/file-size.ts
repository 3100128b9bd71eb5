import type { SourceFile } from './source-files.ts'

export const mostLines = 400

/** Gives a sentence for every file that is longer than a reader can hold in mind. */
export function tooLongFiles(files: readonly SourceFile[]): string[] {
  return files
    .filter((file) => linesOf(file) > mostLines)
    .map((file) => `${file.path} has ${linesOf(file)} lines: split it, ${mostLines} is the most.`)
}

/** Gives the number of lines of the file in the middle, when they stand in order of length. */
export function medianLines(files: readonly SourceFile[]): number {
  const lengths = files.map(linesOf).sort((one, other) => one - other)
  return lengths[Math.floor(lengths.length / 2)] ?? 0
}

function linesOf({ text }: SourceFile): number {
  return text.replace(/\n$/, '').split('\n').length
}
