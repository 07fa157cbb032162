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

/** Books a captured charge: what came in, what Stripe keeps, what is left. */
export function bookCharge({ emulator }: Call, charge: Stripe.Charge): Stripe.BalanceTransaction {
  const { state, ids, clock } = emulator;
  const { amount, currency, id, description } = charge;
  const fee = feeOf(amount, currency);
  const now = clock.now();
  return state.balanceTransactions.put({
    id: ids('txn_3'),
    object: 'balance_transaction',
    amount,
    available_on: now + DAYS_UNTIL_AVAILABLE * 24 * 3600,
    balance_type: 'payments',
    created: now,
    currency,
    description,
    exchange_rate: null,
    fee,
    fee_details: [
      { amount: fee, application: null, currency, description: 'Stripe processing fees', type: 'stripe_fee' },
    ],
    net: amount - fee,
    reporting_category: 'charge',
    source: id,
    status: 'pending',
    type: 'charge',
  });
}

export const balanceTransactionEndpoints = [
  endpoint('GET', '/v1/balance_transactions/:id', {}, ({ emulator }, _input, id) => {
    const transaction = emulator.state.balanceTransactions.get(id);
    if (!transaction) throw noSuchObject('balance transaction', id);
    const isAvailable = emulator.clock.now() >= transaction.available_on;
    return { ...transaction, status: isAvailable ? 'available' : 'pending' };
  }),
];
