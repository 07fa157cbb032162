import { FEE_MINOR, goods, type Goods } from '../catalogue.ts';
import type { Ground } from '../ground.ts';
import { dataOf, document, openClient, type Client } from '../http-client.ts';
import { CONNECTIONS } from '../scenario.ts';

const ADD = `mutation Add($variantId: ID!) {
  addToCart(variantId: $variantId, quantity: 1) {
    __typename ... on Refusal { code }
    ... on Cart { version totalQuantity total { amountMinor currency } lines { quantity variant { id } } }
  }
}`;

const CHECKOUT = `mutation Checkout($input: CheckoutInput!) {
  checkout(input: $input) {
    __typename ... on Refusal { code }
    ... on CheckoutSuccess { checkoutUrl order { id status total { amountMinor currency } } }
  }
}`;

const ADDRESS = {
  recipient: 'Aoi Tanaka',
  line1: '1-2-3 Ginza',
  city: 'Chuo-ku',
  region: 'Tokyo',
  postalCode: '104-0061',
  country: 'JP',
};

type Money = { amountMinor: number; currency: string };
type CartAnswer = {
  __typename: string;
  version: number;
  totalQuantity: number;
  total: Money;
  lines: { quantity: number; variant: { id: string } }[];
};
type CheckoutAnswer = {
  __typename: string;
  code?: string;
  checkoutUrl: string;
  order: { id: string; status: string; total: Money };
};

/** A cart as its buyer knows it. */
export type Filled = Readonly<{ cookie: string; version: number; totalMinor: number }>;
export type Placed = Readonly<{ orderId: string; sessionId: string; totalMinor: number }>;

/** What buyers do over HTTP; each answer is checked, and a wrong one throws. */
export type Buying = Readonly<{
  fill(...wanted: Goods[]): Promise<Filled>;
  placeOrder(cart: Filled): Promise<Placed>;
  /** Presses "Pay" on the payment page. */
  pay(order: Placed): Promise<void>;
  close(): Promise<void>;
}>;

export function openBuying({ graphqlUrl, stripeUrl }: Ground): Buying {
  const api = openClient(graphqlUrl, CONNECTIONS);
  const stripe = openClient(stripeUrl, CONNECTIONS);
  return {
    fill: (...wanted) => fill(api, wanted),
    placeOrder: (cart) => placeOrder(api, cart),
    pay: (order) => pay(stripe, order),
    close: async () => {
      await api.close();
      await stripe.close();
    },
  };
}

async function fill(api: Client, wanted: readonly Goods[]): Promise<Filled> {
  let filled: Filled = { cookie: '', version: 0, totalMinor: FEE_MINOR };
  for (const [index, { variantId, priceMinor }] of wanted.entries()) {
    const headers: Record<string, string> = filled.cookie === '' ? {} : { cookie: filled.cookie };
    const answer = await api.post(document(ADD, { variantId }), headers);
    const { addToCart: cart } = dataOf<{ addToCart: CartAnswer }>(answer);
    const totalMinor = filled.totalMinor + priceMinor;
    const isRight =
      cart.totalQuantity === index + 1 &&
      cart.total.amountMinor === totalMinor &&
      cart.lines.at(-1)?.variant.id === variantId;
    if (!isRight) throw new Error(`${variantId} added gives ${answer.text.slice(0, 500)}`);
    filled = { cookie: answer.cookie ?? filled.cookie, version: cart.version, totalMinor };
  }
  return filled;
}

let buyers = 0;

async function placeOrder(api: Client, { cookie, version, totalMinor }: Filled): Promise<Placed> {
  buyers += 1;
  const input = {
    idempotencyKey: crypto.randomUUID(),
    cartVersion: version,
    expectedTotal: { amountMinor: totalMinor, currency: 'USD' },
    contact: { name: 'Aoi Tanaka', email: `buyer-${buyers}@example.com` },
    shippingAddress: ADDRESS,
  };
  const answer = await api.post(document(CHECKOUT, { input }), { cookie });
  const { checkout } = dataOf<{ checkout: CheckoutAnswer }>(answer);
  const sessionId = /cs_test_\w+/.exec(checkout.checkoutUrl ?? '')?.[0];
  if (!sessionId || checkout.order.status !== 'PENDING' || checkout.order.total.amountMinor !== totalMinor) {
    throw new Error(`a checkout over ${totalMinor} gives ${answer.text.slice(0, 500)}`);
  }
  return { orderId: checkout.order.id, sessionId, totalMinor };
}

async function pay(stripe: Client, { sessionId }: Placed): Promise<void> {
  const body = JSON.stringify({ card_number: '4242424242424242' });
  const { status, text } = await stripe.post(body, {}, `/_emulator/checkout_sessions/${sessionId}/confirm`);
  if (status !== 200 || !text.includes('"paid"'))
    throw new Error(`paying ${sessionId} gives ${status} ${text.slice(0, 300)}`);
}

const inStock = goods().filter((each) => each.inStock);

/** Two different products that can be bought. */
export function twoThings(): [Goods, Goods] {
  const first = Math.floor(Math.random() * inStock.length);
  const second = (first + 1 + Math.floor(Math.random() * (inStock.length - 1))) % inStock.length;
  return [inStock[first]!, inStock[second]!];
}
