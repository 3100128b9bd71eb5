/**
 * What runs inside Redis: Lua, because a script is the only thing that reads and writes several keys at once there.
 *
 * The state is a tree of layers, as in memory. A layer is a hash of what has changed since the layer below it; layer `0`
 * is the fixtures, which every process has and Redis does not. A branch points to its top layer, the only one that is
 * written to, and counts versions. A record knows the version that wrote it, so a commit can be refused if something it
 * has read is newer.
 *
 * | key | type | holds |
 * | --- | --- | --- |
 * | about | hash | incarnation, contract, fixtures; the last layer id |
 * | branch:ID | hash | version, sealedAt, structure, top, initial, settings (`x:`), collections' versions (`c:`), snapshots (`s:`) |
 * | layer:ID | hash | collection NUL key → `version order isAnew JSON`; without JSON, the record is deleted |
 * | below, refs, sealed | hash | layer → the layer below it; how many point to it; the version it was sealed at |
 * | feed:ID | list | of each of the latest versions: the stamp of the one before it, and the fields it has changed |
 * | journal:ID, whole:ID | stream | the newest exchanges: the entry ID is the exchange's number |
 * | names, used | hash, sorted set | sandbox → branch; branch → when it was last used |
 * | held | string | commits wait while the state is carried over |
 * | done:ID:COMMITTER | string | the last commit of a `Branch` of a process, so that it is not applied twice |
 */

/** From how many records on the records of a layer are not in the reply of a script: they would keep Redis from all else. */
const largeLayer = 2000

