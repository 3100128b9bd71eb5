type Side = 'left' | 'right'

/** Lines up cells in columns; the first column always starts at the left. */
export function table(rows: readonly (readonly string[])[], side: Side = 'right'): string {
  const columns = Math.max(0, ...rows.map((row) => row.length))
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)),
  )
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => fill(cell, widths[column] ?? 0, column === 0 ? 'left' : side))
      .join('  ')
      .trimEnd()
  return rows.map(line).join('\n')
}

function fill(cell: string, width: number, side: Side): string {
  return side === 'left' ? cell.padEnd(width) : cell.padStart(width)
}
