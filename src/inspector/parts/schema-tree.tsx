import type { JsonObject } from '../control/types.ts'
import { hintsOf, isObject, membersOf } from '../texts/schema.ts'

/** A schema as a list of fields with what holds for each; what is deeper opens on a click. */
export function SchemaTree({ schema, depth = 0 }: { readonly schema: JsonObject; readonly depth?: number }) {
  const items = isObject(schema.items) ? schema.items : undefined
  if (items) {
    return (
      <div class="schema-tree">
        <span class="dim">list of</span>
        <SchemaTree schema={items} depth={depth} />
      </div>
    )
  }
  const hints = hintsOf(schema)
  if (hints.length === 0) return <span class="dim">{typeof schema.type === 'string' ? schema.type : 'anything'}</span>
  const members = membersOf(schema)
  return (
    <ul class="schema-tree">
      {hints.map(({ name, required, says, nullable, choices, description }) => {
        const member = members[name] ?? {}
        const isDeep = depth < 6 && (Object.keys(membersOf(member)).length > 0 || isObject(member.items))
        const line = (
          <>
            <span class="mono">{name}</span>
            {required && (
              <span class="required" title="Required">
                *
              </span>
            )}{' '}
            <span class="dim">
              {[says, choices.length > 0 ? `one of ${choices.map(String).join(', ')}` : '', nullable ? 'or null' : '']
                .filter((each) => each !== '')
                .join(' ')}
            </span>
          </>
        )
        return (
          <li key={name} title={description}>
            {isDeep ? (
              <details>
                <summary>{line}</summary>
                <SchemaTree schema={member} depth={depth + 1} />
              </details>
            ) : (
              line
            )}
          </li>
        )
      })}
    </ul>
  )
}
