import { join, relative } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..', '..')
const source = join(root, 'src')
const entries = ['index', 'browser', 'client', 'msw', 'vitest', 'playwright'].map((name) => join(source, `${name}.ts`))

const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile)
const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root)
const program = ts.createProgram(entries, { ...options, noEmit: true })
const checker = program.getTypeChecker()

function resolved(symbol: ts.Symbol): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
}

/** Whether a type is one of the project's own that code elsewhere can only name if it is exported. */
function isOwn(symbol: ts.Symbol): boolean {
  const [declaration] = symbol.declarations ?? []
  if (!declaration || ts.isTypeParameterDeclaration(declaration)) return false
  return declaration.getSourceFile().fileName.startsWith(source)
}

/** The types that the signatures in a declaration name; what functions do inside is nobody's business. */
function named(node: ts.Node, found: Set<ts.Symbol> = new Set()): Set<ts.Symbol> {
  if (ts.isBlock(node) || ts.isPropertyDeclaration(node)) return found
  const name = ts.isTypeReferenceNode(node)
    ? node.typeName
    : ts.isExpressionWithTypeArguments(node)
      ? node.expression
      : undefined
  const symbol = name && checker.getSymbolAtLocation(name)
  if (symbol && isOwn(resolved(symbol))) found.add(resolved(symbol))
  ts.forEachChild(node, (child) => void named(child, found))
  return found
}

test.for(entries.map((file) => relative(source, file)))('%s exports every type that its signatures name', (name) => {
  const file = program.getSourceFile(join(source, name)) as ts.SourceFile
  const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(file) as ts.Symbol)
  const known = new Set(exported.map(resolved))
  const missing = [...known].flatMap((symbol) => {
    const declarations = symbol.declarations ?? []
    return declarations
      .flatMap((declaration) => [...named(declaration)])
      .filter((each) => !known.has(each))
      .map((each) => `${symbol.name} names ${each.name}`)
  })
  expect([...new Set(missing)]).toEqual([])
  expect(exported.length).toBeGreaterThan(0)
})
