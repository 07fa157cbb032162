export const totals = {
  subtotal: 'Subtotal',
  discount: 'Discount',
  discountBy: 'Discount ({code})',
  shipping: 'Shipping',
  free: 'Free',
  total: 'Total',
  taxIncluded: 'Tax included',
  leastTotal:
    'The smallest amount that can be paid is {least}. Add something to your cart, or go on without the coupon.',
} as const;
