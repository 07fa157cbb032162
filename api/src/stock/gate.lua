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

if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 1 then return { 'held' } end

local reserved = 0
for _, quantity in ipairs(redis.call('HVALS', KEYS[1])) do reserved = reserved + tonumber(quantity) end
local free = tonumber(ARGV[3]) - reserved
if free < tonumber(ARGV[2]) then return { 'short', tostring(math.max(free, 0)) } end

redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
redis.call('ZADD', KEYS[2], now + tonumber(ARGV[4]), ARGV[1])
return { 'held' }
