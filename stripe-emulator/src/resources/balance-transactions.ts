import type Stripe from 'stripe';
import type { Call } from '../core/emulator.ts';
import { minorDigits } from '../core/currency.ts';
import { noSuchObject } from '../transport/api-error.ts';
import { endpoint } from '../transport/endpoint.ts';

const FEE_PER_MILLE = 29; // 2.9 %, Stripe's list price for cards in the US
const FIXED_FEE_MINOR = 30; // and 30 cents; nothing fixed in currencies without minor units (assumed)
const DAYS_UNTIL_AVAILABLE = 2;

/** Stripe's cut of a card payment in minor units, rounded half up. */
export function feeOf(amount: number, currency: string): number {
  const share = Math.floor((amount * FEE_PER_MILLE + 500) / 1000);
  return Math.min(amount, share + (minorDigits(currency) === 0 ? 0 : FIXED_FEE_MINOR));
}

type Booking = Pick<Stripe.BalanceTransaction, 'amount' | 'fee' | 'reporting_category' | 'source' | 'type'>;

/** Books a captured charge: what came in, what Stripe keeps, what is left. */
export function bookCharge(call: Call, charge: Stripe.Charge): Stripe.BalanceTransaction {
  const { amount, currency, id } = charge;
  const type = isCard(charge) ? 'charge' : 'payment';
  return book(call, charge, { amount, fee: feeOf(amount, currency), reporting_category: 'charge', source: id, type });
}

/** Books what goes back to a buyer. Stripe's own cut of the charge does not come back. */
export function bookRefund(call: Call, refund: Stripe.Refund, charge: Stripe.Charge): Stripe.BalanceTransaction {
  const type = isCard(charge) ? 'refund' : 'payment_refund';
  return book(call, charge, { amount: -refund.amount, fee: 0, reporting_category: 'refund', source: refund.id, type });
}

/** Books what a bank sent back because the buyer's account or card is closed. */
export function bookRefundFailure(call: Call, refund: Stripe.Refund, charge: Stripe.Charge): Stripe.BalanceTransaction {
  const type = isCard(charge) ? 'refund_failure' : 'payment_failure_refund';
  const category = 'refund_failure';
  return book(call, charge, { amount: refund.amount, fee: 0, reporting_category: category, source: refund.id, type });
}

const isCard = (charge: Stripe.Charge): boolean => charge.payment_method_details?.type === 'card';

function book(
  { emulator }: Call,
  { currency, description }: Stripe.Charge,
  booking: Booking,
): Stripe.BalanceTransaction {
  const { state, ids, clock } = emulator;
  const { amount, fee } = booking;
  const now = clock.now();
  return state.balanceTransactions.put({
    id: ids('txn_3'),
    object: 'balance_transaction',
    available_on: now + DAYS_UNTIL_AVAILABLE * 24 * 3600,
    balance_type: 'payments',
    created: now,
    currency,
    description,
    exchange_rate: null,
    fee_details: fee === 0 ? [] : [stripeFee(fee, currency)],
    net: amount - fee,
    status: 'pending',
    ...booking,
  });
}

const stripeFee = (amount: number, currency: string): Stripe.BalanceTransaction.FeeDetail => ({
  amount,
  application: null,
  currency,
  description: 'Stripe processing fees',
  type: 'stripe_fee',
});

export const balanceTransactionEndpoints = [
  endpoint('GET', '/v1/balance_transactions/:id', {}, ({ emulator }, _input, id) => {
    const transaction = emulator.state.balanceTransactions.get(id);
    if (!transaction) throw noSuchObject('balance transaction', id);
    const isAvailable = emulator.clock.now() >= transaction.available_on;
    return { ...transaction, status: isAvailable ? 'available' : 'pending' };
  }),
];
