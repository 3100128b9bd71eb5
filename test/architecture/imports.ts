import { posix } from 'node:path'
import ts from 'typescript'
import { importTable } from './import-table.ts'
import type { SourceFile } from './source-files.ts'
import { placeOf, visitSyntax } from './source-files.ts'

interface Import {
  /** As written. */
  readonly from: string
  readonly place: string
  readonly typeOnly: boolean
}

/** Gives a sentence for every import that the table does not allow. */
export function forbiddenImports(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => importsOf(file).flatMap((each) => objectionTo(file, each) ?? []))
}

/** Gives the chains of run-time imports that lead from an entry to a `node:` module, as `a → b → node:fs`. */
export function chainsToNode(entries: readonly string[], files: readonly SourceFile[]): string[] {
  const byPath = new Map(files.map((file) => [file.path, file]))
  const chains: string[] = []
  const seen = new Set<string>()
  const follow = (path: string, chain: readonly string[]): void => {
    const file = byPath.get(path)
    if (!file || seen.has(path)) return
    seen.add(path)
    for (const { from } of importsOf(file).filter((each) => !each.typeOnly)) {
      if (from.startsWith('node:')) chains.push([...chain, path, from].join(' → '))
      else if (from.startsWith('.')) follow(target(file, from), [...chain, path])
    }
  }
  for (const entry of entries) follow(entry, [])
  return chains
}

function objectionTo(file: SourceFile, { from, place, typeOnly }: Import): string | undefined {
  const part = partOf(file.path)
  const rule = importTable[part]
  if (!rule) return `${place}: src/${part} is not in the import table.`
  if (from.startsWith('node:')) {
    return rule.node === 'any' ? undefined : `${place}: ${part} runs in browsers and may not import ${from}.`
  }
  if (!from.startsWith('.')) return objectionToPackage(place, part, packageOf(from), typeOnly)
  const other = partOf(target(file, from))
  const allowed = [...rule.parts, ...(typeOnly ? (rule.types ?? []) : []), part]
  return allowed.includes(other) ? undefined : `${place}: ${part} may not import ${other} (${from}).`
}

function objectionToPackage(place: string, part: string, name: string, typeOnly: boolean): string | undefined {
  const packages = importTable[part]?.packages ?? []
  if (typeOnly || packages.includes(name)) return undefined
  return `${place}: ${part} may not import the package ${name}, except for types.`
}

/** Gives the part that a path belongs to: the folder in `src`, two levels deep for adapters. */
function partOf(path: string): string {
  const [top, folder = '', ...rest] = path.split('/')
  if (top !== 'src') return 'outside'
  if (rest.length === 0) return 'entry'
  return folder === 'adapters' ? `adapters/${rest[0]}` : folder
}

function target(file: SourceFile, from: string): string {
  return posix.join(posix.dirname(file.path), from)
}

function packageOf(from: string): string {
  return from
    .split('/')
    .slice(0, from.startsWith('@') ? 2 : 1)
    .join('/')
}

function importsOf(file: SourceFile): Import[] {
  const imports: Import[] = []
  visitSyntax(file, (node) => {
    const from = specifierOf(node)
    if (from) imports.push({ from: from.text, place: placeOf(file, node), typeOnly: isTypeOnly(node) })
  })
  return imports
}

function specifierOf(node: ts.Node): ts.StringLiteralLike | undefined {
  const from = specifierNode(node)
  return from && ts.isStringLiteralLike(from) ? from : undefined
}

function specifierNode(node: ts.Node): ts.Node | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier
  if (ts.isImportTypeNode(node)) return ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined
  const isDynamic = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword
  return isDynamic ? node.arguments[0] : undefined
}

function isTypeOnly(node: ts.Node): boolean {
  if (ts.isImportTypeNode(node)) return true
  if (ts.isExportDeclaration(node)) return node.isTypeOnly
  return ts.isImportDeclaration(node) && node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword
}
