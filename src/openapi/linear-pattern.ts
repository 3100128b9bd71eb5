import { isRiskyPattern } from './risky-pattern.ts'

/** What ajv does with a regular expression. */
interface Expression {
  test(text: string): boolean
  /** By this, ajv knows one expression from another. */
  toString(): string
}

/** What Node has and a page does not. */
interface Host {
  readonly process?: {
    getBuiltinModule?(name: 'node:module'): { createRequire(from: string): (name: string) => unknown } | undefined
  }
}

/**
 * Compiles the pattern of a schema for ajv. One that has exponentially many ways to match is tried without backtracking,
 * in time that grows with the text alone: a single value could keep the process busy for years.
 *
 * What such an engine cannot do, look ahead or refer back, JavaScript's own does; the document has its warning.
 */
export function compilePattern(pattern: string, flags: string): Expression {
  return (isRiskyPattern(pattern) ? linear(pattern, flags) : undefined) ?? new RegExp(pattern, flags)
}

/** How ajv writes the call in code that it compiles itself. */
compilePattern.code = 'new RegExp'

function linear(pattern: string, flags: string): Expression | undefined {
  // Loaded only for documents that need it, where there is a way to do that at once.
  const modules = (globalThis as Host).process?.getBuiltinModule?.('node:module')
  if (!modules) return undefined
  const { RE2JS } = modules.createRequire(import.meta.url)('re2js') as typeof import('re2js')
  try {
    const expression = RE2JS.compile(RE2JS.translateRegExp(pattern))
    return { test: (text) => expression.test(text), toString: () => `/${pattern}/${flags}` }
  } catch {
    return undefined
  }
}
