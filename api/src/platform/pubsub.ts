import { createPubSub } from '@graphql-yoga/subscription';
import { createRedisEventTarget } from '@graphql-yoga/redis-event-target';
import type { Redis } from 'ioredis';

/** Short texts to whoever listens now, in every process of the shop; nothing is kept for those who come later. */
export type Pubsub = {
  publish(topic: string, text: string): void;
  /** Listens from the call on; ends when the loop over it is left. */
  subscribe(topic: string): AsyncIterableIterator<string>;
  close(): Promise<void>;
};

type Channels = { [topic: string]: [text: string] };

/** Over Redis, so that each process hears all others; inside this process alone when Redis is null. */
export function openPubsub(redis: Redis | null, prefix: string): Pubsub {
  if (redis === null) return withClose(createPubSub<Channels>(), '', async () => {});
  const subscriber = redis.duplicate({
    enableOfflineQueue: true,
    maxRetriesPerRequest: null,
    commandTimeout: undefined,
  });
  subscriber.on('error', () => {}); // the main connection reports that Redis is away
  const eventTarget = createRedisEventTarget({ publishClient: quiet(redis), subscribeClient: subscriber });
  return withClose(createPubSub<Channels>({ eventTarget }), prefix, async () => subscriber.disconnect());
}

/** A live message that cannot be sent is not worth a fault: the page also polls, and the next one carries the whole state. */
function quiet(redis: Redis): Redis {
  return new Proxy(redis, {
    get(target, name) {
      if (name === 'publish') return (channel: string, text: string) => target.publish(channel, text).catch(() => 0);
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

function withClose(
  inner: ReturnType<typeof createPubSub<Channels>>,
  prefix: string,
  close: () => Promise<void>,
): Pubsub {
  return {
    publish: (topic, text) => inner.publish(prefix + topic, text),
    subscribe: (topic) => inner.subscribe(prefix + topic),
    close,
  };
}
