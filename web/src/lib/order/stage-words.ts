import type { Order } from '#lib/server/order.ts';
import type { Texts } from '#lib/texts/texts.ts';
import type { Stage } from './stage.ts';

export type Tone = 'calm' | 'good' | 'warn' | 'bad';

/** How each stage feels: colour and sign of its panel. */
export const TONE_OF: Record<Stage, Tone> = {
  confirming: 'calm',
  pending: 'calm',
  retryable: 'bad',
  failed: 'bad',
  canceling: 'warn',
  canceled: 'warn',
  expired: 'warn',
  awaiting: 'calm',
  held: 'warn',
  paid: 'good',
  partlyShipped: 'good',
  shipped: 'good',
  completed: 'good',
  refunded: 'warn',
};

type Told = Pick<Order, 'contact' | 'payment' | 'shippingFee'>;

/** Title and text of a stage: each ending has its own words. */
export function wordsFor(stage: Stage, { contact, payment, shippingFee }: Told, { order: words }: Texts) {
  const paid = contact ? words.paidText(contact.email) : words.paidBare;
  // Without a shipping fee nothing is shipped: then paid is also done.
  const ships = shippingFee !== null;
  const table: Record<Stage, [title: string, text: string]> = {
    confirming: [words.confirmingTitle, words.confirmingText],
    pending: [words.pendingTitle, payment.checkoutUrl ? words.pendingText : words.pendingBare],
    retryable: [words.retryableTitle, words.retryableText],
    failed: [words.failedTitle, words.failedText],
    canceling: [words.cancelingTitle, words.cancelingText],
    canceled: [words.canceledTitle, words.canceledText],
    expired: [words.expiredTitle, words.expiredText],
    awaiting: [words.awaitingTitle, words.awaitingText],
    held: [words.heldTitle, words.heldText],
    paid: [words.paidTitle, ships ? `${paid} ${words.preparing}` : paid],
    partlyShipped: [words.partlyShippedTitle, words.shippedText],
    shipped: [words.shippedTitle, words.shippedText],
    completed: ships ? [words.completedTitle, words.completedText] : [words.paidTitle, paid],
    refunded: [words.refundedTitle, words.refundedText],
  };
  const [title, text] = table[stage];
  return { title, text };
}
