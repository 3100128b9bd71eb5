import type { DependencyType, IForbiddenRuleType, IRegularForbiddenRuleType } from 'dependency-cruiser'
import { cruise } from 'dependency-cruiser'
import type { Part } from './import-table.ts'

const typesOnly: DependencyType[] = ['type-only', 'type-import']

/** Returns the rules of the import table as dependency-cruiser takes them. */
export function rulesOf(table: Readonly<Record<string, Part>>): IForbiddenRuleType[] {
  const patternOf = patternsOf(Object.keys(table))
  const known = Object.keys(table).map(patternOf)
  const isInTable: IRegularForbiddenRuleType = {
    name: 'every folder of src is in the import table',
    severity: 'error',
    from: { path: '^src/', pathNot: known },
    to: {},
  }
  return [isInTable, ...Object.entries(table).flatMap(([part, rule]) => rulesOfPart(patternOf, part, rule))]
}

function rulesOfPart(
  patternOf: PatternOf,
  part: string,
  { parts, types = [], packages = [], node }: Part,
): IForbiddenRuleType[] {
  const from = { path: patternOf(part) }
  const inSource = parts.filter((each) => each !== 'outside').map(patternOf)
  const rule = (name: string, to: IRegularForbiddenRuleType['to']): IForbiddenRuleType[] => [
    { name: `${part} ${name}`, severity: 'error', from, to },
  ]
  const installed = '(^|/)node_modules/'
  const own = packages.map((name) => `${installed}${name}/`)
  return [
    ...rule('imports only its parts', { path: '^src/', pathNot: [from.path, ...inSource, ...types.map(patternOf)] }),
    ...(types.length > 0
      ? rule('imports only types of some parts', { path: types.map(patternOf), dependencyTypesNot: typesOnly })
      : []),
    ...rule('imports only its packages', { path: installed, pathNot: own, dependencyTypesNot: typesOnly }),
    ...(parts.includes('outside')
      ? []
      : rule('imports nothing outside src', { pathNot: ['^src/', installed], dependencyTypes: ['local'] })),
    ...(node === 'any' ? [] : rule('runs in browsers', { dependencyTypes: ['core'] })),
  ]
}

/** Returns the pattern for the files of a part: a folder of src without the parts inside of it, or the files directly in src. */
type PatternOf = (part: string) => string

function patternsOf(all: readonly string[]): PatternOf {
  return (part) => {
    if (part === 'entry') return '^src/[^/]+$'
    const inside = all.filter((each) => each.startsWith(`${part}/`)).map((each) => each.slice(part.length + 1))
    return inside.length === 0 ? `^src/${part}/` : `^src/${part}/(?!(${inside.join('|')})/)`
  }
}

export interface Violation {
  readonly rule: string
  readonly from: string
  readonly to: string
}

/**
 * Returns the imports in a project that break a rule.
 *
 * @param types Whether imports of types count: the compiler removes them.
 */
export async function violationsIn(
  baseDir: string,
  files: readonly string[],
  forbidden: IForbiddenRuleType[],
  { types }: { readonly types: boolean },
): Promise<Violation[]> {
  const { output } = await cruise([...files], {
    baseDir,
    validate: true,
    ruleSet: { forbidden },
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: types,
  })
  if (typeof output === 'string') throw new Error(`dependency-cruiser returns a text: ${output}`)
  if (output.summary.totalDependenciesCruised === 0) throw new Error(`No imports found in ${files.join(', ')}.`)
  return output.summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to }))
}
