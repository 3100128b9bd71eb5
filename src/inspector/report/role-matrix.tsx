import type { RoleCell } from './report.ts'

/** Every role and every operation: what the document says, and whether the implementation does so. */
export function RoleMatrix({ cells }: { readonly cells: readonly RoleCell[] }) {
  const roles = [...new Set(cells.map(({ role }) => role))]
  const operations = [...new Set(cells.map(({ operation }) => operation))]
  const byPlace = new Map(cells.map((cell) => [`${cell.role}\n${cell.operation}`, cell]))
  return (
    <div class="scroll-x matrix" tabIndex={0} role="region" aria-label="Roles">
      <table>
        <thead>
          <tr>
            <th>Operation</th>
            {roles.map((role) => (
              <th key={role} scope="col" class="slanted">
                <span>{role}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {operations.map((operation) => (
            <tr key={operation}>
              <th scope="row">{operation}</th>
              {roles.map((role) => (
                <Cell key={role} cell={byPlace.get(`${role}\n${operation}`)} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Cell({ cell }: { readonly cell: RoleCell | undefined }) {
  if (!cell) return <td />
  const { role, may, holds } = cell
  const says = `${role} ${may ? 'may' : 'may not'}${holds ? '' : ', and the implementation does otherwise'}`
  const kind = may ? 'may' : 'may-not'
  return (
    <td class={holds ? kind : 'broken'} title={says}>
      {may ? '✓' : '–'}
      {!holds && '!'}
      <span class="hidden">{says}</span>
    </td>
  )
}
