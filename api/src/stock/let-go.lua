-- Takes one owner's reservation back, unless an order has confirmed it meanwhile: then it lapses later than any other.
-- KEYS: 1 holds, 2 lapses (as in gate.lua). ARGV: 1 owner, 2 provisional life in ms.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local lapse = redis.call('ZSCORE', KEYS[2], ARGV[1])
if lapse and tonumber(lapse) > now + tonumber(ARGV[2]) then return 0 end
redis.call('ZREM', KEYS[2], ARGV[1])
return redis.call('HDEL', KEYS[1], ARGV[1])
