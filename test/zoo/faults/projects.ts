import type { Caller } from '../../support/callers.ts'
import type { FaultOfApi } from '../fault-declaration.ts'
import { get, patch, post, remove, withMethod } from '../requests.ts'

const caller = (sid: string): Caller => ({ api: 'projects', headers: { Cookie: `sid=${sid}` } })
const nobody: Caller = { api: 'projects', headers: {} }
const [mia, leo] = [caller('s-mia-4711'), caller('s-leo-0815')]
const one = '/projects/prj_one'
const task = `${one}/tasks/1`
const read = get(mia, one)
const set = (fields: object) => patch(mia, one, fields)
const settings = (members: object) => set({ settings: members })
const notify = (members: object) => settings({ notify: members })
const created = (fields: object) => post(mia, '/projects', { name: 'Annexe', ...fields })
const text = (character: string, length: number) => character.repeat(length)

/** A fault that fails; of the few others, `severity` is overwritten. */
function fault<const Name extends string>(
  name: Name,
  says: string,
  law: FaultOfApi['law'],
  script: FaultOfApi['script'],
) {
  return { name, says, law, severity: 'fails', script } as const
}

const errorFaults = [
  fault('project-error-type-blank', 'A 403 has the type about:blank.', 'error-is-as-documented', [patch(leo, one, {})]),
  fault('project-unknown-called-role', 'A 404 has the type of a 403.', 'error-is-as-documented', [
    get(mia, '/projects/none'),
  ]),
  fault('project-retryable-left-out', 'A 404 lacks a member that the example has.', 'error-is-as-documented', [
    get(mia, '/projects/none'),
  ]),
  fault('project-invalid-retryable', 'A refused body is called worth a second try.', 'error-is-as-documented', [
    set({ state: 'x' }),
  ]),
  fault(
    'project-errors-as-json',
    'Errors are application/json instead of application/problem+json.',
    'error-is-as-documented',
    [get(nobody, one)],
  ),
  {
    ...fault('project-error-id-repeated', 'Every error has the same request_id.', 'new-id-is-new', []),
    script: [get(mia, '/projects/none'), get(mia, '/projects/none')],
  },
  fault(
    'project-first-error-only',
    'Of several invalid fields, the reply names the first.',
    'every-violation-is-listed',
    [set({ name: '', state: 'x' })],
  ),
  fault('project-challenge-missing', 'A 401 lacks the required header WWW-Authenticate.', 'required-headers-are-sent', [
    get(nobody, one),
  ]),
  {
    ...fault('project-allow-missing', 'A 405 lacks the header Allow.', 'method-is-refused-with-allow', [
      withMethod('PUT', set({})),
    ]),
    severity: 'warns',
  },
] as const

const accessFaults = [
  fault('project-session-by-prefix', 'The beginning of a session is taken for it.', 'credentials-are-needed', [
    get(caller('s-mia-471'), one),
  ]),
  fault('project-session-by-beginning', 'What begins with a session is taken for it.', 'credentials-are-needed', [
    get(caller('s-mia-4711x'), one),
  ]),
  fault('project-session-any-case', 'Sessions are compared without regard to case.', 'credentials-are-needed', [
    get(caller('S-MIA-4711'), one),
  ]),
  fault('project-empty-session-taken', 'An empty session is the first one.', 'credentials-are-needed', [
    get(caller(''), one),
  ]),
  fault('project-id-any-case', 'IDs of projects are compared without regard to case.', 'unknown-is-not-found', [
    get(mia, '/projects/PRJ_ONE'),
  ]),
  fault('task-id-parsed-loosely', 'parseInt reads the number of a task: 1x is 1.', 'unknown-is-not-found', [
    get(mia, `${one}/tasks/1x`),
  ]),
  fault('project-large-number-crashes', 'A number of more than 32 bits crashes the look-up.', 'never-a-server-error', [
    get(mia, `${one}/tasks/4294967299`),
  ]),
  fault('project-readers-may-write', 'Readers may change a project.', 'role-may-not', [patch(leo, one, {})]),
  fault(
    'project-body-before-session',
    'Without a session, an invalid body is refused with 422.',
    'access-comes-first',
    [patch(nobody, one, { name: '' })],
  ),
  fault('project-body-before-role', 'A reader is told what is wrong with the body.', 'access-comes-first', [
    patch(leo, one, { name: '' }),
  ]),
  fault('project-refused-stamps', 'A refused change moves updated_at.', 'refused-changes-nothing', [
    set({ name: '' }),
    read,
  ]),
  fault('project-forbidden-stamps', 'A forbidden change moves updated_at.', 'refused-changes-nothing', [
    patch(leo, one, {}),
    read,
  ]),
] as const

