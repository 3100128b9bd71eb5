import type { ChildProcess } from 'node:child_process'
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import type { CommandLine } from '../../support/command-line.ts'
import { commandLineOf, main, plainEnv, scriptEnv } from '../../support/command-line.ts'
import type { Block } from './markdown.ts'
import { root } from './markdown.ts'

const run = promisify(execFile)

/** Where the page says that the mock listens. */
const printedOrigin = 'http://127.0.0.1:4010'
/** Where it says that a server of the reader's own does. */
const printedServer = 'http://127.0.0.1:3000'

function words(text: string): string[] {
  return text.split(' ').filter(Boolean)
}

/** What a block of a page has led to. */
export interface Result {
  readonly block: Block
  /** What it printed; of a start, the banner with the page's own port. */
  readonly stdout: string
}

/** A reader who does what a page says, block by block, in a folder of its own. */
export class Session {
  readonly #folder: string
  #mock: CommandLine | undefined
  #server: ChildProcess | undefined
  /** What the page prints → what is there. */
  readonly #origins = new Map<string, string>()
  readonly #env: Record<string, string> = {}

  constructor(folder: string) {
    this.#folder = folder
  }

  /** Does what a block says: starts a mock, calls it, or writes a file. Returns undefined if there is nothing to do. */
  async follow(block: Block): Promise<Result | undefined> {
    const { language, text } = block
    if (language === 'yaml' || language === 'js') await this.#write(text)
    if (language === 'diff') await this.#change(text)
    if (language !== 'sh') return undefined
    if (text.startsWith('export ')) return { block, stdout: this.#set(text) }
    if (/^(curl|for) /.test(text)) return { block, stdout: await this.#call(text) }
    if (text.startsWith('npm run ')) return { block, stdout: await this.#script(text) }
    if (/^node \w+\//.test(text)) return { block, stdout: await this.#serve(text) }
    if (text === 'npm ci && npm start') return { block, stdout: await this.#start([]) }
    const [, name = '', args = ''] = /^npx openapi-understudy (\S+) ?(.*)$/.exec(text) ?? []
    if (name === 'serve') return { block, stdout: await this.#start(words(args)) }
    return name === '' ? undefined : { block, stdout: await this.#command([name, ...words(args)]) }
  }

  async close(): Promise<void> {
    await this.#mock?.stop()
    this.#stopServer()
  }

  async #start(args: readonly string[]): Promise<string> {
    await this.#mock?.stop()
    const typed = [main, 'serve', '--port', '0', ...args]
    this.#mock = commandLineOf(
      spawn(process.execPath, typed, { cwd: this.#folder, env: plainEnv(), stdio: ['ignore', 'pipe', 'pipe'] }),
    )
    const [, origin = ''] = await this.#mock.printed(/control {2}(http:\S+)\/__understudy\/health/)
    this.#origins.set(printedOrigin, origin)
    return this.#asPrinted(this.#mock.stdout)
  }

  /** Starts a server of the reader's own, in place of the former one. */
  async #serve(text: string): Promise<string> {
    this.#stopServer()
    const [, ...args] = text.split(' ')
    const env = { ...process.env, PORT: '0' }
    this.#server = spawn(process.execPath, args, { cwd: this.#folder, env, stdio: ['ignore', 'pipe', 'inherit'] })
    const [printed] = (await once(this.#server.stdout as NodeJS.ReadableStream, 'data')) as [Buffer]
    this.#origins.set(printedServer, /http:\S+/.exec(String(printed))?.[0] ?? '')
    return this.#asPrinted(String(printed))
  }

  #stopServer(): void {
    this.#server?.kill()
  }

  #set(text: string): string {
    for (const [, name = '', value = ''] of text.matchAll(/(\w+)=(\S+)/g)) this.#env[name] = value
    return ''
  }

  /**
   * Returns what a call prints, including errors.
   *
   * @note in a shell, as a reader would: quotes and line ends count. What goes on and on (`curl -N`) is ended after a moment.
   */
  async #call(text: string): Promise<string> {
    const command = this.#asThere(text)
      .replaceAll('curl ', 'curl --silent --show-error ')
      .replaceAll(' -N ', ' -N --max-time 1 ')
    const env = { ...process.env, ...this.#env }
    const told = run('sh', ['-c', command], { cwd: this.#folder, env })
    const { stdout, stderr } = await told.catch((error: { readonly stdout: string; readonly stderr: string }) => error)
    return this.#asPrinted(stdout + stderr).replaceAll('\r', '')
  }

  /** Runs the last command of an npm script with the arguments after `--`, as npm does. */
  async #script(text: string): Promise<string> {
    const [, name = '', args = ''] = /^npm run (\w+) -- (.+)$/.exec(text) ?? []
    const { scripts } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>
    }
    const [program, file = '', ...given] = (scripts[name]?.split(' && ').at(-1) ?? '').split(' ')
    if (program !== 'node') throw new Error(`The script "${name}" does not end in a call of node.`)
    return this.#node([join(root, file), ...given, ...words(this.#asThere(args))], scriptEnv(name))
  }

  /** Runs a command of the package, as `npx` does. */
  #command(args: readonly string[]): Promise<string> {
    return this.#node([main, ...args.map((each) => this.#asThere(each))], {})
  }

  async #node(args: readonly string[], npm: Readonly<Record<string, string>>): Promise<string> {
    const env = { ...plainEnv(), ...this.#env, ...npm }
    // A verification with findings exits with 1; its output is what counts here.
    const { stdout } = await run(process.execPath, [...args], { cwd: this.#folder, env }).catch(
      (error: { readonly code: unknown; readonly stdout: string }) => {
        if (error.code !== 1) throw error
        return error
      },
    )
    return this.#asPrinted(stdout)
  }

  #asThere(text: string): string {
    return [...this.#origins].reduce((changed, [printed, there]) => changed.replaceAll(printed, there), text)
  }

  #asPrinted(text: string): string {
    return [...this.#origins].reduce((changed, [printed, there]) => changed.replaceAll(there, printed), text)
  }

  /** Writes the file that the first line names; or, with `under KEY`, adds to it and waits for the mock to take it in. */
  async #write(text: string): Promise<void> {
    const [, name, key] = /^(?:#|\/\/) ([\w./-]+)(?:, under (\w+))?\n/.exec(text) ?? []
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
    await this.#mock?.printed('Reloaded.')
  }

  /** Changes lines of the file that the first line of a diff names. */
  async #change(text: string): Promise<void> {
    const [head = '', ...lines] = text.split('\n')
    const file = join(this.#folder, head.replace('--- ', ''))
    const linesThat = (sign: string): string =>
      lines.flatMap((line) => (line.startsWith(sign) ? [`${line.slice(1)}\n`] : [])).join('')
    const before = await readFile(file, 'utf8')
    if (!before.includes(linesThat('-'))) throw new Error(`${head} has no such lines.`)
    await writeFile(file, before.replace(linesThat('-'), linesThat('+')))
  }
}
