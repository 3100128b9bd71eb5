import { linkTo, openTab } from '../state/place.ts'

export interface LineLinkProps {
  readonly pointer: string
  readonly line?: number | undefined
}

/** Leads to the line of the document that says so. */
export function LineLink({ pointer, line }: LineLinkProps) {
  return (
    <a
      class="line-link"
      href={linkTo('document', { at: pointer })}
      title={pointer}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return
        event.preventDefault()
        openTab('document', { at: pointer })
      }}
    >
      {line === undefined ? 'document' : `line ${line}`}
    </a>
  )
}
