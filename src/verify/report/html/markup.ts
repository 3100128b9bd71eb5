import { escapeMarkup } from '../escape-markup.ts'

/** Trusted HTML. */
export interface Markup {
  readonly markup: string
}

export type Piece = string | number | Markup | readonly Piece[] | undefined

/** Renders a template: values are escaped unless they are trusted HTML, and `undefined` renders nothing. */
export function html(texts: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  return { markup: texts.map((text, index) => text + render(pieces[index])).join('') }
}

function render(piece: Piece): string {
  if (piece === undefined) return ''
  if (typeof piece === 'string' || typeof piece === 'number') return escapeMarkup(String(piece))
  return 'markup' in piece ? piece.markup : piece.map(render).join('')
}
