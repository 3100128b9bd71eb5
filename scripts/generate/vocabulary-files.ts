import { z } from 'zod'
import { fixtureFile } from '../../src/fixtures/fixture-file.ts'
import { scenarioFile } from '../../src/fixtures/scenario-file.ts'
import type { Files } from '../../src/modules/module-text.ts'
import { notice } from '../../src/modules/module-text.ts'
import type { Keyword } from '../../src/openapi/vocabulary.ts'
import { vocabulary } from '../../src/openapi/vocabulary.ts'
import type { Check, CheckName } from '../../src/verify/checks.ts'
import { checks } from '../../src/verify/checks.ts'
import { reportFile } from '../../src/verify/report/report-file.ts'
import { describeValue } from './describe-value.ts'

const keywords: readonly (readonly [string, Keyword])[] = Object.entries(vocabulary)

/** Returns schemas and pages about the vocabulary, fixture files and reports. */
export function vocabularyFiles(): Files {
  return {
    'schemas/vocabulary.schema.json': json(vocabularySchema()),
    'schemas/fixtures.schema.json': json(fixturesSchema()),
    'schemas/scenario.schema.json': json(scenarioSchema()),
    'docs/laws.md': lawsPage(),
    'schemas/report.schema.json': json(reportSchema()),
    'docs/vocabulary.md': page(),
  }
}

/** Returns a JSON Schema with one property for each keyword. Other members are allowed. */
function vocabularySchema(): object {
  const properties = keywords.map(([name, { schema, says }]) => [name, schema.describe(says)] as const)
  const schema = z.looseObject(Object.fromEntries(properties)).partial()
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $comment: notice('src/openapi/vocabulary.ts'),
    title: 'The x- vocabulary of Understudy',
    ...toJsonSchema(schema),
  }
}

function fixturesSchema(): object {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $comment: notice('src/fixtures/fixture-file.ts'),
    title: 'A fixture file of Understudy',
    ...toJsonSchema(fixtureFile),
  }
}

function scenarioSchema(): object {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $comment: notice('src/fixtures/scenario-file.ts'),
    title: 'A scenario file of Understudy',
    ...toJsonSchema(scenarioFile),
  }
}

function reportSchema(): object {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $comment: notice('src/verify/report/report-file.ts'),
    title: 'What understudy verify --report json=FILE writes',
    ...toJsonSchema(reportFile),
  }
}

function toJsonSchema(schema: z.ZodType): object {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      // Checked by hand in zod: a list of records, or a map of them.
      if (zodSchema._zod.def.type === 'custom') jsonSchema.type = ['array', 'object'] as never
    },
  })
  return rest
}

/** A line for each member, so that changes show, and no indentation: editors read these files, and the package is small. */
function json(value: object): string {
  return `${JSON.stringify(value, undefined, 1).replaceAll(/^ +/gm, '')}\n`
}

/** Returns the page of laws. */
function lawsPage(): string {
  const all = Object.entries(checks) as [CheckName, Check][]
  const families = [...new Set(all.map(([, { family }]) => family))]
  return [
    `<!-- ${notice('src/verify/checks.ts')} -->`,
    '# The laws of verify',
    '',
    'What `understudy verify` checks. A broken law fails the run if the document states what it rests on, and warns if that is only',
    'assumed. OpenAPI cannot state the laws marked *assumed*: they warn, unless',
    '`x-evidence` on a server, an operation or a property names them as `documented`. A law named as',
    '`assumed` there only warns. `--strict` makes warnings fail. A single case of a law may be assumed too: the report says which.',
    '',
    ...families.flatMap((family) => [
      `## ${family[0]?.toUpperCase()}${family.slice(1)}`,
      '',
      '| law | says | rests on |',
      '| --- | --- | --- |',
      ...all
        .filter(([, law]) => law.family === family)
        .map(([name, { says, evidence }]) => `| \`${name}\` | ${says} | ${evidence ? '*assumed*' : 'the document'} |`),
      '',
    ]),
  ].join('\n')
}

function page(): string {
  return [
    `<!-- ${notice('src/openapi/vocabulary.ts')} -->`,
    '# The vocabulary',
    '',
    'What a document can say beyond OpenAPI. Keywords are data, never code. Editors complete them with',
    '[`schemas/vocabulary.schema.json`](../schemas/vocabulary.schema.json).',
    '',
    'If a server has `x-name`, a mistake in a keyword is an error at start-up, with file, line and a hint. In any other document, such as',
    'a plain one with overlays, a misplaced keyword or one with a wrong value is a warning and counts for nothing; so is a name that is nearly',
    'a keyword. `check` prints the warnings, and `check --strict` makes them errors. Unknown collections and roles are errors everywhere.',
    '',
    '| keyword | on |',
    '| --- | --- |',
    ...keywords.map(([name, keyword]) => `| [\`${name}\`](#${name}) | ${placesOf(keyword)} |`),
    '',
    ...keywords.flatMap(section),
  ].join('\n')
}

const places: Readonly<Record<Keyword['on'], string>> = {
  server: 'a server at the top of the document',
  operation: 'an operation',
  parameter: 'a parameter',
  schema: 'a schema',
  example: 'an example',
  anywhere: 'any object',
}

function placesOf({ on, alsoOn }: Keyword): string {
  return alsoOn === undefined ? places[on] : `${places[on]}, or the document itself`
}

function section([name, keyword]: readonly [string, Keyword]): string[] {
  const { says, schema, example } = keyword
  const { words, members } = describeValue(toJsonSchema(schema))
  const list = members.length === 0 ? [] : [...members, '']
  return [
    `## ${name}`,
    '',
    says,
    '',
    `Place: ${placesOf(keyword)}. Value: ${words}.`,
    '',
    ...list,
    '```yaml',
    example,
    '```',
    '',
  ]
}
