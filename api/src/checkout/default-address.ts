import type { Shop } from '../order/shop.ts';
import type { AddressWish } from '../domain/address.ts';

/** Where this customer's last order went, taken when the checkout names no address (S1.18); null when there is none. */
export async function defaultAddress({ db }: Pick<Shop, 'db'>, customerId: string | null): Promise<AddressWish | null> {
  if (customerId === null) return null;
  return db.address.findFirst({
    where: { customerId, isDefault: true },
    select: {
      recipient: true,
      phone: true,
      line1: true,
      line2: true,
      city: true,
      region: true,
      postalCode: true,
      country: true,
    },
  });
}
