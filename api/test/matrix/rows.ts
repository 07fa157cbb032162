/** Whose thing a root field is called with; without it the field is about the caller's own things. */
export type Thing = 'order' | 'session' | 'line' | 'address';

export type Row = Readonly<{
  /** Arguments as they stand in the document; $thing is the id of the thing. */
  args: string;
  of?: Thing;
  /** What a thing of somebody else gets where that is not NOT_FOUND. */
  foreign?: 'answered';
}>;

const NOBODY = 'email: "nobody@example.com"';
const ADDRESS =
  'address: { recipient: "Mika", line1: "1-2-3 Ginza", city: "Chuo-ku", region: "Tokyo", postalCode: "104-0061", country: "JP" }';
const WISH =
  'idempotencyKey: "0b8f6f0e-52f4-4d2c-9d0e-6a3f1f1f7a11", expectedTotal: { amountMinor: 1, currency: "USD" }';

/** One row for each root field of the schema; a field without one fails the matrix. */
export const ROWS: Readonly<Record<string, Row>> = {
  shop: { args: '' },
  products: { args: '(first: 1)' },
  product: { args: '(slug: "on-show")' },
  categories: { args: '' },
  me: { args: '' },
  cart: { args: '' },
  coupon: { args: '(code: "NONE")' },
  order: { args: '(id: $thing)', of: 'order' },
  orders: { args: '' },
  addToCart: { args: '(variantId: "var_none", quantity: 0)' },
  updateCartLine: { args: '(lineId: $thing, quantity: 1)', of: 'line' },
  removeCartLine: { args: '(lineId: $thing)', of: 'line' },
  setCartCurrency: { args: '(currency: "USD")' },
  applyCoupon: { args: '(code: "NONE")' },
  removeCoupon: { args: '' },
  checkout: { args: `(input: { ${WISH}, cartVersion: 0 })` },
  retryPayment: { args: '(input: { orderId: $thing })', of: 'order' },
  cancel: { args: '(orderId: $thing)', of: 'order' },
  confirmCheckout: { args: '(sessionId: $thing)', of: 'session' },
  register: { args: `(input: { ${NOBODY}, password: "short", name: "Nobody" })` },
  login: { args: `(${NOBODY}, password: "guess")` },
  requestMail: { args: `(${NOBODY}, kind: PASSWORD_RESET)` },
  verifyEmail: { args: '(token: "none")' },
  resetPassword: { args: '(token: "none", newPassword: "seven plums on the sill")' },
  saveAddress: { args: `(addressId: $thing, ${ADDRESS})`, of: 'address' },
  deleteAddress: { args: '(addressId: $thing)', of: 'address', foreign: 'answered' },
  orderStatus: { args: '(orderId: $thing)', of: 'order' },
  logout: { args: '' },
};
