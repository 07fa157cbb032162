import type { BankTransfer, MethodType, Session } from '../core/state.ts';
import { badRequest } from '../transport/api-error.ts';
import { carries, readBankTransfer } from './bank-transfer.ts';
import type { SessionInput } from './session-parameters.ts';

type Limits = Readonly<{ least: number; most: number }>;

/** Where a means of payment can be used, by currency in minor units; null: anywhere. From Stripe's documentation. */
const LIMITS: Readonly<Record<MethodType, Readonly<Record<string, Limits>> | null>> = {
  card: null,
  konbini: { jpy: { least: 120, most: 300_000 } },
  customer_balance: null,
  sepa_debit: { eur: { least: 50, most: 99_999_999 } },
};

const DEFAULT_METHODS: readonly MethodType[] = ['card']; // of an account that has switched on nothing else (assumed)
const ALL_METHODS: readonly MethodType[] = ['card', 'konbini', 'customer_balance', 'sepa_debit'];

/**
 * What the page offers, in the order it was asked for. Allowing is a filter and no wish: what does not suit the
 * session's currency and total, or is not emulated, is left out in silence, as Stripe leaves out what is not activated.
 */
export function offeredMethods(input: SessionInput, currency: string | null, total: number | null): MethodType[] {
  const allowed = (input.allowed_payment_method_types ?? DEFAULT_METHODS).filter(isEmulated);
  const excluded = input.excluded_payment_method_types ?? [];
  const transfer = readBankTransfer(input);
  const holds = input.payment_intent_data?.capture_method === 'manual';
  const holdable = holds ? allowed.filter((type) => type === 'card') : allowed; // no other one can be held
  const offered = holdable.filter((type) => !excluded.includes(type) && suits(type, { currency, total, transfer }));
  if (offered.length === 0) throw nothingOffered(currency);
  return [...new Set(offered)];
}

export const isEmulated = (type: string): type is MethodType => ALL_METHODS.some((known) => known === type);

/** `total` null: nothing is sold, a means of payment is kept for later. */
type Purchase = Readonly<{ currency: string | null; total: number | null; transfer: BankTransfer | null }>;

function suits(type: MethodType, { currency, total, transfer }: Purchase): boolean {
  if (total === null) return type === 'card' || (type === 'sepa_debit' && (currency ?? 'eur') === 'eur');
  if (type === 'customer_balance') return carries(transfer, currency ?? '');
  return isWithinLimits(type, currency ?? '', total);
}

function isWithinLimits(type: MethodType, currency: string, total: number): boolean {
  const limits = LIMITS[type];
  if (limits === null || total === 0) return true; // nothing due: the page asks for no means of payment
  const { least, most } = limits[currency] ?? { least: Infinity, most: 0 };
  return total >= least && total <= most;
}

const nothingOffered = (currency: string | null) =>
  badRequest(
    'No valid payment method types for this Checkout Session. Please ensure that you have activated payment methods ' +
      `compatible with your chosen currency (${currency ?? 'none'}) in your dashboard.`,
    { param: 'allowed_payment_method_types' },
  );

/** Whether the session can be paid with it now: a code or another quantity may have moved the total beyond its limits. */
export const offers = (
  { payment_method_types: types, currency, amount_total: total }: Session,
  type: string,
): boolean => isEmulated(type) && types.includes(type) && isWithinLimits(type, currency ?? 'usd', total ?? 0);
