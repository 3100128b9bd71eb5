import { createGithubReport } from './github.ts'
import { createHtmlReport } from './html/page.ts'
import { createJsonReport } from './json.ts'
import { createJunitReport } from './junit.ts'
import type { VerifyEvent } from './report.ts'

/** Subscribes to what happens during a verification. */
export type Reporter = (event: VerifyEvent) => void

export interface ReporterOptions {
  /** The document's file, as readers of the report find it. */
  readonly document?: string
}

/** A kind of report beside the one for people. */
export interface ReporterKind {
  /** Whether it goes into a file; else it is printed. */
  readonly isFile: boolean
  readonly create: (write: (text: string) => void, options: ReporterOptions) => Reporter
}

/** Every kind of report that can be asked for, by its name on the command line. */
export const reporters: Readonly<Record<string, ReporterKind>> = {
  json: { isFile: true, create: createJsonReport },
  junit: { isFile: true, create: createJunitReport },
  html: { isFile: true, create: createHtmlReport },
  github: { isFile: false, create: createGithubReport },
}
