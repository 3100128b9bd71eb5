import { createGithubReport } from './github.ts'
import { createHtmlReport } from './html/page.ts'
import { createJsonReport } from './json.ts'
import { createJunitReport } from './junit.ts'
import { createMarkdownReport } from './markdown.ts'
import type { VerifyEvent } from './report.ts'

/** Receives the events of a verification. */
export type Reporter = (event: VerifyEvent) => void

export interface ReporterOptions {
  /** The document's file name in the report. */
  readonly document?: string
}

/** A kind of report beside the one for people. */
export interface ReporterKind {
  /** Whether it goes into a file, or is printed. */
  readonly isFile: boolean
  readonly create: (write: (text: string) => void, options: ReporterOptions) => Reporter
}

/** All kinds of reports, by their names on the command line. */
export const reporters: Readonly<Record<string, ReporterKind>> = {
  json: { isFile: true, create: createJsonReport },
  junit: { isFile: true, create: createJunitReport },
  html: { isFile: true, create: createHtmlReport },
  markdown: { isFile: true, create: createMarkdownReport },
  github: { isFile: false, create: createGithubReport },
}
