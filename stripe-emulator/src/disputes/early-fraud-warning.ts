import type Stripe from 'stripe';
import type { Call } from '../core/emulator.ts';
import { recordEvent } from '../core/record-event.ts';

export const fraudTypes = [
  'card_never_received',
  'fraudulent_card_application',
  'made_with_counterfeit_card',
  'made_with_lost_card',
  'made_with_stolen_card',
  'misc',
  'unauthorized_use_of_card',
] as const;
export type FraudType = (typeof fraudTypes)[number];

/** A card's issuer reports fraud before anybody complains: a refund may still spare the shop a dispute. */
export function warnEarly(
  call: Call,
  charge: Stripe.Charge,
  fraudType: FraudType = 'made_with_stolen_card',
): Stripe.Radar.EarlyFraudWarning {
  const { state, ids, clock } = call.emulator;
  const warning = state.earlyFraudWarnings.put({
    id: ids('issfr_1'),
    object: 'radar.early_fraud_warning',
    actionable: !charge.disputed && !charge.refunded,
    charge: charge.id,
    created: clock.now(),
    fraud_type: fraudType,
    livemode: false,
    ...(typeof charge.payment_intent === 'string' ? { payment_intent: charge.payment_intent } : {}),
  });
  recordEvent(call, 'radar.early_fraud_warning.created', warning);
  return warning;
}

/** Once the charge is disputed or wholly refunded there is nothing left to do about a warning. */
export function endWarnings(call: Call, charge: Stripe.Charge): void {
  const { earlyFraudWarnings } = call.emulator.state;
  for (const warning of [...earlyFraudWarnings.oldestFirst()]) {
    if (warning.charge !== charge.id || !warning.actionable) continue;
    const ended = earlyFraudWarnings.put({ ...warning, actionable: false });
    recordEvent(call, 'radar.early_fraud_warning.updated', ended, { actionable: true });
  }
}
