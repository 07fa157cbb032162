import type Stripe from 'stripe';
import { aSession } from './builders.ts';
import type { useEmulator } from './bench.ts';

export const DAY = 24 * 3600;
export const [FRAUDULENT, NOT_RECEIVED, INQUIRY] = [
  '4000000000000259',
  '4000000000002685',
  '4000000000001976',
] as const;

/** What the tests of disputes do again and again. */
export function disputeDesk(bench: ReturnType<typeof useEmulator>) {
  /** Sells for 20 dollars with this card; answers the intent's id. */
  async function sell(card = '4242424242424242', params = aSession()): Promise<string> {
    const { id } = await bench.stripe.checkout.sessions.create(params);
    const { session } = await bench.control('POST', `checkout_sessions/${id}/confirm`, { card_number: card });
    return String(session.payment_intent);
  }

  /** The only dispute of what was sold with this card. */
  async function sellDisputed(card: string): Promise<Stripe.Dispute> {
    const { data } = await bench.stripe.disputes.list({ payment_intent: await sell(card) });
    if (!data[0]) throw new Error(`${card} is not disputed`);
    return data[0];
  }

  /** What the shop hears from now on, in order. */
  async function listen() {
    const { count } = await bench.control('GET', 'events?limit=1000');
    return async () =>
      (await bench.control('GET', 'events?limit=1000')).data
        .map(({ type }) => String(type))
        .reverse()
        .slice(count);
  }

  return {
    sell,
    sellDisputed,
    listen,
    advance: (seconds: number) => bench.control('POST', 'clock/advance', { seconds }),
    read: (id: string, expand: string[] = []) => bench.stripe.disputes.retrieve(id, { expand }),
    submit: (id: string, text: string) => bench.stripe.disputes.update(id, { evidence: { uncategorized_text: text } }),
    chargeOf: (dispute: Stripe.Dispute) => bench.stripe.charges.retrieve(String(dispute.charge)),
    refund: (params: Stripe.RefundCreateParams) => bench.stripe.refunds.create(params),
  };
}
