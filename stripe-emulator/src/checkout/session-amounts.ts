import type { LineItem, Session } from '../core/state.ts';

type Amounts = Pick<Session, 'amount_subtotal' | 'payment_status'> &
  Readonly<{ amount_total: number; total_details: NonNullable<Session['total_details']> }>;

/** What a session costs with these lines and this way of delivery, in minor units. */
export function amountsOf(lineItems: readonly LineItem[], shipping: Session['shipping_cost']): Amounts {
  const subtotal = sum(lineItems, 'amount_subtotal');
  const discount = sum(lineItems, 'amount_discount');
  const delivery = shipping?.amount_total ?? 0;
  const total = subtotal - discount + delivery;
  return {
    amount_subtotal: subtotal,
    amount_total: total,
    payment_status: total === 0 ? 'no_payment_required' : 'unpaid',
    total_details: { amount_discount: discount, amount_shipping: delivery, amount_tax: 0 },
  };
}

const sum = (items: readonly LineItem[], field: 'amount_subtotal' | 'amount_discount'): number =>
  items.reduce((total, item) => total + item[field], 0);
