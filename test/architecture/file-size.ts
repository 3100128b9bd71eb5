import type { SourceFile } from './source-files.ts'

export const mostLines = 400

/** Returns a message for each file that is too long. */
export function tooLongFiles(files: readonly SourceFile[]): string[] {
  return files
    .filter((file) => linesOf(file) > mostLines)
    .map((file) => `${file.path} has ${linesOf(file)} lines. Split it: the limit is ${mostLines}.`)
}

/** Returns the median number of lines. */
export function medianLines(files: readonly SourceFile[]): number {
  const lengths = files.map(linesOf).sort((one, other) => one - other)
  return lengths[Math.floor(lengths.length / 2)] ?? 0
}

function linesOf({ text }: SourceFile): number {
  return text.replace(/\n$/, '').split('\n').length
}
