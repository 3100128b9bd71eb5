import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { UsageError } from '../usage-error.ts'

/** A file as it was read. */
export interface FileText {
  readonly file: string
  readonly text: string
}

/** The folder of the package, wherever this module lies in it. */
export const packageFolder = dirname(createRequire(import.meta.url).resolve('openapi-understudy/package.json'))

/** The document that comes with the package. */
export const ownSpec = join(packageFolder, 'openapi.yaml')

/** Reads files as text, all at once. @throws {UsageError} if one cannot be read. */
export function readAll(files: readonly string[]): Promise<FileText[]> {
  return Promise.all(files.map(async (file) => ({ file, text: await readText(file) })))
}

/** Reads a file as text. @throws {UsageError} if it cannot be read. */
export async function readText(file: string): Promise<string> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw unreadable(file, error)
  })
  return textOf(bytes)
}

/** Returns the text of a file: UTF-8 or, where its byte order mark says so, UTF-16 (YAML 1.2.2 section 5.2). */
export function textOf(bytes: Buffer): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  return bytes.toString('utf8')
}

/** Creates the error for a file that could not be read. */
export function unreadable(file: string, error: NodeJS.ErrnoException): UsageError {
  return new UsageError(`Failed to read ${file}: ${reasonOf(error)}.`, 'Name a file that exists.')
}

/** Says why a file or a folder could not be read. */
export function reasonOf({ code, message }: NodeJS.ErrnoException): string {
  if (code === 'ENOENT') return 'file not found'
  return code === 'ENOTDIR' ? 'not a folder' : message
}
