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
    expect(readAddress(form(typed), [])?.recipient).toBe('Aoi Sato');
    expect(readAddress(form({ ...typed, 'shippingAddress.recipient': 'Ren' }), [])?.recipient).toBe('Ren');
  });

  test('no address is sent when the payment page is to ask for it', () => {
    expect(readAddress(form({ ...typed, address: 'there' }), [])).toBeNull();
  });

  test('S1.18: a saved address is taken by its id, and nothing that was typed beside it', () => {
    const saved = {
      id: 'adr_1',
      recipient: 'Ren',
      phone: null,
      line1: '4-5-6 Ebisu',
      line2: null,
      city: 'Shibuya',
      region: 'Tokyo',
      postalCode: '150-0013',
      country: 'JP',
    };
    const { id: _, ...address } = saved;

    expect(readAddress(form({ ...typed, address: 'adr_1' }), [saved])).toEqual(address);
    expect(readAddress(form({ ...typed, address: 'adr_2' }), [saved])?.line1).toBe('1-1 Chiyoda');
  });

  test('what is shown again after a refusal holds neither the key nor the total', () => {
    const again = readTyped(
      form({ ...typed, address: 'here', idempotencyKey: 'k', totalMinor: '1', cartVersion: '2' }),
    );

    expect(Object.keys(again).sort()).toEqual([...Object.keys(typed), 'address'].sort());
  });
});