const valueFaults = [
  fault(
    'state-forgotten',
    'One of the states is refused.',
    ['valid-is-accepted', 'sent-takes-effect'],
    [set({ state: 'on_hold' })],
  ),
  fault('label-forgotten', 'The last of the labels is refused.', 'valid-is-accepted', [set({ labels: ['ops'] })]),
  fault('project-length-by-unit', 'The length of a name is counted in UTF-16 units.', 'valid-is-accepted', [
    set({ name: text('🎭', 40) }),
  ]),
  fault('line-breaks-changed', 'CR LF becomes LF.', 'value-comes-back-exactly', [set({ brief: 'a\r\nb' })]),
  fault('brief-markup-escaped', 'Markup is escaped before it is stored.', 'value-comes-back-exactly', [
    set({ brief: 'a & b' }),
  ]),
  fault('joiners-dropped', 'Zero-width joiners are dropped.', 'value-comes-back-exactly', [set({ brief: 'a\u200db' })]),
  fault(
    'astral-characters-dropped',
    'Characters outside the basic plane become question marks.',
    'value-comes-back-exactly',
    [set({ brief: '🎭' })],
  ),
  fault(
    'brief-lower-cased',
    'Texts are lower-cased.',
    ['value-comes-back-exactly', 'sent-takes-effect'],
    [set({ brief: 'ABC' })],
  ),
  fault('brief-trimmed', 'Spaces around a text are cut.', 'value-comes-back-exactly', [set({ brief: ' a ' })]),
  fault(
    'budget-cut-at-32-bits',
    'Amounts end at 2147483647.',
    ['sent-takes-effect', 'value-comes-back-exactly'],
    [set({ budget: 4e9 })],
  ),
  fault('budget-rounded', 'Amounts are rounded to whole numbers.', 'value-comes-back-exactly', [set({ budget: 2.25 })]),
  fault('watchers-cut', 'A list keeps 20 items.', 'list-is-replaced', [
    set({ watchers: Array.from({ length: 30 }, (_, index) => `w${index}`) }),
  ]),
  fault(
    'watcher-null-taken',
    'A list of texts takes null.',
    ['invalid-is-refused', 'null-is-refused'],
    [set({ watchers: [null] })],
  ),
  fault('colour-before-line-break', 'The pattern allows a line break at the end.', 'invalid-is-refused', [
    settings({ colour: '#aabbcc\n' }),
  ]),
  fault(
    'offset-dropped',
    'The offset of a time is dropped.',
    ['value-comes-back-exactly', 'sent-takes-effect'],
    [set({ starts_at: '2031-03-01T00:30:00+02:00' })],
  ),
] as const

const depthFaults = [
  fault('settings-replaced-whole', 'A member of the settings replaces all of them.', 'omitted-is-kept', [
    settings({ theme: 'light' }),
  ]),
  fault('notify-replaced-whole', 'A member two levels down replaces its siblings.', 'omitted-is-kept', [
    notify({ hour: 5 }),
  ]),
  fault('notify-null-ignored', 'Two levels down, null counts as not sent.', 'null-clears', [notify({ note: null })]),
  fault('notify-null-emptied', 'Two levels down, null is stored as an empty text.', 'null-clears', [
    notify({ note: null }),
  ]),
  fault('notify-zero-dropped', 'Two levels down, 0 counts as not sent.', 'falsy-is-a-value', [notify({ hour: 0 })]),
  fault('notify-false-dropped', 'Two levels down, false counts as not sent.', 'falsy-is-a-value', [
    notify({ email: false }),
  ]),
  fault('notify-empty-text-dropped', 'Two levels down, an empty text counts as not sent.', 'falsy-is-a-value', [
    notify({ note: '' }),
  ]),
  fault('notify-hour-unchecked', 'A number two levels down has no bounds.', 'invalid-is-refused', [
    notify({ hour: 24 }),
  ]),
  fault('notify-note-unchecked', 'A text two levels down is not checked.', 'invalid-is-refused', [
    notify({ note: text('x', 21) }),
  ]),
  fault('settings-theme-unchecked', 'A member of the settings may be any text.', 'invalid-is-refused', [
    settings({ theme: 'x' }),
  ]),
  fault('notify-of-any-kind', 'A list is taken for an object, and ignored.', 'invalid-is-refused', [
    settings({ notify: [] }),
  ]),
  {
    ...fault('notify-unknown-stored', 'Two levels down, unknown members are stored.', 'unknown-is-not-stored', [
      notify({ sound: 'on' }),
    ]),
    severity: 'warns',
  },
  fault('contact-email-optional', 'An item of a list may lack what it needs.', 'invalid-is-refused', [
    set({ contacts: [{ name: 'A' }] }),
  ]),
  fault('contact-name-unchecked', 'A member of an item is not checked.', 'invalid-is-refused', [
    set({ contacts: [{ email: 'a@b.example', name: text('x', 31) }] }),
  ]),
  fault('contact-names-lost', 'Of each item, only the address is stored.', 'list-is-replaced', [
    set({ contacts: [{ email: 'a@b.example', name: 'A' }] }),
  ]),
  fault('contact-of-any-kind', 'An item may be a text.', 'invalid-is-refused', [set({ contacts: ['x'] })]),
  fault(
    'access-branch-forgotten',
    'One of the branches is refused.',
    ['valid-is-accepted', 'sent-takes-effect'],
    [set({ access: 'private' })],
  ),
  fault('access-null-refused', 'null, which is a branch of its own, is refused.', 'null-clears', [
    set({ access: null }),
  ]),
  fault('access-unchecked', 'Where branches name the values, any text is taken.', 'invalid-is-refused', [
    set({ access: 'x' }),
  ]),
] as const

