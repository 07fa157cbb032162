import type Stripe from 'stripe';
import type { Call } from '../core/emulator.ts';
import { minorDigits } from '../core/currency.ts';
import { noSuchObject } from '../transport/api-error.ts';
import { isWithin, pagination, timeRange } from '../transport/common-parameters.ts';
import { endpoint } from '../transport/endpoint.ts';
import { listTable } from '../transport/list.ts';
import { currency, text, unsupported, type EveryParameterOf } from '../transport/parameters.ts';

const FEE_PER_MILLE = 29; // 2.9 %, Stripe's list price for cards in the US
const FIXED_FEE_MINOR = 30; // and 30 cents; nothing fixed in currencies without minor units (assumed)
const DAYS_UNTIL_AVAILABLE = 2;

/** Stripe's cut of a card payment in minor units, rounded half up. */
export function feeOf(amount: number, currency: string): number {
  const share = Math.floor((amount * FEE_PER_MILLE + 500) / 1000);
  return Math.min(amount, share + (minorDigits(currency) === 0 ? 0 : FIXED_FEE_MINOR));
}

/** What a lost or won chargeback costs, in minor units; elsewhere 15 of the currency, 1,500 without minor units (assumed). */
const DISPUTE_FEE_MINOR: Readonly<Record<string, number>> = { usd: 1500, eur: 2000, gbp: 2000, jpy: 1300, aud: 2500 };

const disputeFeeOf = (currency: string): number =>
  DISPUTE_FEE_MINOR[currency] ?? (minorDigits(currency) === 3 ? 15_000 : 1500);

type Booking = Pick<Stripe.BalanceTransaction, 'amount' | 'fee' | 'reporting_category' | 'source' | 'type'> &
  Partial<Pick<Stripe.BalanceTransaction, 'description'>>;

/** Books a captured charge: what came in, what Stripe keeps, what is left. */
export function bookCharge(call: Call, charge: Stripe.Charge): Stripe.BalanceTransaction {
  const { amount_captured: amount, currency, id } = charge;
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

/** Books what a bank takes back for a cardholder, and Stripe's fee for it. The fee stays even when the shop wins. */
export function bookDispute(call: Call, dispute: Stripe.Dispute, charge: Stripe.Charge): Stripe.BalanceTransaction {
  return book(call, charge, {
    amount: -dispute.amount,
    description: `Chargeback withdrawal for ${charge.id}`,
    fee: disputeFeeOf(charge.currency),
    reporting_category: 'dispute',
    source: dispute.id,
    type: 'adjustment',
  });
}

/** Books what comes back when the shop wins. */
export function bookDisputeReversal(
  call: Call,
  dispute: Stripe.Dispute,
  charge: Stripe.Charge,
): Stripe.BalanceTransaction {
  return book(call, charge, {
    amount: dispute.amount,
    description: `Chargeback reversal for ${charge.id}`,
    fee: 0,
    reporting_category: 'dispute_reversal',
    source: dispute.id,
    type: 'adjustment',
  });
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
    fee_details: fee === 0 ? [] : [stripeFee(booking, currency)],
    net: amount - fee,
    status: 'pending',
    ...booking,
  });
}

const stripeFee = (booking: Booking, currency: string): Stripe.BalanceTransaction.FeeDetail => ({
  amount: booking.fee,
  application: null,
  currency,
  description: booking.reporting_category === 'dispute' ? 'Dispute fee' : 'Stripe processing fees',
  type: 'stripe_fee',
});

const listFields = {
  ...pagination,
  created: timeRange,
  currency,
  payout: unsupported(),
  source: text(),
  type: text(),
} satisfies EveryParameterOf<Stripe.BalanceTransactionListParams>;

/** As it is now: the money can be used two days after it came. */
function shownNow({ emulator }: Call, booking: Stripe.BalanceTransaction): Stripe.BalanceTransaction {
  return { ...booking, status: emulator.clock.now() >= booking.available_on ? 'available' : 'pending' };
}

export const balanceTransactionEndpoints = [
  endpoint('GET', '/v1/balance_transactions/:id', {}, (call, _input, id) => {
    const booking = call.emulator.state.balanceTransactions.get(id);
    if (!booking) throw noSuchObject('balance transaction', id);
    return shownNow(call, booking);
  }),
  endpoint('GET', '/v1/balance_transactions', listFields, (call, input) => {
    const { created, currency: wanted, source, type, ...page } = input;
    const list = listTable(call.emulator.state.balanceTransactions, page, {
      url: '/v1/balance_transactions',
      name: 'balance transaction',
      keep: (booking) =>
        (wanted === undefined || booking.currency === wanted) &&
        (source === undefined || booking.source === source) &&
        (type === undefined || booking.type === type) &&
        isWithin(booking.created, created),
    });
    return { ...list, data: list.data.map((booking) => shownNow(call, booking)) };
  }),
];
