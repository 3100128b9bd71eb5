import type { RoleCell } from './report.ts'

/** What a role may do at an operation; `broken` if the target disagrees. */
export type RoleMark = 'may' | 'may not' | 'broken' | 'not tried'

/** One row per operation, one column per role. */
export interface RoleMatrix {
  readonly roles: readonly string[]
  readonly rows: readonly { readonly operation: string; readonly marks: readonly RoleMark[] }[]
}

/** Arranges the role cells as a table. If several identities share a role, one wrong result marks the cell broken. */
export function roleMatrix(cells: readonly RoleCell[]): RoleMatrix {
  const roles = [...new Set(cells.map(({ role }) => role))]
  const operations = [...new Set(cells.map(({ operation }) => operation))]
  const rows = operations.map((operation) => ({
    operation,
    marks: roles.map((role) => markOf(cells.filter((each) => each.operation === operation && each.role === role))),
  }))
  return { roles, rows }
}

function markOf(cells: readonly RoleCell[]): RoleMark {
  const [first] = cells
  if (!first) return 'not tried'
  if (cells.some(({ holds }) => !holds)) return 'broken'
  return first.may ? 'may' : 'may not'
}
