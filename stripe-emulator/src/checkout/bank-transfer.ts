import type Stripe from 'stripe';
import type { Call } from '../core/emulator.ts';
import type { BankTransfer, BankTransferType } from '../core/state.ts';
import { badRequest, missingParameter } from '../transport/api-error.ts';
import { financialAddresses } from './financial-addresses.ts';
import type { SessionInput } from './session-parameters.ts';

/** Each kind of transfer carries one currency. */
const CURRENCIES: Readonly<Record<BankTransferType, string>> = {
  eu_bank_transfer: 'eur',
  gb_bank_transfer: 'gbp',
  jp_bank_transfer: 'jpy',
  mx_bank_transfer: 'mxn',
  us_bank_transfer: 'usd',
};

export const carries = (transfer: BankTransfer | null, currency: string): boolean =>
  transfer !== null && CURRENCIES[transfer.type] === currency;

/** A transfer fills a customer's balance: without a customer and a kind of transfer there is nothing to pay into. */
export function readBankTransfer(input: SessionInput): BankTransfer | null {
  if (!input.allowed_payment_method_types?.includes('customer_balance')) return null;
  if (input.customer === undefined) {
    throw badRequest('The payment method type `customer_balance` needs a `customer`.', { param: 'customer' });
  }
  const options = input.payment_method_options?.customer_balance;
  const path = 'payment_method_options[customer_balance]';
  if (options?.funding_type === undefined) throw missingParameter(`${path}[funding_type]`);
  const { type, eu_bank_transfer: eu, requested_address_types: requested } = options.bank_transfer ?? {};
  if (type === undefined) throw missingParameter(`${path}[bank_transfer][type]`);
  if (type === 'eu_bank_transfer' && !eu) throw missingParameter(`${path}[bank_transfer][eu_bank_transfer][country]`);
  return { type, country: eu?.country ?? null, requested: requested ?? null };
}

/** The kind of transfer as sessions and intents show it. */
export const bankTransferOptions = ({ type, country, requested }: BankTransfer) => ({
  funding_type: 'bank_transfer' as const,
  bank_transfer: {
    type,
    ...(country === null ? {} : { eu_bank_transfer: { country } }),
    ...(requested === null ? {} : { requested_address_types: requested }),
  },
});

/** Where the buyer sends how much; the account is the customer's own, so it is the same next time. */
export function bankTransferAction(
  { emulator }: Call,
  intent: Stripe.PaymentIntent,
  transfer: BankTransfer,
  remaining: number,
): Stripe.PaymentIntent.NextAction {
  return {
    type: 'display_bank_transfer_instructions',
    display_bank_transfer_instructions: {
      amount_remaining: remaining,
      currency: intent.currency,
      financial_addresses: financialAddresses(transfer, String(intent.customer)),
      hosted_instructions_url: `${emulator.origin}/c/transfer/${intent.id}`,
      reference: emulator.ids('', 12).toUpperCase(),
      type: transfer.type,
    },
  };
}
