import type Stripe from 'stripe';
import { isMissing } from '../payment/stripe-errors.ts';
import { settle } from '../order/settle.ts';
import type { Shop } from '../order/shop.ts';

/** What an event led to, for the inbox: the rule that moved the order, or why nothing did. */
export async function handleEvent(shop: Shop, event: Stripe.Event): Promise<string> {
  try {
    const hint = await hintOf(shop, event);
    if (hint === null) return 'not about a session of this shop';
    return await inTurn(hint.sessionId, () => look(shop, event, hint));
  } catch (error) {
    if (isMissing(error)) return 'Stripe knows no such session';
    throw error;
  }
}

/** Stripe tells of one payment twice, by its intent and by its session; whatever comes second has nothing to add. */
async function look(shop: Shop, { type }: Stripe.Event, { sessionId, refunds }: Hint): Promise<string> {
  if (TELLS_OF_PAYMENT.includes(type) && (await isPaid(shop, sessionId))) return 'known to be paid';
  return (await settle(shop, sessionId, { refunds }))?.rule ?? 'not a session of this shop';
}

const TELLS_OF_PAYMENT: readonly string[] = [
  'checkout.session.completed',
  'checkout.session.async_payment_succeeded',
  'payment_intent.succeeded',
];

/** Paid beats every other fact (T33), so that neither Stripe nor the order has to be looked at again. */
async function isPaid({ db }: Shop, sessionId: string): Promise<boolean> {
  const attempt = await db.checkoutAttempt.findUnique({ where: { sessionId }, select: { fact: true } });
  return attempt?.fact === 'paid';
}

const turns = new Map<string, Promise<unknown>>();

/** Events of one session come at once: in this process the second begins when the first has ended. */
async function inTurn<T>(sessionId: string, work: () => Promise<T>): Promise<T> {
  const before = turns.get(sessionId) ?? Promise.resolve();
  const turn = before.then(work, work);
  turns.set(sessionId, turn);
  try {
    return await turn;
  } finally {
    if (turns.get(sessionId) === turn) turns.delete(sessionId);
  }
}

/** Where to look. The event's own content decides nothing. */
type Hint = Readonly<{ sessionId: string; refunds: boolean }>;

/** What the shop wants to be told of; other types are stored and lead to nothing. */
export const HINTS = [
  'checkout.session.completed',
  'checkout.session.expired',
  'checkout.session.async_payment_succeeded',
  'checkout.session.async_payment_failed',
  'payment_intent.succeeded',
  'payment_intent.payment_failed',
  'payment_intent.processing',
  'payment_intent.requires_action',
  'payment_intent.partially_funded',
  'payment_intent.canceled',
  'refund.created',
  'refund.updated',
  'refund.failed',
  'charge.refunded',
  'charge.refund.updated',
] as const satisfies readonly Stripe.Event['type'][];

async function hintOf(shop: Shop, event: Stripe.Event): Promise<Hint | null> {
  switch (event.type) {
    case 'checkout.session.completed':
    case 'checkout.session.expired':
    case 'checkout.session.async_payment_succeeded':
    case 'checkout.session.async_payment_failed':
      return { sessionId: event.data.object.id, refunds: false };
    case 'payment_intent.succeeded':
    case 'payment_intent.payment_failed':
    case 'payment_intent.processing':
    case 'payment_intent.requires_action':
    case 'payment_intent.partially_funded':
    case 'payment_intent.canceled':
      return lookAt(await ofAttempt(shop, event.data.object.metadata), false);
    case 'refund.created':
    case 'refund.updated':
    case 'refund.failed':
    case 'charge.refunded':
    case 'charge.refund.updated':
      return lookAt(await ofPayment(shop, event.data.object), true);
    default:
      return null;
  }
}

function lookAt(sessionId: string | null, refunds: boolean): Hint | null {
  return sessionId === null ? null : { sessionId, refunds };
}

async function ofAttempt({ db }: Shop, metadata: Stripe.Metadata | null): Promise<string | null> {
  const attemptId = metadata?.attemptId;
  if (attemptId === undefined) return null;
  const attempt = await db.checkoutAttempt.findUnique({ where: { id: attemptId }, select: { sessionId: true } });
  return attempt?.sessionId ?? null;
}

type OfPayment = Readonly<{ metadata: Stripe.Metadata | null; payment_intent: string | { id: string } | null }>;

/** A refund made in Stripe's dashboard names only its payment, and maybe one whose session was never heard of (R24). */
async function ofPayment(shop: Shop, { metadata, payment_intent: intent }: OfPayment): Promise<string | null> {
  const known = await ofAttempt(shop, metadata);
  if (known !== null || intent === null) return known;
  return shop.stripe.sessionOfIntent(typeof intent === 'string' ? intent : intent.id);
}
