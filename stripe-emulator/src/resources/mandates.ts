import type Stripe from 'stripe';
import type { Call } from '../core/emulator.ts';
import { previousAttributes } from '../core/previous-attributes.ts';
import { recordEvent } from '../core/record-event.ts';
import { assertMove, type Moves } from '../core/state-machine.ts';
import { noSuchObject } from '../transport/api-error.ts';
import { endpoint } from '../transport/endpoint.ts';

type MandateStatus = 'pending' | 'active' | 'inactive';

/** A mandate given on the page is good at once; `pending` is for schemes whose banks confirm it. */
const mandateMoves: Moves<MandateStatus> = { pending: ['active', 'inactive'], active: ['inactive'], inactive: [] };

export type MandateTerms = Readonly<{
  /** The one payment it is for; null: whatever the customer owes later. */
  once: Stripe.Mandate.SingleUse | null;
  /** The shop's own beginning of the reference. */
  prefix: string;
}>;

const mandateAddress = (origin: string, id: string): string => `${origin}/c/mandate/${id}`;

/** The buyer's permission to debit an account or to charge a card later, given online. */
export function createMandate({ emulator }: Call, method: Stripe.PaymentMethod, terms: MandateTerms): Stripe.Mandate {
  const { state, ids, clock, origin } = emulator;
  const id = ids('mandate_1');
  return state.mandates.put({
    id,
    object: 'mandate',
    customer_acceptance: {
      accepted_at: clock.now(),
      online: { ip_address: '127.0.0.1', user_agent: 'stripe-emulator' },
      type: 'online',
    },
    livemode: false,
    ...(terms.once ? { single_use: terms.once } : { multi_use: {} }),
    payment_method: method.id,
    payment_method_details:
      method.type === 'sepa_debit'
        ? {
            type: 'sepa_debit',
            sepa_debit: { reference: terms.prefix + ids('', 16).toUpperCase(), url: mandateAddress(origin, id) },
          }
        : { type: 'card', card: {} },
    status: 'active',
    type: terms.once ? 'single_use' : 'multi_use',
  });
}

/** Used up or taken back: nothing can be debited by it any more. */
export function endMandate(call: Call, id: string | null): void {
  const mandate = call.emulator.state.mandates.get(id ?? '');
  if (!mandate || mandate.status === 'inactive') return;
  assertMove(mandateMoves, mandate.status, 'inactive', mandate.id);
  const ended = call.emulator.state.mandates.put({ ...mandate, status: 'inactive' });
  recordEvent(call, 'mandate.updated', ended, previousAttributes(mandate, ended));
}

/** Who takes the account away from the shop takes its mandates back. */
export function endMandatesOf(call: Call, method: Stripe.PaymentMethod): void {
  if (method.type !== 'sepa_debit') return;
  for (const mandate of [...call.emulator.state.mandates.oldestFirst()]) {
    if (mandate.payment_method === method.id) endMandate(call, mandate.id);
  }
}

/** Only with an id: Stripe has no list of mandates. */
export const mandateEndpoints = [
  endpoint('GET', '/v1/mandates/:id', {}, ({ emulator }, _input, id) => {
    const mandate = emulator.state.mandates.get(id);
    if (!mandate) throw noSuchObject('mandate', id);
    return mandate;
  }),
];
