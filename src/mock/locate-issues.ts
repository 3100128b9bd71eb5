import { readSource } from '../openapi/source.ts'
import { SpecError } from '../openapi/spec-error.ts'
import { readAll } from './load-parts.ts'

/** Gives an error about a compiled document with the places in its file; any other error as it is. */
export async function locateIssues(error: unknown, spec: string): Promise<unknown> {
  if (!(error instanceof SpecError) || error.file !== compiledDocument) return error
  const [document] = await readAll([spec])
  return document ? new SpecError(spec, error.issues, readSource(spec, document.text).locate) : error
}

/** What errors call a document whose file is not at hand. */
const compiledDocument = 'the document'
