import { prelude } from './prelude.ts'

const scripts = {
  /** Finds the state, or creates it. */
  open: `
local about = P .. 'about'
local function current() return redis.call('HMGET', about, 'incarnation', 'contract', 'fixtures') end
if redis.call('EXISTS', about) == 0 or redis.call('EXISTS', key('branch', 'base')) == 0 then
  redis.call('HSET', about, 'incarnation', ARGV[2], 'contract', ARGV[3], 'fixtures', ARGV[4])
  branchOver('base', '0', 0)
end
return current()`,

  /** Applies a run if nothing that it has read is newer than what it knew. */
  commit: `
local id, known, isDone = ARGV[2], tonumber(ARGV[4]), key('done', ARGV[2] .. ':' .. ARGV[5])
local B = key('branch', id)
local idle = tonumber(ARGV[7])
local m = redis.call('HMGET', B, 'version', 'top', 'structure', 'settingsAt', 'sealedAt', 'journal', 'stamp')
if not m[1] or redis.call('HGET', P .. 'about', 'incarnation') ~= ARGV[3] or not touch(id, idle) then return { 'gone' } end
local version, top, journal = tonumber(m[1]), m[2], tonumber(m[6])
if redis.call('EXISTS', P .. 'held') == 1 then return { 'held' } end
if redis.call('GET', isDone) == ARGV[6] then return { 'done', version, journal, { '*', false }, m[7] } end
local reads, lists, changes, entries, settings = tonumber(ARGV[8]), tonumber(ARGV[9]), tonumber(ARGV[10]), tonumber(ARGV[11]), tonumber(ARGV[12])
local cap, stamp = tonumber(ARGV[13]), m[7]
local L = key('layer', top)
local at = 15
local since = { {}, false }
if version ~= known or stamp ~= ARGV[14] then
  since = news(id, known, ARGV[14])
  local isStale = since[1] == '*' or known < tonumber(m[3]) or known < tonumber(m[5]) or known < tonumber(m[4])
  for i = at, at + reads - 1 do
    if isStale then break end
    local value = redis.call('HGET', L, ARGV[i])
    if value and parse(value) > known then isStale = true end
  end
  for i = at + reads, at + reads + lists - 1 do
    if isStale then break end
    if num(B, 'c:' .. ARGV[i]) > known then isStale = true end
  end
  if isStale then return { 'conflict', version, journal, since, stamp } end
end
at = at + reads + lists
if changes > 0 or settings > 0 then
  stamp = ARGV[5] .. ':' .. ARGV[6]
  local fields, collections = { m[7], '' }, {}
  version = version + 1
  for i = 1, changes do
    local field, json, anew = ARGV[at], ARGV[at + 1], ARGV[at + 2]
    at = at + 3
    local order = int(version * 1000000 + i)
    local former = redis.call('HGET', L, field)
    if former and json ~= '' then order, anew = placeOf(former, order, anew) end
    redis.call('HSET', L, field, int(version) .. ' ' .. order .. ' ' .. anew .. ' ' .. json)
    if i <= largeCommit then table.insert(fields, field) end
    collections[string.sub(field, 1, string.find(field, '%z') - 1)] = true
  end
  if changes > largeCommit then fields = { m[7], '*' } end
  for collection in pairs(collections) do redis.call('HSET', B, 'c:' .. collection, version) end
  for i = 1, settings do
    redis.call('HSET', B, 'x:' .. ARGV[at], ARGV[at + 1], 'settingsAt', version)
    at = at + 2
  end
  redis.call('HSET', B, 'version', version, 'stamp', stamp)
  redis.call('RPUSH', key('feed', id), cmsgpack.pack(fields))
  redis.call('LTRIM', key('feed', id), -feedLength, -1)
end
if changes > 0 or settings > 0 or entries > 0 then redis.call('SET', isDone, ARGV[6], 'PX', 60000) end
if entries > 0 then
  for i = 1, entries do
    journal = journal + 1
    redis.call('XADD', key('journal', id), 'MAXLEN', '=', cap, int(journal) .. '-0', 'e', ARGV[at])
    at = at + 1
    if ARGV[at] ~= '' then redis.call('XADD', key('whole', id), 'MAXLEN', '=', cap, int(journal) .. '-0', 'w', ARGV[at]) end
    at = at + 1
  end
  redis.call('HSET', B, 'journal', journal)
  redis.call('PUBLISH', P .. 'news', cjson.encode({ branch = id }))
end
expire(id, idle)
return { 'ok', version, journal, since, stamp }`,

  /** Returns a branch with the layers that are not at hand. */
  load: `
local id = ARGV[2]
local B = key('branch', id)
if not isHere(id, ARGV[3]) or not touch(id, tonumber(ARGV[4])) then return { 'gone' } end
expire(id, tonumber(ARGV[4]))
local layers, layer = layersFrom(get(B, 'top'))
return { 'ok', num(B, 'version'), num(B, 'journal'), settingsOf(B), get(B, 'stamp'), layer, layers }`,

  /** Returns the layers of a snapshot that are not at hand; of the initial state if the name is empty. */
  look: `
local id, name = ARGV[2], ARGV[4]
if not isHere(id, ARGV[3]) then return { 'gone' } end
local top = layerOf(key('branch', id), name)
if not top then return { 'unknown' } end
local layers, layer = layersFrom(top)
return { 'ok', top, layer, layers }`,

  /** Creates a branch that starts as another one is; with a name, finds the one that has it already. */
  fork: `
local id, known, new, name = ARGV[2], tonumber(ARGV[4]), ARGV[5], ARGV[6]
local idle, most, stamp = tonumber(ARGV[7]), tonumber(ARGV[8]), ARGV[9]
if not isHere(id, ARGV[3]) then return { 'gone' } end
if idle > 0 then dropIdle(idle) end
if name ~= '' then
  local found = redis.call('HGET', P .. 'names', name)
  if found then return { 'found', found } end
end
local since, source = news(id, known, stamp), key('branch', id)
local layer = seal(id)
branchOver(new, layer, num(source, 'version'))
for i = 10, #ARGV do
  local from, to = string.match(ARGV[i], '^(.-)>(.*)$')
  local value = get(source, 'x:' .. from)
  if value then redis.call('HSET', key('branch', new), 'x:' .. to, value) end
end
if idle > 0 then
  redis.call('ZADD', P .. 'used', int(now()), new)
  if name ~= '' then
    redis.call('HSET', P .. 'names', name, new)
    redis.call('HSET', key('branch', new), 'name', name)
  end
  limit(most)
end
return { 'ok', num(source, 'version'), num(source, 'journal'), since, get(source, 'stamp'), layer }`,

  /** Gives a branch a name, in place of the one that had it. It starts as it is now. */
  name: `
local id, name, B = ARGV[2], ARGV[4], key('branch', ARGV[2])
if not isHere(id, ARGV[3]) then return { 'gone' } end
local former = redis.call('HGET', P .. 'names', name)
if former and former ~= id then drop(former) end
local layer = seal(id)
ref(layer)
unref(get(B, 'initial'))
redis.call('HSET', B, 'name', name, 'initial', layer)
redis.call('HSET', P .. 'names', name, id)
redis.call('ZADD', P .. 'used', int(now()), id)
limit(tonumber(ARGV[5]))
return { 'ok' }`,

  /** Finds a sandbox by name. */
  find: `
local idle = tonumber(ARGV[3])
dropIdle(idle)
local id = redis.call('HGET', P .. 'names', ARGV[2])
if not id or not touch(id, idle) then return false end
expire(id, idle)
return id`,

  /** Lists the sandboxes, the least recently used first, with the time of that use. */
  list: `
dropIdle(tonumber(ARGV[2]))
local found = {}
local all = redis.call('ZRANGE', P .. 'used', 0, -1, 'WITHSCORES')
for i = 1, #all, 2 do
  local name = get(key('branch', all[i]), 'name')
  if name then
    table.insert(found, name)
    table.insert(found, all[i + 1])
  end
end
return found`,

  drop: `
local id = redis.call('HGET', P .. 'names', ARGV[2])
return id and drop(id) or 0`,

  /** Drops a branch that has no name. */
  dropBranch: `return drop(ARGV[2])`,

  snapshot: `
local id, name, most = ARGV[2], ARGV[4], tonumber(ARGV[5])
local B = key('branch', id)
if not isHere(id, ARGV[3]) then return { 'gone' } end
local former = get(B, 's:' .. name)
if not former and #snapshotsOf(id) >= most then return { 'full' } end
local since = news(id, tonumber(ARGV[6]), ARGV[7])
local layer = seal(id)
ref(layer)
local position = former and string.match(former, '^%d+') or int(redis.call('HINCRBY', B, 'snapshots', 1))
if former then unref(string.match(former, ' (.*)$')) end
redis.call('HSET', B, 's:' .. name, position .. ' ' .. layer)
return { 'ok', num(B, 'version'), num(B, 'journal'), since, get(B, 'stamp'), layer }`,

  /** Puts a layer in place of all that a branch holds: a snapshot, its initial state, or a layer by its id. */
  restore: `
local id, name, B = ARGV[2], ARGV[4], key('branch', ARGV[2])
if not isHere(id, ARGV[3]) then return { 'gone' } end
local layer = layerOf(B, name)
if not layer then return { 'unknown' } end
if layer ~= '0' and redis.call('HEXISTS', P .. 'refs', layer) == 0 then return { 'unknown' } end
ref(layer)
unref(get(B, 'top'))
local version = math.max(num(B, 'version'), num(P .. 'sealed', layer)) + 1
redis.call('HSET', B, 'version', version, 'structure', version, 'sealedAt', version, 'top', newLayer(layer), 'stamp', int(now()) .. '-' .. layer)
redis.call('DEL', key('feed', id))
if ARGV[5] == '1' then
  redis.call('DEL', key('journal', id), key('whole', id))
  redis.call('HSET', B, 'cleared', num(B, 'journal'))
  for i = 6, #ARGV, 2 do redis.call('HSET', B, 'x:' .. ARGV[i], ARGV[i + 1], 'settingsAt', version) end
end
return { 'ok' }`,

  snapshots: `
if not isHere(ARGV[2], ARGV[3]) then return { 'gone' } end
local names = { 'ok' }
for _, snapshot in ipairs(snapshotsOf(ARGV[2])) do table.insert(names, snapshot.name) end
return names`,

  forget: `
local B = key('branch', ARGV[2])
if not isHere(ARGV[2], ARGV[3]) then return { 'gone' } end
local value = get(B, 's:' .. ARGV[4])
if not value then return { 'unknown' } end
unref(string.match(value, ' (.*)$'))
redis.call('HDEL', B, 's:' .. ARGV[4])
return { 'ok' }`,

  /** Returns the exchanges after a number, and how many there were so far. */
  journal: `
local id = ARGV[2]
if not isHere(id, ARGV[3]) then return { 'gone' } end
local found = redis.call('XRANGE', key('journal', id), int(ARGV[4] + 1) .. '-0', '+')
local entries = {}
for _, each in ipairs(found) do
  table.insert(entries, string.match(each[1], '^%d+'))
  table.insert(entries, each[2][2])
end
return { 'ok', num(key('branch', id), 'journal'), entries, num(key('branch', id), 'cleared') }`,

  whole: `
local found = redis.call('XRANGE', key('whole', ARGV[2]), ARGV[3] .. '-0', ARGV[3] .. '-0')
return found[1] and found[1][2][2] or false`,

  clearJournal: `
if not isHere(ARGV[2], ARGV[3]) then return { 'gone' } end
redis.call('DEL', key('journal', ARGV[2]), key('whole', ARGV[2]))
redis.call('HSET', key('branch', ARGV[2]), 'cleared', num(key('branch', ARGV[2]), 'journal'))
redis.call('PUBLISH', P .. 'news', cjson.encode({ branch = ARGV[2] }))
return { 'ok' }`,

  /** Holds commits back for some milliseconds; 0: no longer. */
  hold: `
if ARGV[2] == '0' then redis.call('DEL', P .. 'held') else redis.call('SET', P .. 'held', '', 'PX', ARGV[2]) end
return { 'ok' }`,

  /** Begins anew with other fixtures, if nothing has changed meanwhile: drops every branch, and puts changes in the first one. */
  replace: `
local about, base = P .. 'about', key('branch', 'base')
redis.call('DEL', P .. 'held')
if redis.call('HGET', about, 'incarnation') ~= ARGV[2] then return { 'gone' } end
if int(num(base, 'version')) ~= ARGV[6] or get(base, 'stamp') ~= ARGV[7] then return { 'changed' } end
for _, id in ipairs(redis.call('ZRANGE', P .. 'used', 0, -1)) do drop(id) end
drop('base')
redis.call('HSET', about, 'incarnation', ARGV[3], 'contract', ARGV[4], 'fixtures', ARGV[5])
branchOver('base', '0', 0)
local B, order = key('branch', 'base'), 0
local L = key('layer', get(B, 'top'))
for i = 8, #ARGV, 3 do
  order = order + 1
  redis.call('HSET', L, ARGV[i], '0 ' .. int(order) .. ' ' .. ARGV[i + 2] .. ' ' .. ARGV[i + 1])
end
return { 'ok' }`,
} as const

export type ScriptName = keyof typeof scripts

/** Returns the text of a script, with the functions that scripts share. */
export function textOf(name: ScriptName): string {
  return `${prelude}\n${scripts[name]}`
}
