export const totals = {
  subtotal: 'Subtotal',
  discount: 'Discount',
  discountBy: (code: string) => `Discount (${code})`,
  shipping: 'Shipping',
  free: 'Free',
  total: 'Total',
  taxIncluded: 'Tax included',
};
