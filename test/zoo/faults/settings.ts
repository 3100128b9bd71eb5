import { aitronos, paths } from '../../support/callers.ts'
import type { FaultOfApi } from '../fault-declaration.ts'
import { get, patch } from '../requests.ts'

const { owner, admin, globexOwner } = aitronos
const { acmeSettings, globexSettings } = paths

const set = (fields: object) => patch(owner, acmeSettings, fields)
const read = get(owner, acmeSettings)
const everything = set({ disabledProviders: ['google'], disabledModels: ['gpt-4o'], defaultModelKey: 'command-r' })

/** Mistakes of Aitronos' model settings. */
export const settingsFaults = [
  {
    name: 'settings-replaced',
    says: 'PATCH treats the body as the whole settings: what is left out goes back to its default.',
    law: 'omitted-is-kept',
    severity: 'fails',
    script: [everything, set({ disabledModels: ['gpt-4o-mini'] }), read],
  },
  {
    name: 'settings-update-missing',
    says: 'Nobody has written the update of the settings yet: it is answered with 405.',
    law: 'operation-is-implemented',
    severity: 'fails',
    script: [everything],
  },
  {
    name: 'settings-default-model-forgotten',
    says: 'The handler writes body.defaultModelKey ?? null: an update without it clears the default model.',
    law: 'omitted-is-kept',
    severity: 'fails',
    script: [everything, set({ disabledModels: ['gpt-4o-mini'] }), read],
  },
  {
    name: 'settings-null-ignored',
    says: 'Null counts as not sent, so the default model can never be cleared.',
    law: 'null-clears',
    severity: 'fails',
    script: [everything, set({ defaultModelKey: null }), read],
  },
  {
    name: 'settings-null-refused',
    says: 'The validator takes only texts for the default model, and refuses null.',
    law: 'null-clears',
    severity: 'fails',
    script: [everything, set({ defaultModelKey: null })],
  },
  {
    name: 'settings-null-shown-as-empty-text',
    says: 'A cleared default model is shown as "" instead of null.',
    law: 'null-clears',
    severity: 'fails',
    script: [everything, set({ defaultModelKey: null })],
  },
  {
    name: 'settings-null-list-empties',
    says: 'Null for a list is taken for an empty list.',
    law: 'null-is-refused',
    severity: 'warns',
    script: [everything, set({ disabledProviders: null }), read],
  },
  {
    name: 'settings-alias-ignored',
    says: 'The snake_case spellings are documented, but nobody reads them.',
    law: 'alias-means-the-same',
    severity: 'fails',
    script: [set({ disabled_providers: ['google'] }), read],
  },
  {
    name: 'settings-camel-case-ignored',
    says: 'Only the snake_case spellings are read.',
    law: ['list-is-replaced', 'sent-takes-effect'],
    severity: 'fails',
    script: [set({ disabledProviders: ['google'] }), read],
  },
  {
    name: 'settings-alias-unchecked',
    says: 'Validation looks at the camelCase spellings only; what comes under the others is stored as it is.',
    law: 'alias-means-the-same',
    severity: 'fails',
    script: [set({ disabled_providers: ['nobody'] }), read],
  },
  {
    name: 'settings-alias-wins',
    says: 'Where a body has both spellings, the snake_case one is taken.',
    law: 'declared-spelling-wins',
    severity: 'warns',
    script: [set({ disabledModels: ['camel'], disabled_models: ['snake'] }), read],
  },
  {
    name: 'settings-lists-appended',
    says: 'Lists in the body are added to the stored ones instead of replacing them.',
    law: 'list-is-replaced',
    severity: 'fails',
    script: [everything, set({ disabledModels: ['gpt-4o-mini'] }), read],
  },
  {
    name: 'settings-lists-deduplicated',
    says: 'Lists are stored as sets: an item that was sent twice is kept once.',
    law: 'list-is-replaced',
    severity: 'fails',
    script: [set({ disabledModels: ['b', 'a', 'b'] }), read],
  },
  {
    name: 'settings-lists-sorted',
    says: 'Lists are sorted before they are stored.',
    law: 'list-is-replaced',
    severity: 'fails',
    script: [set({ disabledModels: ['b', 'a'] }), read],
  },
  {
    name: 'settings-empty-list-ignored',
    says: 'An empty list counts as not sent, so nothing can be enabled again.',
    law: 'empty-list-empties',
    severity: 'fails',
    script: [everything, set({ disabledProviders: [] }), read],
  },
  {
    name: 'settings-provider-any-case',
    says: 'Provider slugs are compared without regard to case.',
    law: 'invalid-is-refused',
    severity: 'fails',
    script: [set({ disabledProviders: ['OpenAI'] })],
  },
  {
    name: 'settings-provider-unchecked',
    says: 'Any text is taken for a provider.',
    law: 'invalid-is-refused',
    severity: 'fails',
    script: [set({ disabledProviders: ['nobody'] }), read],
  },
  {
    name: 'settings-list-from-one-text',
    says: 'A single text where a list belongs is wrapped into one.',
    law: 'invalid-is-refused',
    severity: 'fails',
    script: [set({ disabledModels: 'gpt-4o' }), read],
  },
  {
    name: 'settings-shared-by-all',
    says: 'The settings are kept under one key for all organizations.',
    law: 'others-are-untouched',
    severity: 'fails',
    script: [everything, get(globexOwner, globexSettings)],
  },
  {
    name: 'settings-updated-by-owner',
    says: 'updated_by names the owner of the organization, whoever made the update.',
    law: 'server-sets-as-declared',
    severity: 'fails',
    script: [patch(admin, acmeSettings, { disabledModels: ['gpt-4o'] })],
  },
  {
    name: 'settings-never-stamped',
    says: 'updated_at stays null after an update.',
    law: 'server-sets-as-declared',
    severity: 'fails',
    script: [everything, read],
  },
  {
    name: 'settings-stamped-by-read',
    says: 'Reading the settings counts as an update.',
    law: 'server-sets-as-declared',
    severity: 'fails',
    script: [read],
  },
  {
    name: 'settings-in-camel-case',
    says: 'The reply repeats the camelCase names of the request.',
    law: 'reply-fits-its-schema',
    severity: 'fails',
    script: [everything],
  },
  {
    name: 'settings-half-applied',
    says: 'Fields are written one by one; those before the refused one stay written.',
    law: 'refused-changes-nothing',
    severity: 'fails',
    script: [set({ disabledModels: ['gpt-4o'], defaultModelKey: 5 }), read],
  },
  {
    name: 'disabled-provider-still-listed',
    says: 'The list of models looks at disabled models, and forgets disabled providers.',
    law: 'list-shows-what-it-may',
    severity: 'fails',
    script: [set({ disabledProviders: ['google'] }), get(owner, paths.acmeModels)],
  },
  {
    name: 'disabled-model-still-listed',
    says: 'The list of models looks at disabled providers, and forgets disabled models.',
    law: 'list-shows-what-it-may',
    severity: 'fails',
    script: [set({ disabledModels: ['gpt-4o'] }), get(owner, paths.acmeModels)],
  },
  {
    name: 'inactive-models-listed',
    says: 'The list of models shows those that are no longer offered.',
    law: 'list-shows-what-it-may',
    severity: 'fails',
    script: [get(owner, paths.acmeModels)],
  },
  {
    name: 'hidden-models-counted',
    says: 'total_count counts the disabled models too.',
    law: 'count-is-what-there-is',
    severity: 'fails',
    script: [set({ disabledModels: ['gpt-4o'] }), get(owner, paths.acmeModels)],
  },
] as const satisfies readonly FaultOfApi[]
