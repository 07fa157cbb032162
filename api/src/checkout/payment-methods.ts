import type { SessionParams } from '../payment/stripe-gateway.ts';
import type { Config } from '../platform/config.ts';

type Settings = Pick<Config, 'paymentMethods' | 'konbiniDays'>;

type Payment = Readonly<{
  currency: string;
  totalMinor: number;
  /** Our customer whom the session names at Stripe, or null: a bank transfer is credited to a customer. */
  customerId: string | null;
}>;

/** What a convenience store takes for one voucher, in yen; Stripe refuses a session that offers it for another amount. */
const KONBINI_LIMITS = { least: 120, most: 300_000 };

/** Stripe's kind of transfer for each currency in which it can be offered. */
const BANK_TRANSFERS: Readonly<Record<string, 'jp_bank_transfer' | 'us_bank_transfer'>> = {
  JPY: 'jp_bank_transfer',
  USD: 'us_bank_transfer',
};

/** The ways to pay on one page: those of PAYMENT_METHODS that currency, amount and buyer allow, cards if none does. */
export function paymentMethods(
  payment: Payment,
  settings: Settings,
): Pick<SessionParams, 'allowed_payment_method_types' | 'payment_method_options'> {
  const transfer = payment.customerId === null ? undefined : BANK_TRANSFERS[payment.currency];
  const fits = { card: true, konbini: fitsKonbini(payment), customer_balance: transfer !== undefined };
  const offered = settings.paymentMethods.filter((method) => fits[method]);
  const options = {
    ...(offered.includes('konbini') ? { konbini: { expires_after_days: settings.konbiniDays } } : {}),
    ...(transfer && offered.includes('customer_balance') ? { customer_balance: transferBy(transfer) } : {}),
  };
  return {
    allowed_payment_method_types: offered.length > 0 ? offered : ['card'],
    ...(Object.keys(options).length > 0 ? { payment_method_options: options } : {}),
  };
}

function fitsKonbini({ currency, totalMinor }: Payment): boolean {
  return currency === 'JPY' && totalMinor >= KONBINI_LIMITS.least && totalMinor <= KONBINI_LIMITS.most;
}

function transferBy(type: 'jp_bank_transfer' | 'us_bank_transfer') {
  return { funding_type: 'bank_transfer' as const, bank_transfer: { type } };
}
