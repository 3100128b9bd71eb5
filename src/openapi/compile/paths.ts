import { child } from '../pointer.ts'
import type { Report } from '../report.ts'

/** Gives the names of the parameters in a path template. */
export function namesInPath(path: string): string[] {
  return [...path.matchAll(/\{([^}]*)\}/g)].map((match) => match[1] as string)
}

/** Checks the path templates of one API: each can be matched, and no request matches two that differ in names alone. */
export function checkPaths(report: Report, paths: readonly string[]): void {
  const seen = new Map<string, string>()
  for (const path of paths) {
    checkSegments(report, path)
    const anonymous = path.replaceAll(/\{[^}]*\}/g, '{}')
    const first = seen.get(anonymous)
    if (first === undefined) {
      seen.set(anonymous, path)
      continue
    }
    const found = `"${path}" matches the same requests as "${first}".`
    report.add('duplicate', child('#/paths', path), found, 'Make one path item of the two.')
  }
}

function checkSegments(report: Report, path: string): void {
  const pointer = child('#/paths', path)
  for (const segment of path.split('/')) {
    if (!/[{}]/.test(segment) || /^\{[^{}]+\}$/.test(segment)) continue
    const found = `Of the path segment "${segment}" only a part is a parameter.`
    report.add('unsupported', pointer, found, 'Make the whole segment the parameter.')
  }
  const names = namesInPath(path)
  for (const name of names.filter((each, index) => names.indexOf(each) !== index)) {
    report.add('duplicate', pointer, `The path has "{${name}}" twice.`, 'Give each parameter a name of its own.')
  }
}
