import { isPaid, stageOf, type Arrival, type Stage } from '#lib/order/stage.ts';
import { textsIn, type Texts } from '#lib/texts/texts.ts';
import { say } from '#lib/texts/phrase.ts';
import { addressLines, contactLines } from './delivery-lines.ts';
import type { Order } from './order.ts';

export type Tone = 'calm' | 'good' | 'warn' | 'bad';

/** How each stage feels: colour and sign of its panel. */
const TONE_OF: Record<Stage, Tone> = {
  confirming: 'calm',
  opening: 'calm',
  pending: 'calm',
  retryable: 'bad',
  failed: 'bad',
  canceling: 'warn',
  canceled: 'warn',
  expired: 'warn',
  awaiting: 'calm',
  stopping: 'warn',
  unpaid: 'bad',
  calledOff: 'warn',
  refunding: 'warn',
  held: 'warn',
  paid: 'good',
  partlyShipped: 'good',
  shipped: 'good',
  completed: 'good',
  refunded: 'warn',
};

const UNPAID_ENDS: ReadonlySet<Stage> = new Set([
  'retryable',
  'failed',
  'canceling',
  'canceled',
  'expired',
  'unpaid',
  'calledOff',
]);

export const toneOf = (stage: Stage): Tone => TONE_OF[stage];

/** An order as its page shows it, with all that changes when the order does. */
export type OrderView = ReturnType<typeof viewOrder>;

export function viewOrder(order: Order, arrival: Arrival, locale: string, now: Date) {
  const stage = stageOf(order, arrival);
  return {
    order,
    stage,
    tone: TONE_OF[stage],
    ...wordsFor(order, stage, arrival, textsIn(locale)),
    address: addressLines(order.shippingAddress),
    contact: contactLines(order.contact),
    at: now.toISOString(),
  };
}

function wordsFor(order: Order, stage: Stage, arrival: Arrival, { stages, stageNotes: notes }: Texts) {
  const { title, text } = stages[stage];
  const said = stage === 'paid' ? [text, ...afterPayment(order, notes)].join(notes.gap) : text;
  return {
    title,
    text: said,
    screen: screenOf(stage, notes),
    /** What is to be done now, one thing after the other. */
    steps: stage === 'awaiting' ? [notes.payAsShown, notes.noticed] : [],
    note: arrival === 'cancel' ? noteOf(stage, notes) : null,
  };
}

/** Whoever comes from Stripe's back arrow is told why the order was not canceled (R3). */
function noteOf(stage: Stage, notes: Texts['stageNotes']): string | null {
  if (isPaid(stage)) return notes.paidAnyway;
  return stage === 'awaiting' ? notes.stillStands : null;
}

function afterPayment({ contact, shippingFee }: Order, notes: Texts['stageNotes']): string[] {
  return [...(contact ? [say(notes.mailed, { email: contact.email })] : []), ...(shippingFee ? [notes.packing] : [])];
}

/** The name of the screen that the order ends on (S0.13, S0.18); null while nothing has ended. */
function screenOf(stage: Stage, notes: Texts['stageNotes']): string | null {
  if (isPaid(stage)) return notes.completeScreen;
  return UNPAID_ENDS.has(stage) ? notes.failedScreen : null;
}