const recordFaults = [
  fault('update-takes-owner', 'The owner can be changed.', 'read-only-is-kept', [set({ owner: 'zoe' })]),
  fault('update-takes-owner-id', 'owner_id, which no schema names, sets the owner.', 'read-only-is-kept', [
    set({ owner_id: 'zoe' }),
  ]),
  fault('create-takes-owner', 'A new project belongs to whoever the body names.', 'read-only-is-kept', [
    created({ owner: 'zoe' }),
  ]),
  fault('create-takes-times', 'created_at of a new project can be set.', 'read-only-is-kept', [
    created({ created_at: '2001-01-01T00:00:00Z' }),
  ]),
  fault('new-project-active', 'The default of the state is another.', 'created-as-declared', [created({})]),
  fault('new-notify-hour', 'A default two levels down is another.', 'created-as-declared', [created({})]),
  fault('project-name-optional', 'A project can be created without a name.', 'invalid-is-refused', [
    post(mia, '/projects', {}),
  ]),
  fault('project-location-wrong', 'The header Location of a new project leads nowhere.', 'location-leads-there', [
    created({}),
  ]),
  fault('project-list-cached', 'The list shows the names that projects had at the start.', 'update-shows-in-lists', [
    set({ name: 'Other' }),
    get(mia, '/projects'),
  ]),
  fault('project-filter-cached', 'The filter knows the projects as they were at the start.', 'update-shows-in-lists', [
    set({ archived: true }),
    get(mia, '/projects?archived=true'),
  ]),
  fault('pin-shown', 'The write-only pin is shown.', 'write-only-is-hidden', [read]),
  fault('pin-in-lists', 'The write-only pin is shown in lists.', 'write-only-is-hidden', [get(mia, '/projects')]),
  fault('pin-after-create', 'The reply to a create shows the write-only pin.', 'write-only-is-hidden', [
    created({ pin: '4711' }),
  ]),
  fault('pin-in-errors', 'An error repeats the pin that was refused.', 'write-only-is-hidden', [set({ pin: '47x1' })]),
  fault('project-plain-json-refused', 'Of two media types, the second is refused.', 'every-media-type-is-taken', [
    set({}),
  ]),
  fault('task-title-optional', 'A change of a task may lack the title, which it requires.', 'invalid-is-refused', [
    patch(mia, task, { done: true }),
  ]),
  {
    ...fault('project-delete-forgotten', 'A deleted project can still be read.', 'deleted-is-gone', [
      remove(mia, one),
      read,
    ]),
  },
] as const

const replaced = (fields: object) => withMethod('PUT', patch(mia, task, { title: 'Draw', ...fields }))
const replacementFaults = [
  fault('task-replacement-merges', 'PUT keeps what it leaves out, as PATCH does.', 'left-out-is-reset', [replaced({})]),
  fault(
    'task-replacement-keeps-done',
    'PUT resets the points of a task, and not whether it is done.',
    'left-out-is-reset',
    [replaced({ done: true }), replaced({})],
  ),
  fault('task-replacement-toggles', 'The same PUT once more turns done round.', 'twice-is-once', [
    replaced({ points: 2 }),
    replaced({ points: 2, done: false }),
  ]),
  fault('task-replacement-takes-id', 'PUT takes the ID of the body.', 'read-only-is-kept', [replaced({ id: 77 })]),
  fault('task-replacement-title-optional', 'PUT may lack the title, which it requires.', 'invalid-is-refused', [
    withMethod('PUT', patch(mia, task, { done: true })),
  ]),
  fault('task-replacement-shows-former', 'The reply to PUT shows what was there before.', 'reply-is-stored', [
    replaced({ points: 8 }),
  ]),
] as const

/** Mistakes of the API of projects. */
export const projectFaults = [
  ...errorFaults,
  ...accessFaults,
  ...valueFaults,
  ...depthFaults,
  ...recordFaults,
  ...replacementFaults,
] as const satisfies readonly FaultOfApi[]
