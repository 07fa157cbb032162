import type { Shop } from '../order/shop.ts';

/**
 * The Stripe customer of a user: read from the database (S0.6, S0.8), else made and saved (S0.7). Two checkouts at once
 * ask with one key and so make one. `gone` is a customer that Stripe has deleted; another one takes its place.
 */
export async function stripeCustomerOf(shop: Shop, customerId: string, gone: string | null = null): Promise<string> {
  const known = await savedCustomer(shop, customerId);
  if (known !== null && known !== gone) return known;
  const { email, name } = await shop.db.user.findUniqueOrThrow({ where: { customerId } });
  const key = gone === null ? customerId : `${customerId}:${gone}`;
  const made = await shop.stripe.createCustomer({ customerId, email, name }, key);
  await shop.db.customer.updateMany({
    where: { id: customerId, stripeCustomerId: gone },
    data: { stripeCustomerId: made },
  });
  return (await savedCustomer(shop, customerId)) ?? made;
}

async function savedCustomer({ db }: Shop, customerId: string): Promise<string | null> {
  const customer = await db.customer.findUniqueOrThrow({ where: { id: customerId } });
  return customer.stripeCustomerId;
}
