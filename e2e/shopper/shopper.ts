import { randomUUID } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import type { Goods } from '../shop/goods.ts';

export const CARDS = {
  good: '4242424242424242',
  declined: '4000000000000002',
  withoutFunds: '4000000000009995',
} as const;

export type Person = Readonly<{ name: string; email: string; phone: string }>;
export type CheckoutManner = Readonly<{
  person?: Person;
  /** On which page the address is typed; nowhere when nothing is shipped. */
  address?: 'here' | 'there' | 'nowhere';
}>;

/** What a shopper does, in a shopper's words. */
export type Shopper = ReturnType<typeof openShopper>;

export const somebody = (): Person => ({
  name: 'Aoi Sato',
  email: `aoi.${randomUUID().slice(0, 8)}@example.com`,
  phone: '+15550100200',
});

export function openShopper(page: Page) {
  const shopper = {
    page,

    /** Puts pieces into the cart from the product's own page. */
    async fillCart({ slug, name }: Goods, quantity = 1): Promise<void> {
      await page.goto(`/products/${slug}`);
      await page.getByLabel('Quantity').selectOption(String(quantity));
      await page.getByRole('button', { name: 'Add to cart' }).click();
      await expect(
        page.getByText(`${name} is in your cart.`).or(page.getByRole('heading', { level: 1, name: 'Your cart' })),
      ).toBeVisible();
    },

    /** In the footer, before anything lies in the cart. */
    async chooseCurrency(currency: 'USD' | 'JPY' | 'KRW'): Promise<void> {
      await page.goto('/');
      await page.getByLabel('Currency').selectOption(currency);
      await page.getByRole('button', { name: 'Change' }).click();
      await expect(page.getByLabel('Currency')).toHaveValue(currency);
      await expect(page.getByText({ USD: '$', JPY: '¥', KRW: '₩' }[currency]).first()).toBeVisible();
    },

    async goToCheckout(): Promise<void> {
      await page.goto('/cart');
      await page.getByRole('button', { name: 'Go to checkout' }).click();
      await expect(page.getByRole('heading', { name: 'Checkout', exact: true })).toBeVisible();
    },

    async useCoupon(code: string): Promise<void> {
      await page.goto('/cart');
      await page.getByLabel('Coupon code').fill(code);
      await page.getByRole('button', { name: 'Apply' }).click();
    },

    async typeDetails({ person = somebody(), address = 'here' }: CheckoutManner = {}): Promise<void> {
      await page.getByLabel('Full name').fill(person.name);
      await page.getByLabel('E-mail').fill(person.email);
      await page.getByLabel('Phone optional').fill(person.phone);
      if (address === 'there') await page.getByRole('radio', { name: 'Enter it on the payment page' }).check();
      else if (address === 'here') await typeAddress(page);
    },

    /** Types an address in Japan into the form that is open. */
    async typeAddress(recipient: string): Promise<void> {
      await typeAddress(page);
      await page.getByLabel('Recipient').fill(recipient);
    },

    confirmButton: () => page.getByRole('button', { name: 'Confirm purchase' }),

    /** From the cart to Stripe's page. */
    async checkOut(manner: CheckoutManner = {}): Promise<void> {
      await shopper.goToCheckout();
      await shopper.typeDetails(manner);
      await shopper.confirmButton().click();
      await shopper.seeStripePage();
    },

    /** From the shelf to Stripe's page. */
    async order(goods: Goods, manner: CheckoutManner & { quantity?: number } = {}): Promise<void> {
      await shopper.fillCart(goods, manner.quantity);
      await shopper.checkOut(manner);
    },

    async seeStripePage(): Promise<void> {
      await expect(page.getByRole('heading', { level: 1, name: 'Pay Holdfast' })).toBeVisible();
    },

    /** Fills in Stripe's page and presses "Pay". */
    async payWith(card: string): Promise<void> {
      await page.getByLabel('Card number').fill(card);
      await page.getByLabel('Expiry').fill('12 / 40');
      await page.getByLabel('CVC').fill('123');
      await page.getByLabel('Cardholder name').fill('Aoi Sato');
      await page.getByRole('button', { name: /^Pay / }).click();
    },

    /** The arrow on Stripe's page. */
    async goBack(): Promise<void> {
      await page.getByRole('link', { name: 'Back to the shop' }).click();
    },

    async see(title: string): Promise<void> {
      await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    },

    /** The order whose page is open. */
    orderId(): string {
      const id = new URL(page.url()).pathname.match(/^\/orders\/(ord_\w+)/)?.[1];
      if (!id) throw new Error(`${page.url()} is no page of an order.`);
      return id;
    },
  };
  return shopper;
}

async function typeAddress(page: Page): Promise<void> {
  await page.getByLabel('Country').selectOption('JP');
  // Only there without JavaScript; with it the form follows the choice.
  const showForm = page.getByRole('button', { name: 'Show its form' });
  if (await showForm.isVisible()) await showForm.click();
  await page.getByLabel('Prefecture').selectOption('Tokyo');
  await page.getByLabel('City or ward').fill('Shibuya-ku');
  await page.getByLabel('Town, block and number').fill('1-2-3 Jingumae');
  await page.getByLabel('Postal code').fill('150-0001');
}
