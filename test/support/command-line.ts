import type { ChildProcess, ChildProcessByStdio } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { packageName } from '../../src/cli/invocation.ts'

/** The file that is run. */
export const main = join(import.meta.dirname, '..', '..', 'src', 'cli', 'main.ts')

/** A command line that runs: what it has printed so far, and how it ends. */
export interface CommandLine {
  readonly child: ChildProcess
  readonly stdout: string
  readonly stderr: string
  /** Waits until standard output has the text; fails when the process ends before. */
  printed(text: string | RegExp): Promise<RegExpExecArray>
  /** Waits for the end and gives the exit code. */
  ended(): Promise<number | null>
  /** Asks it to stop, as Ctrl-C does, and gives the exit code. */
  stop(signal?: 'SIGINT' | 'SIGTERM'): Promise<number | null>
}

/** Returns the variables that npm sets for a script of this project. */
export function scriptEnv(name: string): Record<string, string> {
  return {
    npm_lifecycle_event: name,
    npm_lifecycle_script: `node src/cli/main.ts ${name}`,
    npm_package_name: packageName,
  }
}

/** The environment without what npm sets: it depends on how the tests were started. */
export function plainEnv(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('npm_')))
}

/** Runs `understudy` with arguments, as a process of its own. */
export function commandLine(args: readonly string[], env: NodeJS.ProcessEnv = {}): CommandLine {
  return commandLineOf(
    spawn(process.execPath, [main, ...args], { env: { ...plainEnv(), ...env }, stdio: ['ignore', 'pipe', 'pipe'] }),
  )
}

/** The same of a process that was started in another way. */
export function commandLineOf(child: ChildProcessByStdio<null, Readable, Readable>): CommandLine {
  const output = { stdout: '', stderr: '' }
  child.stdout.on('data', (chunk: Buffer) => (output.stdout += String(chunk)))
  child.stderr.on('data', (chunk: Buffer) => (output.stderr += String(chunk)))
  const end = once(child, 'close').then(([code]) => code as number | null)
  return {
    child,
    get stdout() {
      return output.stdout
    },
    get stderr() {
      return output.stderr
    },
    printed: (text) =>
      new Promise((resolve, reject) => {
        const pattern = typeof text === 'string' ? new RegExp(RegExp.escape(text)) : text
        const look = (): void => {
          const found = pattern.exec(output.stdout)
          if (found) resolve(found)
        }
        child.stdout.on('data', look)
        look()
        end.then((code) =>
          reject(new Error(`It ended with ${code} before it printed ${pattern}: ${output.stdout}${output.stderr}`)),
        )
      }),
    ended: () => end,
    stop: (signal = 'SIGINT') => {
      child.kill(signal)
      return end
    },
  }
}
