import { aitronos, paths, shareOfModel } from '../support/callers.ts'
import type { Script } from './requests.ts'
import { get, patch, patchText, post, remove, withMethod } from './requests.ts'

const { owner, ownerWithToken, admin, member, departmentManager, globexOwner, newcomer, unknownToken } = aitronos
const { staff, staffWithToken, csmWithToken, globexViewer, hooliOwner } = shareOfModel
const { acme, acmeModels, acmeSettings, globex, organizations, unknownOrganization, somGlobex, somHooli } = paths

const everyField = {
  ...{ name: 'Acme', description: '', website: 'https://acme.example', industry: 'Retail', company_size: '1' },
  ...{ logo_image: 'aGVsbG8=', image_url: '', is_active: false, api_usage_limit: 0.1, api_key_usage_limit: 5 },
  domains: ['newcomer.example'],
}
const wrongTypes = Object.fromEntries(Object.keys(everyField).map((name) => [name, { a: 1 }]))
const everyCustomerField = {
  ...{ name: 'Globex 2', plan: 'enterprise', user_quota: 1, workspace_quota: 2, analysis_quota: 3 },
  ...{ asset_evaluation_quota: 4, search_credits: 5, logo: 'data:image/png;base64,AA==', salesforce_code: 'SF' },
  ...{ contract_end_date: '2028-02-29', is_active: false, modules: ['Shopping', 'Website', 'Shopping'] },
}
const customerNulls = Object.fromEntries(Object.keys(everyCustomerField).map((name) => [name, null]))

/** What the vendors' pages say how it is answered. */
export const documentedCases: Readonly<Record<string, Script>> = {
  'an organization is read and updated': [
    get(owner, acme),
    patch(admin, acme, everyField),
    patch(ownerWithToken, acme, { industry: 'Energy' }),
    get(departmentManager, acme),
    get(owner, organizations),
    get(owner, `${organizations}?active_only=false&skip=1`),
    get(newcomer, organizations),
    get(newcomer, acme),
  ],
  'an organization refuses wrong values': [
    patch(owner, acme, wrongTypes),
    patch(owner, acme, Object.fromEntries(Object.keys(everyField).map((name) => [name, null]))),
    patch(owner, acme, { domains: ['a', 5], name: '', industry: 'x'.repeat(101), api_usage_limit: -1 }),
    get(owner, acme),
    get(owner, `${organizations}?limit=0&skip=-1&active_only=perhaps`),
  ],
  'settings come into being, change and go back': [
    get(member, acmeSettings),
    patch(admin, acmeSettings, { disabledProviders: ['google', 'google'], default_model_key: 'x' }),
    patch(owner, acmeSettings, { disabledModels: ['gpt-4o'], disabled_models: 5 }),
    get(owner, acmeModels),
    patch(owner, acmeSettings, { disabledProviders: null, disabled_models: ['a', 1], defaultModelKey: {} }),
    patch(owner, acmeSettings, { disabledProviders: [], disabledModels: [], defaultModelKey: null }),
    patch(owner, acmeSettings, {}),
    get(member, acmeModels),
  ],
  'organizations are created and deleted': [
    post(newcomer, organizations, { name: 'Initech', type: 'Work', domains: ['globex.example'], is_active: false }),
    get(newcomer, organizations),
    get(globexOwner, organizations),
    post(newcomer, organizations, { name: '', type: 'Charity', use_system_provider_keys: 'x' }),
    post(newcomer, organizations, {}),
    remove(admin, acme),
    remove(owner, acme),
    get(owner, organizations),
  ],
  'others are refused': [
    get(globexOwner, acme),
    patch(globexOwner, acme, { name: 'Mine' }),
    get(newcomer, acmeModels),
    patch(member, acmeSettings, { disabledModels: [] }),
    get(unknownToken, globex),
    get({ ...owner, headers: {} }, globex),
  ],
  'a customer is listed and updated': [
    get(staff, organizations),
    get(globexViewer, `${organizations}?include_logo=true`),
    patch(staffWithToken, `${somGlobex}?include_logo=1`, everyCustomerField),
    patch(csmWithToken, `${somGlobex}?include_logo=True`, { plan: 'pilot' }),
    patch(staff, `${somGlobex}?include_logo=true`, { logo: null, salesforce_code: null, contract_end_date: null }),
    patch(staff, somHooli, { ...everyCustomerField, logo: '', name: '' }),
    get(hooliOwner, organizations),
    patch(staff, `${somHooli}?include_logo=perhaps`, {}),
  ],
  'a customer refuses wrong values': [
    patch(staff, somGlobex, customerNulls),
    patch(staff, somGlobex, Object.fromEntries(Object.keys(everyCustomerField).map((name) => [name, { a: 1 }]))),
    patch(staff, somGlobex, { modules: ['Assets', 'Mail', 5], user_quota: 1.5, plan: 'gold', search_credits: -1 }),
    patch(staff, somGlobex, { modules: [], salesforce_code: 'x'.repeat(51), contract_end_date: '2027-02-29' }),
    get(staff, `${organizations}?include_logo=true`),
  ],
  'customers are created': [
    post(staff, organizations, { name: 'Initech', plan: 'pilot', modules: ['Assets'] }),
    post(staff, organizations, { user_quota: '5' }),
    post(hooliOwner, organizations, { name: 'Mine', plan: 'pilot', modules: ['Assets'] }),
    get(staff, organizations),
  ],
  'other callers of Share of Model are refused': [
    patch(hooliOwner, somHooli, { name: 'Mine' }),
    patch(shareOfModel.unknownToken, somGlobex, {}),
    patch(shareOfModel.nobody, somGlobex, {}),
  ],
}

/** What nobody says how it is answered, in so far as it may be answered otherwise. */
export const assumedCases: Readonly<Record<string, Script>> = {
  'what does not exist is not found, by whoever': [
    get(owner, unknownOrganization),
    patch(owner, unknownOrganization, { name: '' }),
    get(owner, `${unknownOrganization}/models`),
    get(owner, `${organizations}/no%20id`),
    get(owner, `${organizations}/%E0%A4%A`),
    get(owner, '/v1/nothing'),
    patch(globexViewer, `${organizations}/nothing`, {}),
    patch(staff, `${organizations}/nothing`, {}),
    patch(staff, '/v1/nothing', {}),
  ],
  'a deleted organization is not found': [
    remove(owner, acme),
    get(owner, acme),
    patch(owner, acmeSettings, {}),
    remove(owner, acme),
  ],
  'methods that are not offered are refused': [
    withMethod('PUT', patch(owner, acmeModels, {})),
    remove(staff, somGlobex),
    get(staff, somGlobex),
  ],
  'bodies that are none are refused': ['', '{', '[]', 'null', '5', '"x"', '[1,'].flatMap((body) => [
    patchText(owner, acme, body),
    patchText(staff, somGlobex, body),
    patchText(owner, acme, body, { 'Content-Type': 'text/plain' }),
    patchText(staff, somGlobex, body, { 'Content-Type': 'text/plain' }),
  ]),
}
