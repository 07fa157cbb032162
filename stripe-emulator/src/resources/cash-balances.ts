import type Stripe from 'stripe';
import { cashBalance } from '../checkout/cash-balance.ts';
import type { Call } from '../core/emulator.ts';
import { noSuchObject } from '../transport/api-error.ts';
import { pagination } from '../transport/common-parameters.ts';
import { endpoint } from '../transport/endpoint.ts';
import { listTable } from '../transport/list.ts';
import { findLivingCustomer } from './customers.ts';

/** What bank transfers have left with the customer; null when there never was one. */
function readCashBalance(call: Call, customer: string): Stripe.CashBalance {
  if (!findLivingCustomer(call, customer)) throw noSuchObject('customer', customer);
  const rows = [...call.emulator.state.cashTransactions.newestFirst()].filter((row) => row.customer === customer);
  const currencies = [...new Set(rows.map(({ currency }) => currency))];
  const available = currencies.map((currency) => [currency, cashBalance(call, { customer, currency })] as const);
  return {
    object: 'cash_balance',
    available: available.length === 0 ? null : Object.fromEntries(available),
    customer,
    customer_account: null,
    livemode: false,
    settings: { reconciliation_mode: 'automatic', using_merchant_default: true },
  };
}

export const cashBalanceEndpoints = [
  endpoint('GET', '/v1/customers/:id/cash_balance', {}, (call, _input, id) => readCashBalance(call, id)),
  endpoint('GET', '/v1/customers/:id/cash_balance_transactions', pagination, ({ emulator }, page, id) =>
    listTable(emulator.state.cashTransactions, page, {
      url: `/v1/customers/${id}/cash_balance_transactions`,
      name: 'customer_cash_balance_transaction',
      keep: ({ customer }) => customer === id,
    }),
  ),
  endpoint('GET', '/v1/customers/:id/cash_balance_transactions/:id', {}, ({ emulator }, _input, id, rowId) => {
    const row = emulator.state.cashTransactions.get(rowId);
    if (row?.customer !== id) throw noSuchObject('customer_cash_balance_transaction', rowId);
    return row;
  }),
];
