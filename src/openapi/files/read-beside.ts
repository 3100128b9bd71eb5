import { readFileSync, realpathSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import type { ReadBeside } from '../as-source.ts'
import { UnreadableFile } from '../as-source.ts'
import { textOf } from './read-files.ts'

/**
 * Returns what reads the other files of a document: those in its folder and below, as they really are on the disk.
 *
 * @note a symbolic link may lead out of the folder: then the file is not read.
 */
export function readBeside(spec: string): ReadBeside {
  const folder = dirname(spec)
  return (path) => {
    const file = join(folder, path)
    try {
      const inside = relative(realpathSync(folder), realpathSync(file))
      if (inside.split(sep)[0] === '..' || inside === file)
        throw new UnreadableFile('it is not below the folder of the document')
      return { file, text: textOf(readFileSync(file)) }
    } catch (error) {
      if (error instanceof UnreadableFile) throw error
      const { code, message } = error as NodeJS.ErrnoException
      throw new UnreadableFile(reasons[String(code)] ?? message)
    }
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'it does not exist',
  EISDIR: 'it is a folder',
  EACCES: 'access is denied',
  ELOOP: 'its links lead in a circle',
}
