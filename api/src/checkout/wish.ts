import type { AddressWish } from '../domain/address.ts';

/** What a buyer wants when they press "Confirm purchase", as it came in (S0.1, S1.4, S2.2). */
export type CheckoutWish = Readonly<{
  /** Sent again, it gives the first order again. */
  idempotencyKey: string;
  cartVersion: number;
  expectedTotal: Readonly<{ amountMinor: number; currency: string }>;
  contact: ContactWish | null;
  shippingAddress: AddressWish | null;
  reminderConsent: boolean;
}>;

export type ContactWish = Readonly<{ name: string; email: string; phone: string | null }>;
