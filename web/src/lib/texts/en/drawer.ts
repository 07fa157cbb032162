/** The cart beside the page, after something was added. */
export const drawer = {
  title: 'Your cart',
  close: 'Close the cart',
  note: 'Shipping and coupons are shown in the cart.',
  emptied: 'Your cart is empty now.',
} as const;
