import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import type { CommandLine } from '../../support/command-line.ts'
import { commandLine } from '../../support/command-line.ts'
import type { Block } from './markdown.ts'
import { root } from './markdown.ts'

const run = promisify(execFile)

/** Where the page says that the mock listens. */
const printedOrigin = 'http://127.0.0.1:4010'

/** What a block of a page has led to. */
export interface Result {
  readonly block: Block
  /** What it printed; of a start, the banner with the page's own port. */
  readonly stdout: string
}

/** A reader who does what a page says, block by block, in a folder of its own. */
export class Session {
  readonly #folder: string
  #server: CommandLine | undefined
  #origin = ''

  constructor(folder: string) {
    this.#folder = folder
  }

  /** Does what a block says: starts a mock, calls it, or writes a file. Gives nothing where there is nothing to do. */
  async follow(block: Block): Promise<Result | undefined> {
    const { language, text } = block
    if (language === 'yaml') await this.#write(text)
    if (language !== 'sh') return undefined
    if (text.startsWith('curl ')) return { block, stdout: await this.#call(text) }
    if (text.startsWith('npm run ')) return { block, stdout: await this.#script(text) }
    const start = /npm start(?: -- (.+))?$/.exec(text)
    return start ? { block, stdout: await this.#start(start[1]?.split(' ') ?? []) } : undefined
  }

  async close(): Promise<void> {
    await this.#server?.stop()
  }

  async #start(args: readonly string[]): Promise<string> {
    await this.close()
    this.#server = commandLine(['serve', '--port', '0', ...this.#inFolder(args)])
    const [, origin = ''] = await this.#server.printed(/control {2}(http:\S+)\/__understudy\/health/)
    this.#origin = origin
    return this.#server.stdout.replaceAll(origin, printedOrigin)
  }

  /** @note in a shell, as a reader would: quotes and line ends count. */
  async #call(text: string): Promise<string> {
    const command = text.replaceAll(printedOrigin, this.#origin).replace(/^curl /, 'curl --silent --show-error ')
    return (await run('sh', ['-c', command])).stdout
  }

  /** Runs the last command of an npm script with the arguments after `--`, as npm does. */
  async #script(text: string): Promise<string> {
    const [, name = '', args = ''] = /^npm run (\w+) -- (.+)$/.exec(text) ?? []
    const { scripts } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>
    }
    const [program, ...given] = (scripts[name]?.split(' && ').at(-1) ?? '').split(' ')
    if (program !== 'node') throw new Error(`The script "${name}" does not end in a call of node.`)
    return (await run(process.execPath, [...given, ...this.#inFolder(args.split(' '))], { cwd: root })).stdout
  }

  /** Gives the arguments with each path in the reader's folder. */
  #inFolder(args: readonly string[]): string[] {
    return args.map((arg) => (arg.includes('/') ? join(this.#folder, arg) : arg))
  }

  /** Writes the file that the first line names; or, with `under KEY`, adds to it and waits for the mock to take it in. */
  async #write(text: string): Promise<void> {
    const [, name, key] = /^# ([\w./-]+)(?:, under (\w+))?\n/.exec(text) ?? []
    if (name === undefined) return
    const file = join(this.#folder, name)
    const content = text.slice(text.indexOf('\n') + 1)
    if (key === undefined && existsSync(file)) throw new Error(`${name} is there twice.`)
    await mkdir(dirname(file), { recursive: true })
    if (key === undefined) return writeFile(file, `${content}\n`)
    await writeFile(
      file,
      (await readFile(file, 'utf8')).replace(`\n${key}:\n`, (line) => `${line}${content}\n`),
    )
    await this.#server?.printed('Reloaded.')
  }
}
