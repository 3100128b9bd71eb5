/** Returns a number with its noun: "1 warning", "2 warnings". @param noun In the singular; it takes an "s". */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
