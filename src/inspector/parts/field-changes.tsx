import type { FieldChange } from '../control/types.ts'
import { Value } from './value.tsx'

/** The fields of a record before and after. */
export function FieldChanges({ fields }: { readonly fields: readonly FieldChange[] }) {
  return (
    <table class="changes">
      <thead>
        <tr>
          <th>Field</th>
          <th>Before</th>
          <th>After</th>
        </tr>
      </thead>
      <tbody>
        {fields.map(({ path, before, after }) => (
          <tr key={path}>
            <td class="mono">{path.slice(1)}</td>
            <td class="before">
              <Value value={before} />
            </td>
            <td class="after">
              <Value value={after} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
