import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pythonWith } from '../python.ts'
import type { WildServer } from '../server.ts'

const update = 'updateShareOfModelOrganization'
const path = '/v1/organizations/3c90c3cc-0d44-4b50-8888-8dd25736052a'
const json = ['-H', 'Content-Type: application/json', '-H', 'Authorization: t-staff']
const patch = (body: string): readonly string[] => ['-X', 'PATCH', path, ...json, '--data-raw', body]
const quotas = ['user_quota', 'workspace_quota', 'analysis_quota', 'asset_evaluation_quota', 'search_credits']

export const django: WildServer = {
  name: 'django',
  says: 'Share of Model, a ModelSerializer and UpdateAPIView (Django REST framework), kept in SQLite',
  config: join(import.meta.dirname, 'verify.yaml'),
  basePath: '/v1',
  async prepare() {
    const python = await pythonWith(['django', 'rest_framework'], 'python3-djangorestframework')
    if (typeof python === 'string') return python
    const database = join(await mkdtemp(join(tmpdir(), 'understudy-wild-')), 'wild.sqlite')
    return { command: python.path, args: [join(import.meta.dirname, 'server.py')], env: { DATABASE: database } }
  },
  faults: [
    {
      says: 'SQLite refuses a negative quota, and nobody catches it',
      law: 'invalid-is-refused',
      operation: update,
      subjects: quotas,
      shown: { curl: patch('{"user_quota":-1}'), prints: /^500 / },
    },
    {
      says: 'the same, as a server error',
      law: 'never-a-server-error',
      operation: update,
      shown: { curl: patch('{"user_quota":-1}'), prints: /^500 / },
    },
    {
      says: 'SQLite keeps larger numbers than the document has',
      law: 'reply-fits-its-schema',
      subjects: quotas,
      shown: { curl: patch('{"user_quota":2147483648}'), prints: /^200 .*"user_quota":2147483648/ },
    },
    {
      says: 'texts are converted to numbers and booleans, and numbers to texts',
      law: 'invalid-is-refused',
      operation: update,
      subjects: [...quotas, 'name', 'logo', 'salesforce_code', 'is_active'],
      shown: { curl: patch('{"user_quota":"5"}'), prints: /^200 .*"user_quota":5/ },
    },
    {
      says: 'an empty name is refused: a CharField must not be blank',
      law: 'valid-is-accepted',
      operation: update,
      subjects: ['name'],
      shown: { curl: patch('{"name":""}'), prints: /^400 / },
    },
    {
      says: 'a CharField is trimmed',
      law: 'value-comes-back-exactly',
      operation: update,
      subjects: ['name', 'logo', 'salesforce_code'],
      shown: { curl: patch('{"name":" x "}'), prints: /^200 .*"name":"x"/ },
    },
    {
      says: 'save() writes every field, also those that another request has changed meanwhile',
      law: 'concurrent-updates-survive',
      operation: update,
      isRace: true,
      shown: { curl: patch('{}'), prints: /^200 / },
    },
    {
      says: 'the word before a token is compared letter by letter',
      law: 'scheme-in-any-case',
      shown: { curl: ['/v1/organizations', '-H', 'Authorization: bearer t-csm'], prints: /^401 / },
    },
    {
      says: 'an empty body counts as an empty object',
      law: 'malformed-is-refused',
      operation: update,
      shown: { curl: patch(''), prints: /^200 / },
    },
  ],
  planted: [
    {
      name: 'omitted-field-reset',
      says: 'a code that is left out is cleared',
      laws: ['omitted-is-kept', 'empty-changes-nothing'],
      // Without a read, an empty update has to show what is stored.
      alsoBreaks: ['reply-is-stored'],
    },
    { name: 'null-ignored', says: 'null is taken for a field that was left out', laws: ['null-clears'] },
    { name: 'role-let-in', says: 'owners may update', laws: ['role-may-not'], alsoBreaks: ['role-opens-no-other'] },
    { name: 'refused-half-applied', says: 'a refused update has set the name', laws: ['refused-changes-nothing'] },
    {
      name: 'lost-update',
      says: 'every update takes its time between reading and writing',
      laws: ['concurrent-updates-survive'],
    },
    {
      name: 'falsy-dropped',
      says: 'false, 0 and empty texts are taken for fields that were left out',
      laws: ['falsy-is-a-value'],
      // They were 0.
      keeps: quotas,
    },
  ],
}
