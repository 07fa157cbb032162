import type Stripe from 'stripe';
import type { Call } from '../core/emulator.ts';
import { recordEvent } from '../core/record-event.ts';
import type { BankTransferType } from '../core/state.ts';

type CashTransaction = Stripe.CustomerCashBalanceTransaction;
type Owner = Readonly<{ customer: string; currency: string }>;

/** What lies on a customer's cash balance in this currency, in minor units. */
export function cashBalance({ emulator }: Pick<Call, 'emulator'>, { customer, currency }: Owner): number {
  for (const row of emulator.state.cashTransactions.newestFirst()) {
    if (row.customer === customer && row.currency === currency) return row.ending_balance;
  }
  return 0;
}

/** A transfer has reached the customer's account. */
export function fundCash(
  call: Call,
  owner: Owner,
  transfer: Readonly<{ amount: number; reference: string | null; type: BankTransferType }>,
): void {
  const { amount, reference, type } = transfer;
  book(call, owner, amount, { type: 'funded', funded: { bank_transfer: { reference, type, ...senderOf(type) } } });
}

/** As much of the balance as the payment still needs goes to it; answers how much that was. */
export function applyCash(call: Call, owner: Owner, intentId: string, needed: number): number {
  const applied = Math.min(cashBalance(call, owner), needed);
  if (applied === 0) return 0;
  book(call, owner, -applied, { type: 'applied_to_payment', applied_to_payment: { payment_intent: intentId } });
  return applied;
}

/** A payment that was given up leaves its money with the customer. */
export function unapplyCash(call: Call, owner: Owner, intentId: string, amount: number): void {
  if (amount === 0) return;
  book(call, owner, amount, { type: 'unapplied_from_payment', unapplied_from_payment: { payment_intent: intentId } });
}

function book(
  call: Call,
  owner: Owner,
  amount: number,
  cause: Pick<CashTransaction, 'type'> & Partial<CashTransaction>,
) {
  const { state, ids, clock } = call.emulator;
  const transaction: CashTransaction = {
    id: ids('ccsbtxn_1'),
    object: 'customer_cash_balance_transaction',
    created: clock.now(),
    currency: owner.currency,
    customer: owner.customer,
    customer_account: null,
    ending_balance: cashBalance(call, owner) + amount,
    livemode: false,
    net_amount: amount,
    ...cause,
  };
  state.cashTransactions.put(transaction);
  recordEvent(call, 'customer_cash_balance_transaction.created', transaction);
}

const SENDER = 'Jenny Rosen';

/** Who the bank says has sent it. */
function senderOf(type: BankTransferType): Partial<Stripe.CustomerCashBalanceTransaction.Funded.BankTransfer> {
  switch (type) {
    case 'eu_bank_transfer':
      return { eu_bank_transfer: { bic: 'TESTDE99XXX', iban_last4: '7061', sender_name: SENDER } };
    case 'gb_bank_transfer':
      return { gb_bank_transfer: { account_number_last4: '2345', sender_name: SENDER, sort_code: '108800' } };
    case 'jp_bank_transfer':
      return { jp_bank_transfer: { sender_bank: 'Test Bank', sender_branch: 'Main Branch', sender_name: SENDER } };
    case 'us_bank_transfer':
      return { us_bank_transfer: { network: 'ach', sender_name: SENDER } };
    case 'mx_bank_transfer':
      return {};
  }
}
