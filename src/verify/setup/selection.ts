import type { Operation } from '../../openapi/contract.ts'
import { checks } from '../checks.ts'

/** What is tried, and what is left out. Each entry is an operation ID, tag, path, method or law; `*` stands for any text. */
export interface Selection {
  readonly include?: readonly string[]
  readonly exclude?: readonly string[]
}

/** A case, and the operation that it tries, as far as they decide whether it is selected. */
interface Selected {
  readonly operation: Pick<Operation, 'id' | 'path' | 'method' | 'tags'>
  readonly law: string
}

/** Returns whether a case is selected: an `include` matches it, if there is any, and no `exclude` does. */
export function isSelected({ include = [], exclude = [] }: Selection, { operation, law }: Selected): boolean {
  const { id, path, method, tags = [] } = operation
  // `{boats.id}` is `{id}` in the document.
  const names = [id, path, path.replaceAll(/\{[^{}]*\./g, '{'), method, method.toLowerCase(), law, ...tags]
  const matches = (pattern: string): boolean => names.some((name) => toPattern(pattern).test(name))
  return (include.length === 0 || include.some(matches)) && !exclude.some(matches)
}

/** Returns whether any case of an operation may be selected. */
export function isAnySelected(selection: Selection, operation: Selected['operation']): boolean {
  return Object.keys(checks).some((law) => isSelected(selection, { operation, law }))
}

function toPattern(text: string): RegExp {
  return new RegExp(`^${text.split('*').map(escapeText).join('.*')}$`, 's')
}

function escapeText(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}

/** Returns whether anything is left out. */
export function isNarrowed({ include = [], exclude = [] }: Selection): boolean {
  return include.length > 0 || exclude.length > 0
}
