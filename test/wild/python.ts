import { run } from './processes.ts'

/** Returns a Python that has the modules, or why there is none. */
export async function pythonWith(
  modules: readonly string[],
  packages: string,
): Promise<{ readonly path: string } | string> {
  for (const path of ['python3', '/usr/bin/python3']) {
    const { code } = await run(path, ['-c', `import ${modules.join(', ')}`])
    if (code === 0) return { path }
  }
  return `No Python has ${modules.join(' and ')}. On Debian: apt-get install ${packages}`
}
