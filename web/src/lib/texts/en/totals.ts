export const totals = {
  subtotal: 'Subtotal',
  discount: 'Discount',
  discountBy: 'Discount ({code})',
  shipping: 'Shipping',
  free: 'Free',
  total: 'Total',
  taxIncluded: 'Tax included',
} as const;
