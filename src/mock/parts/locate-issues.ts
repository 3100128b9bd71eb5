import { readAll } from '../../openapi/files/read-files.ts'
import { readSource } from '../../openapi/source.ts'
import { SpecError } from '../../openapi/spec-error.ts'

/** Adds the places in its file to an error about a compiled document. Returns any other error unchanged. */
export async function locateIssues(error: unknown, spec: string): Promise<unknown> {
  if (!(error instanceof SpecError) || error.file !== compiledDocument) return error
  const [document] = await readAll([spec])
  return document ? new SpecError(spec, error.issues, readSource(spec, document.text).locate) : error
}

/** What errors call a document whose file is not at hand. */
const compiledDocument = 'the document'
