import { describe, expect, test } from 'vitest';
import { readAddress, readContact, readTyped } from './checkout-form.ts';

function form(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}

const typed = {
  'contact.name': ' Aoi Sato ',
  'contact.email': 'aoi@example.com',
  'contact.phone': '',
  'shippingAddress.recipient': '',
  'shippingAddress.line1': '1-1 Chiyoda',
  'shippingAddress.city': 'Tokyo',
  'shippingAddress.country': 'JP',
};

describe('the checkout form', () => {
  test('S2.2: contact is read without stray blanks, and an empty phone is none', () => {
    expect(readContact(form(typed))).toEqual({ name: 'Aoi Sato', email: 'aoi@example.com', phone: null });
  });

  test('the recipient is the buyer unless somebody else is named', () => {
    expect(readAddress(form(typed))?.recipient).toBe('Aoi Sato');
    expect(readAddress(form({ ...typed, 'shippingAddress.recipient': 'Ren' }))?.recipient).toBe('Ren');
  });

  test('no address is sent when the payment page is to ask for it', () => {
    expect(readAddress(form({ ...typed, address: 'there' }))).toBeNull();
  });

  test('what is shown again after a refusal holds neither the key nor the total', () => {
    const again = readTyped(
      form({ ...typed, address: 'here', idempotencyKey: 'k', totalMinor: '1', cartVersion: '2' }),
    );

    expect(Object.keys(again).sort()).toEqual([...Object.keys(typed), 'address'].sort());
  });
});