export const prelude = `
local P = ARGV[1]
local function key(kind, id) return P .. kind .. ':' .. id end
local function int(n) return string.format('%.0f', n) end
local function now() local t = redis.call('TIME') return t[1] * 1000 + math.floor(t[2] / 1000) end
local function get(b, f) return redis.call('HGET', b, f) end
local function num(b, f) return tonumber(redis.call('HGET', b, f) or 0) end
local feedLength, largeCommit, largeLayer = 1024, 1000, ${largeLayer}

local function parse(value)
  local _, at, version, order, anew = string.find(value, '^(%d+) (%d+) (%d) ')
  return tonumber(version), order, anew, at
end

-- Returns the place of a record that replaces another one: its place, or the last one if that was deleted.
local function placeOf(former, order, anew)
  local _, formerOrder, formerAnew, at = parse(former)
  if #former == at then return order, '1' end
  if anew == '0' then return formerOrder, formerAnew end
  return order, anew
end

-- Returns the id of the layer that a snapshot (s: and its name), the initial state (no name) or an id stands for, or false.
local function layerOf(B, name)
  if name == '' then return get(B, 'initial') end
  if string.sub(name, 1, 2) ~= 's:' then return name end
  local value = get(B, name)
  return value and string.match(value, ' (.*)$')
end

-- Returns the layers from one down to the first that is at hand (the arguments from the fifth on), and the id of that one.
-- The records of a large layer are false.
local function layersFrom(layer)
  local atHand, layers = { ['0'] = true }, {}
  for i = 5, #ARGV do atHand[ARGV[i]] = true end
  while not atHand[layer] do
    local L = key('layer', layer)
    table.insert(layers, { layer, redis.call('HLEN', L) <= largeLayer and redis.call('HGETALL', L) })
    layer = redis.call('HGET', P .. 'below', layer)
  end
  return layers, layer
end

-- Finds a record in a layer or below it.
local function find(layer, field)
  while layer ~= '0' do
    local value = redis.call('HGET', key('layer', layer), field)
    if value then return value end
    layer = redis.call('HGET', P .. 'below', layer)
  end
  return false
end

-- Ids are never used twice, even if Redis has lost its last writes.
local function newLayer(below)
  local id = int(redis.call('HINCRBY', P .. 'about', 'layers', 1)) .. '-' .. int(now())
  redis.call('HSET', P .. 'below', id, below)
  redis.call('HSET', P .. 'refs', id, 1)
  return id
end

local function ref(layer) if layer ~= '0' then redis.call('HINCRBY', P .. 'refs', layer, 1) end end

local function forget(layer)
  for _, name in ipairs({ 'refs', 'below', 'sealed' }) do redis.call('HDEL', P .. name, layer) end
end

-- Frees the layers that nothing points to any more.
local function unref(layer)
  while layer and layer ~= '0' and redis.call('HINCRBY', P .. 'refs', layer, -1) <= 0 do
    local below = redis.call('HGET', P .. 'below', layer)
    redis.call('UNLINK', key('layer', layer))
    forget(layer)
    layer = below
  end
end

-- Merges layers that only the layer above needs, so that the tree is never deeper than what is in use.
local function fold(layer)
  local below = redis.call('HGET', P .. 'below', layer)
  while below ~= '0' and num(P .. 'refs', below) == 1 do
    local upper, lower = key('layer', layer), key('layer', below)
    local all = redis.call('HGETALL', upper)
    for i = 1, #all, 2 do
      local field, value = all[i], all[i + 1]
      local version, order, anew, at = parse(value)
      local former = redis.call('HGET', lower, field)
      if former and #value > at then
        order, anew = placeOf(former, order, anew)
        value = int(version) .. ' ' .. order .. ' ' .. anew .. ' ' .. string.sub(value, at + 1)
      end
      redis.call('HSET', lower, field, value)
    end
    redis.call('UNLINK', upper)
    if redis.call('EXISTS', lower) == 1 then redis.call('RENAME', lower, upper) redis.call('PERSIST', upper) end
    local next = redis.call('HGET', P .. 'below', below)
    redis.call('HSET', P .. 'below', layer, next)
    forget(below)
    below = next
  end
end

-- Returns a layer that no longer changes and holds all that a branch holds.
local function seal(id)
  local B = key('branch', id)
  local top = get(B, 'top')
  if redis.call('EXISTS', key('layer', top)) == 0 then return redis.call('HGET', P .. 'below', top) end
  redis.call('PERSIST', key('layer', top))
  redis.call('HSET', P .. 'sealed', top, get(B, 'version'))
  fold(top)
  redis.call('HSET', B, 'top', newLayer(top), 'sealedAt', get(B, 'version'))
  return top
end

local function snapshotsOf(id)
  local found, all = {}, redis.call('HGETALL', key('branch', id))
  for i = 1, #all, 2 do
    if string.sub(all[i], 1, 2) == 's:' then
      local _, at, position = string.find(all[i + 1], '^(%d+) ')
      table.insert(found, { name = string.sub(all[i], 3), position = tonumber(position), layer = string.sub(all[i + 1], at + 1) })
    end
  end
  table.sort(found, function(left, right) return left.position < right.position end)
  return found
end

local function drop(id)
  local B = key('branch', id)
  local name = get(B, 'name')
  if redis.call('EXISTS', B) == 0 then return 0 end
  for _, snapshot in ipairs(snapshotsOf(id)) do unref(snapshot.layer) end
  unref(get(B, 'initial'))
  unref(get(B, 'top'))
  redis.call('UNLINK', B, key('feed', id), key('journal', id), key('whole', id))
  redis.call('ZREM', P .. 'used', id)
  if name and redis.call('HGET', P .. 'names', name) == id then redis.call('HDEL', P .. 'names', name) end
  redis.call('PUBLISH', P .. 'news', cjson.encode({ branch = id, ended = true }))
  return 1
end

local function dropIdle(idle)
  for _, id in ipairs(redis.call('ZRANGEBYSCORE', P .. 'used', '-inf', '(' .. int(now() - idle), 'LIMIT', 0, 100)) do drop(id) end
end

-- Notes that a sandbox is in use.
local function touch(id, idle)
  if idle == 0 then return true end
  local used = redis.call('ZSCORE', P .. 'used', id)
  local time = now()
  if not used then return false end
  if tonumber(used) < time - idle then drop(id) return false end
  redis.call('ZADD', P .. 'used', int(time), id)
  return true
end

-- Lets the keys of a sandbox alone expire by themselves, if nobody is left to drop it.
local function expire(id, idle)
  if idle == 0 then return end
  local top = get(key('branch', id), 'top')
  for _, each in ipairs({ key('layer', top), key('feed', id), key('journal', id), key('whole', id) }) do
    redis.call('PEXPIRE', each, int(2 * idle + 60000))
  end
end

local function settingsOf(B)
  local found, all = {}, redis.call('HGETALL', B)
  for i = 1, #all, 2 do
    if string.sub(all[i], 1, 2) == 'x:' then
      table.insert(found, string.sub(all[i], 3))
      table.insert(found, all[i + 1])
    end
  end
  return found
end

-- Returns what has changed in a branch since a version: the records as they are now, or '*' if all must be loaded.
-- The stamp is that of the commit which made the version: another one at its place is another history.
local function news(id, known, stamp)
  local B = key('branch', id)
  local version = num(B, 'version')
  if known == version and get(B, 'stamp') == stamp then return { {}, num(B, 'settingsAt') > known and settingsOf(B) or false } end
  local behind = version - known
  if behind <= 0 or known < num(B, 'structure') or behind > redis.call('LLEN', key('feed', id)) then return { '*', false } end
  local top, seen, found = get(B, 'top'), {}, {}
  for index, packed in ipairs(redis.call('LRANGE', key('feed', id), -behind, -1)) do
    local fields = cmsgpack.unpack(packed)
    if fields[2] == '*' or (index == 1 and fields[1] ~= stamp) then return { '*', false } end
    for position = 3, #fields do
      local field = fields[position]
      if not seen[field] then
        seen[field] = true
        table.insert(found, field)
        table.insert(found, find(top, field) or '')
      end
    end
  end
  return { found, num(B, 'settingsAt') > known and settingsOf(B) or false }
end

local function isHere(id, incarnation)
  return redis.call('EXISTS', key('branch', id)) == 1 and redis.call('HGET', P .. 'about', 'incarnation') == incarnation
end

-- Drops the least recently used sandboxes beyond a number of them.
local function limit(most)
  local excess = redis.call('ZCARD', P .. 'used') - most
  if excess > 0 then
    for _, id in ipairs(redis.call('ZRANGE', P .. 'used', 0, excess - 1)) do drop(id) end
  end
end

local function branchOver(id, layer, version)
  ref(layer)
  ref(layer)
  redis.call('HSET', key('branch', id), 'version', version, 'sealedAt', version, 'structure', version, 'initial', layer,
    'top', newLayer(layer), 'settingsAt', version, 'journal', 0, 'stamp', id)
end
`
