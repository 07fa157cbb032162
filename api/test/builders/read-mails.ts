import type { World } from '../harness/world.ts';
import { readOrder } from './read-order.ts';

/** Kinds of the mails about this order that have arrived, in any order, such as `order_unpaid`. */
export async function mailsOf(world: World, orderId: string): Promise<string[]> {
  const { attempts, refunds } = await readOrder(world, orderId);
  const ids = new Set([...attempts, ...refunds].map(({ id }) => id));
  return (await world.inbox.mails()).flatMap(({ messageId }) => {
    const [, kind = '', key = ''] = /^<mail\.(\w+)\.(\w+)@holdfast>$/.exec(messageId) ?? [];
    return ids.has(key) ? [kind] : [];
  });
}

/** The mail of this kind about this order; throws when there is none. */
export async function mailOf(world: World, orderId: string, kind: string) {
  const { attempts, refunds } = await readOrder(world, orderId);
  const wanted = new Set([...attempts, ...refunds].map(({ id }) => `<mail.${kind}.${id}@holdfast>`));
  const mail = (await world.inbox.mails()).find(({ messageId }) => wanted.has(messageId));
  if (!mail) throw new Error(`no mail ${kind} about ${orderId}`);
  return mail;
}
