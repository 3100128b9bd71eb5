// What Dredd cannot know: credentials, and how each refusal of the document is brought about.
const hooks = require('hooks')

const { api, id, unknownId, headers, weakHeaders, invalid } = JSON.parse(process.env.PEER_SETTINGS)

const provoke = {
  401: () => {},
  403: (request) => Object.assign(request.headers, weakHeaders),
  422: (request) => Object.assign(request, { body: JSON.stringify(invalid) }),
  400: (request) => Object.assign(request, { body: JSON.stringify(invalid).slice(0, api === 'aitronos' ? -1 : undefined) }),
  415: (request) => Object.assign(request.headers, { 'Content-Type': 'text/plain' }),
}

hooks.beforeEach((transaction) => {
  const { request, expected } = transaction
  const status = Number(expected.statusCode)
  const isList = request.method === 'GET' && !transaction.fullPath.includes(id)
  // Deleting the record would be the end of all later tries; lists are open to everybody, and Dredd has no wrong query.
  if (request.method === 'DELETE' && status < 400) transaction.skip = true
  if (isList && (status === 422 || status === 403)) transaction.skip = true
  if (status !== 401 && status !== 403) Object.assign(request.headers, headers)
  if (status === 404) {
    transaction.fullPath = transaction.fullPath.replace(id, unknownId)
    request.uri = request.uri.replace(id, unknownId)
  }
  // The first example of the document, the only one that Dredd reads, has the logo.
  if (api === 'shareofmodel' && request.method === 'PATCH' && status === 200) {
    transaction.fullPath += '?include_logo=true'
    request.uri += '?include_logo=true'
  }
  provoke[status]?.(request)
})
