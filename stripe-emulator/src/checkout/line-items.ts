import type Stripe from 'stripe';
import type { Call } from '../core/emulator.ts';
import type { LineItem, Price } from '../core/state.ts';
import { badRequest, exclusiveParameters, missingParameter, noSuchReference } from '../transport/api-error.ts';
import { changeMetadata } from '../transport/common-parameters.ts';
import { checkUnitAmount, createPrice } from '../resources/prices.ts';
import { createProduct } from '../resources/products.ts';
import { adjustableQuantityOf } from './adjustable-quantity.ts';
import type { SessionInput } from './session-parameters.ts';
import { discountLines, type DiscountableLine } from './totals.ts';

type LineInput = NonNullable<SessionInput['line_items']>[number];

/** The session's lines with their prices and totals, not discounted yet; all in one currency. */
export function buildLineItems(call: Call, inputs: readonly LineInput[]): LineItem[] {
  const priced = inputs.map((input, index) => priceLine(call, input, `line_items[${index}]`));
  checkOneCurrency(priced.map((line) => line.price));
  return priced.map((line) => buildLineItem(call, line));
}

/** The same lines with what the coupon takes off each of them. */
export function discountItems(items: readonly LineItem[], coupon: Stripe.Coupon | null): LineItem[] {
  const discounts = discountLines(discountables(items), coupon, items[0]?.currency ?? 'usd');
  return items.map((item, index) => {
    const discount = discounts[index] ?? 0;
    return { ...item, amount_discount: discount, amount_total: item.amount_subtotal - discount };
  });
}

/** What the rules of coupons and promotion codes look at. */
export const discountables = (items: readonly LineItem[]): DiscountableLine[] =>
  items.map((item) => ({ amount: item.amount_subtotal, product: item.price.product }));

type PricedLine = {
  adjustable: LineItem['adjustable_quantity'];
  price: Price;
  quantity: number;
  amount: number;
  name: string;
  metadata: Record<string, string>;
};

function priceLine(call: Call, input: LineInput, path: string): PricedLine {
  if (input.price !== undefined && input.price_data !== undefined) throw exclusiveParameters('price', 'price_data');
  if (input.quantity === undefined) {
    throw badRequest(`Quantity is required. Add \`quantity\` to \`${path}\``, { param: `${path}[quantity]` });
  }
  const price = input.price_data ? inlinePrice(call, input.price_data, path) : knownPrice(call, input.price, path);
  const product = call.emulator.state.products.get(price.product);
  return {
    adjustable: adjustableQuantityOf(input.adjustable_quantity, input.quantity, path),
    price,
    quantity: input.quantity,
    amount: (price.unit_amount ?? 0) * input.quantity,
    name: product?.name ?? '',
    metadata: changeMetadata({}, input.metadata),
  };
}

export function knownPrice({ emulator }: Call, id: string | undefined, path: string): Price {
  if (id === undefined) throw missingParameter(`${path}[price]`);
  const price = emulator.state.prices.get(id);
  if (!price) throw noSuchReference('price', id, `${path}[price]`);
  if (!price.active) {
    throw badRequest(`The price specified is inactive. This field only accepts active prices.`, {
      param: `${path}[price]`,
    });
  }
  return price;
}

/** `price_data` makes an inactive price, and `product_data` an inactive product: they serve this session only. */
function inlinePrice(call: Call, data: NonNullable<LineInput['price_data']>, path: string): Price {
  const { unit_amount: unitAmount, currency, product_data: productData } = data;
  if (unitAmount === undefined) throw missingParameter(`${path}[price_data][unit_amount]`);
  checkUnitAmount(unitAmount, currency, `${path}[price_data][unit_amount]`);
  if (productData && data.product !== undefined) throw exclusiveParameters('product', 'product_data');
  const product = productData ? createProduct(call, { ...productData, active: false }).id : data.product;
  if (product === undefined) throw missingParameter(`${path}[price_data][product]`);
  if (!call.emulator.state.products.get(product)) {
    throw noSuchReference('product', product, `${path}[price_data][product]`);
  }
  return createPrice(call, {
    currency,
    product,
    unit_amount: unitAmount,
    active: false,
    tax_behavior: data.tax_behavior,
  });
}

function checkOneCurrency(prices: readonly Price[]): void {
  const [first = '', ...others] = new Set(prices.map((price) => price.currency));
  if (others.length > 0) {
    throw badRequest(
      `All line items of a Checkout Session must have one currency; these have ${first}, ${others.join(', ')}.`,
      {
        param: 'line_items',
      },
    );
  }
}

/** A line of a price that is known already. */
export const lineOf = (
  call: Call,
  price: Price,
  quantity: number,
  adjustable: LineItem['adjustable_quantity'],
): LineItem =>
  buildLineItem(call, {
    adjustable,
    price,
    quantity,
    amount: (price.unit_amount ?? 0) * quantity,
    name: call.emulator.state.products.get(price.product)?.name ?? '',
    metadata: {},
  });

function buildLineItem({ emulator }: Call, line: PricedLine): LineItem {
  return {
    id: emulator.ids('li_1'),
    object: 'item',
    adjustable_quantity: line.adjustable,
    amount_discount: 0,
    amount_subtotal: line.amount,
    amount_tax: 0,
    amount_total: line.amount,
    currency: line.price.currency,
    description: line.name,
    metadata: line.metadata,
    price: line.price,
    quantity: line.quantity,
  };
}
