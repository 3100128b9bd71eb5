import type { Diagnostics } from '../diagnostics.ts'
import { child } from '../pointer.ts'

/** Returns the names of the parameters in a path template. */
export function namesInPath(path: string): string[] {
  return [...path.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] as string)
}

/** Checks the path templates of one API: no request matches two of them, and no name is in one twice. */
export function checkPaths(diagnostics: Diagnostics, paths: readonly string[]): void {
  const seen = new Map<string, string>()
  for (const path of paths) {
    checkNames(diagnostics, path)
    const anonymous = path.replaceAll(/\{[^{}]*\}/g, '{}')
    const first = seen.get(anonymous)
    if (first === undefined) {
      seen.set(anonymous, path)
      continue
    }
    const found = `"${path}" matches the same requests as "${first}".`
    diagnostics.doubt('duplicate', child('#/paths', path), found, 'Make one path item of the two.')
  }
}

function checkNames(diagnostics: Diagnostics, path: string): void {
  const names = namesInPath(path)
  for (const name of names.filter((each, index) => names.indexOf(each) !== index)) {
    const found = `The path has "{${name}}" twice.`
    diagnostics.doubt('duplicate', child('#/paths', path), found, 'Give each parameter a name of its own.')
  }
}
