-- One SKU's reservations: who holds how many, and until when (milliseconds of Redis's own clock).
-- KEYS: 1 holds (hash owner -> quantity), 2 lapses (sorted set owner -> until), 3 ready marker.
-- ARGV: 1 owner, 2 quantity, 3 sellable pieces according to Postgres, 4 provisional life in ms.
-- Answers {"held"} | {"short", available} | {"unready"}. Asking twice for one owner takes nothing twice.
if redis.call('EXISTS', KEYS[3]) == 0 then return { 'unready' } end

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
for _, lapsed in ipairs(redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', now)) do
  redis.call('HDEL', KEYS[1], lapsed)
  redis.call('ZREM', KEYS[2], lapsed)
end

-- What the owner has already is theirs: two clicks on the last piece must not stand in each other's way.
local byOthers = 0
local entries = redis.call('HGETALL', KEYS[1])
for i = 1, #entries, 2 do
  if entries[i] ~= ARGV[1] then byOthers = byOthers + tonumber(entries[i + 1]) end
end
local free = tonumber(ARGV[3]) - byOthers
if free < tonumber(ARGV[2]) then return { 'short', tostring(math.max(free, 0)) } end

if redis.call('HSETNX', KEYS[1], ARGV[1], ARGV[2]) == 1 then
  redis.call('ZADD', KEYS[2], now + tonumber(ARGV[4]), ARGV[1])
end
return { 'held' }
