import { describe, expect, test } from 'vitest'
import { packageName, typed } from '../../src/cli/invocation.ts'
import { readProjectFile, sourceFiles } from '../architecture/source-files.ts'

const packageFile = JSON.parse(readProjectFile('package.json')) as { name: string; bin: object }

test('the package has the name that is printed, and the command "understudy"', () => {
  expect(packageFile.name).toBe(packageName)
  expect(Object.keys(packageFile.bin)).toContain('understudy')
})

describe('a command is printed as it can be typed', () => {
  const own = { npm_package_name: packageName }
  test.for([
    ['without npm', {}, 'npx openapi-understudy verify'],
    [
      'by npx',
      { npm_lifecycle_event: 'npx', npm_lifecycle_script: 'openapi-understudy', npm_package_name: 'shop' },
      'npx openapi-understudy verify',
    ],
    [
      'by the script "verify" of this project',
      { ...own, npm_lifecycle_event: 'verify', npm_lifecycle_script: 'node src/cli/main.ts verify' },
      'npm run verify --',
    ],
    [
      'by another script of this project',
      { ...own, npm_lifecycle_event: 'seed', npm_lifecycle_script: 'node src/cli/main.ts seed' },
      'npm run verify --',
    ],
    [
      'by a script of another project',
      { npm_lifecycle_event: 'contract', npm_lifecycle_script: 'understudy verify', npm_package_name: 'shop' },
      'npm run contract --',
    ],
    [
      'by a script of another project that has options of its own',
      { npm_lifecycle_event: 'contract', npm_lifecycle_script: 'understudy verify --strict', npm_package_name: 'shop' },
      'npx openapi-understudy verify',
    ],
  ] as const)('%s', ([, env, command]) => {
    expect(typed('verify', env)).toBe(command)
  })
})

test('no file of the package prints the command of a package with another name', () => {
  const wrong = sourceFiles('src').filter(({ text }) =>
    /(npx|pnpm dlx|npm exec) understudy\b|from 'understudy['/]/.test(text),
  )
  expect(wrong.map(({ path }) => path)).toEqual([])
})
