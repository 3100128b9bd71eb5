import { escapeMarkup } from '../escape-markup.ts'

/** HTML that may stand in a page as it is. */
export interface Markup {
  readonly markup: string
}

export type Piece = string | number | Markup | readonly Piece[] | undefined

/** Gives HTML out of a template: what is put in is escaped, unless it is HTML already. `undefined` leaves nothing. */
export function html(texts: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  return { markup: texts.map((text, index) => text + render(pieces[index])).join('') }
}

function render(piece: Piece): string {
  if (piece === undefined) return ''
  if (typeof piece === 'string' || typeof piece === 'number') return escapeMarkup(String(piece))
  return 'markup' in piece ? piece.markup : piece.map(render).join('')
}
