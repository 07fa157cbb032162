// A purchase without a mouse: everything is reached by Tab, in the order in which it is read.
import { aShippingOption } from '../test/builders.ts';
import { expect, test } from './fixtures.ts';

test('a purchase can be made with the keyboard alone', async ({ page, counter }) => {
  const open = await counter.open({
    shipping_options: [aShippingOption(500), aShippingOption(1500, 'Express')],
    saved_payment_method_options: { payment_method_save: 'enabled' },
    customer_creation: 'always',
  });
  await page.goto(open.url);
  const { keyboard } = page;
  const on = (name: string | RegExp) => expect(page.locator(':focus')).toHaveAccessibleName(name);
  const next = async (name: string | RegExp) => {
    await keyboard.press('Tab');
    await on(name);
  };

  await next('Back to the shop');
  await next('Email');
  await keyboard.type('mia@example.com');
  await next(/Standard/);
  await keyboard.press('ArrowDown');
  await on(/Express/);
  await next('Card number');
  await keyboard.type('4242424242424242');
  await next('Expiry (MM / YY)');
  await keyboard.type('1234');
  await next('CVC');
  await keyboard.type('123');
  await next('Cardholder name');
  await keyboard.type('Mia Miller');
  await next('Country or region');
  await next('Postal code');
  await keyboard.type('94103');
  await next(/Save my card/);
  await keyboard.press('Space');
  await next('Pay $35.00');
  await keyboard.press('Enter');

  await expect(page).toHaveURL(`${counter.shopUrl}/thanks?session_id=${open.id}`);
});

test('Enter in a field pays, and leads to the first field that is missing', async ({ page, counter }) => {
  const open = await counter.open();
  await page.goto(open.url);
  await page.locator('[name=email]').fill('mia@example.com');
  await page.keyboard.press('Enter');

  await expect(page.locator(':focus')).toHaveAccessibleName('Card number');
  await expect(page.locator(':focus')).toHaveAccessibleDescription('Your card number is incomplete.');
});
