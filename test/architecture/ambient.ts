import ts from 'typescript'
import type { SourceFile } from './source-files.ts'
import { placeOf, visitSyntax } from './source-files.ts'

interface Ambient {
  /** What it looks like in code. */
  readonly found: RegExp
  /** Where in the project it may stand. */
  readonly allowed: readonly string[]
}

const ambientFile = 'src/engine/ambient.ts'

/** What makes one run differ from the next, or writes where nobody asked for it. */
const ambients: readonly Ambient[] = [
  { found: /^(new )?Date\(\)$|^Date\.now$|^performance\./, allowed: [ambientFile] },
  { found: /^Math\.random$/, allowed: [ambientFile] },
  // The token of the control API is made of true randomness; fingerprints of files are made of none.
  {
    found: /^crypto\.|^(node:)?crypto$/,
    allowed: [ambientFile, 'src/cli/', 'src/adapters/node/', 'src/mock/load-parts.ts'],
  },
  { found: /^console\./, allowed: ['src/cli/'] },
]

/** Gives a sentence for every use of the clock, of randomness and of the console where they do not belong. */
export function ambientUses(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    const uses: string[] = []
    visitSyntax(file, (node) => {
      for (const use of usesBy(node)) {
        if (!isAllowed(file.path, use)) uses.push(`${placeOf(file, node)}: ${use} does not belong here.`)
      }
    })
    return uses
  })
}

function isAllowed(path: string, use: string): boolean {
  return ambients.every(({ found, allowed }) => !found.test(use) || allowed.some((place) => path.startsWith(place)))
}

/** Gives what the node takes from the globals, in one spelling: `Date.now`, `new Date()`, `crypto.randomUUID`. */
function usesBy(node: ts.Node): string[] {
  if (ts.isPropertyAccessExpression(node)) return [`${globalOf(node.expression)}.${node.name.text}`]
  if (ts.isElementAccessExpression(node))
    return [`${globalOf(node.expression)}.${literalText(node.argumentExpression)}`]
  if (ts.isNewExpression(node)) return node.arguments?.length ? [] : [`new ${globalOf(node.expression)}()`]
  if (ts.isCallExpression(node)) return ts.isIdentifier(node.expression) ? [`${node.expression.text}()`] : []
  if (ts.isImportDeclaration(node)) return [literalText(node.moduleSpecifier)]
  if (ts.isVariableDeclaration(node) && ts.isObjectBindingPattern(node.name) && node.initializer) {
    const from = globalOf(node.initializer)
    return node.name.elements.map((each) => `${from}.${(each.propertyName ?? each.name).getText()}`)
  }
  return []
}

/** Gives the text of an expression, without the `globalThis.` that may stand before it. */
function globalOf(expression: ts.Expression): string {
  return expression.getText().replace(/^globalThis\??\./, '')
}

function literalText(expression: ts.Expression): string {
  return ts.isStringLiteralLike(expression) ? expression.text : expression.getText()
}
