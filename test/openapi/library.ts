import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { SpecError } from '../../src/openapi/spec-error.ts'
import type { Change } from '../support/documents.ts'
import { change, compileText } from '../support/documents.ts'

/** A small valid document with every keyword of the vocabulary: each test breaks it in one way. */
export const library = readFileSync(join(import.meta.dirname, 'library.yaml'), 'utf8')

/** One mistake, and what is said about it at the place that a change marks with `▸`. */
export interface Mistake {
  readonly mistake: string
  readonly changes: readonly Change[]
  readonly pointer: string
  /** The sentence and the hint. */
  readonly says: string
}

export const server = '#/servers/0'
export const listLibraries = '#/paths/~1libraries/get'
export const createLibrary = '#/paths/~1libraries/post'
export const getLibrary = '#/paths/~1libraries~1{library_id}/get'
export const updateLibrary = '#/paths/~1libraries~1{library_id}/patch'
export const listBooks = '#/paths/~1libraries~1{library_id}~1books/get'
export const getRecord = '#/paths/~1records~1{record_id}/get'
export const schemas = '#/components/schemas'

/** Expects the document with this mistake to be refused with one message, whole and at the marked place. */
export function expectRefusal({ changes, pointer, says }: Omit<Mistake, 'mistake'>): void {
  const { text, place } = change(library, changes)
  expect(refusalOf(text)).toBe(`library.yaml:${place} ${pointer}\n  ${says}`)
}

/** Gives what a document is refused with. */
export function refusalOf(text: string, file = 'library.yaml'): string {
  try {
    compileText(text, file)
  } catch (error) {
    if (error instanceof SpecError) return error.message
    throw error
  }
  return 'not refused'
}
