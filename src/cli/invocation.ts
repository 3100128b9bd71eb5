import type { CommandName } from './commands.ts'

/** The name of the package, which is not the name of its command. */
export const packageName = 'openapi-understudy'

/** How commands are typed in this project's own checkout. */
const ownScripts: Readonly<Partial<Record<CommandName, string>>> = {
  init: 'npm run init --',
  serve: 'npm start --',
  verify: 'npm run verify --',
  'merge-reports': 'node src/cli/main.ts merge-reports',
  inspect: 'npm run inspect --',
  seed: 'npm run seed --',
  check: 'npm run check --',
}

/**
 * Returns how to type a command where this process was started: the npm script that ran it, a script of this project's
 * checkout, or `npx` with the package.
 *
 * @param env The variables that npm sets for scripts: `npm_lifecycle_event`, `npm_lifecycle_script`, `npm_package_name`.
 */
export function typed(command: CommandName, env: NodeJS.ProcessEnv = process.env): string {
  const { npm_lifecycle_event: script, npm_lifecycle_script: runs = '', npm_package_name: project } = env
  // A script with options of its own would repeat them.
  if (script !== undefined && runs.endsWith(` ${command}`))
    return script === 'start' ? 'npm start --' : `npm run ${script} --`
  if (script === undefined || project !== packageName) return `npx ${packageName} ${command}`
  return ownScripts[command] ?? `node src/cli/main.ts ${command}`
}
