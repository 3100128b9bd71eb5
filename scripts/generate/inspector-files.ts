import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { rolldown } from 'rolldown'

const source = join(import.meta.dirname, '..', '..', 'src', 'inspector')

/** Returns the inspector as it is served: page, script, style and icon. File name → text. */
export async function inspectorFiles(): Promise<Readonly<Record<string, string>>> {
  const [page, icon, style] = await Promise.all(
    ['index.html', 'icon.svg', 'style.css'].map((name) => readFile(join(source, name), 'utf8')),
  )
  return {
    'index.html': page as string,
    'icon.svg': icon as string,
    'inspector.css': compressed(style as string),
    'inspector.js': await script(),
  }
}

/** One file: the page is served by the mock itself, over HTTP/1.1. */
async function script(): Promise<string> {
  const build = await rolldown({
    input: join(source, 'main.tsx'),
    platform: 'browser',
    tsconfig: join(source, '..', '..', 'tsconfig.inspector.json'),
    // A slow machine makes a build slow, not wrong.
    checks: { bundlerTimings: false },
    onLog(level, { code, message }) {
      // What cannot be found would stay an import, and fail in the page.
      if (level === 'warn' || code === 'UNRESOLVED_IMPORT') throw new Error(message)
    },
  })
  try {
    const { output } = await build.generate({
      format: 'esm',
      minify: true,
      codeSplitting: false,
      comments: { legal: false },
    })
    const [chunk] = output
    return `// Preact and Preact Signals, MIT License, © Jason Miller and the Preact team.\n${chunk.code}`
  } finally {
    await build.close()
  }
}

/** The style is written by hand for modern browsers: what is left to do is to leave out the white space. */
function compressed(style: string): string {
  return `${style
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s*\n\s*/g, '\n')
    .replace(/\s*([{};,])\s*/g, '$1')
    .replace(/;}/g, '}')
    .trim()}\n`
}
