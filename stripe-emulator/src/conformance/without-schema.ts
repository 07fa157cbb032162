/** Addresses that no call of the SDK has, with the reason; `:` stands for an id. */
export const addressesWithoutSchema: Readonly<Record<string, string>> = {
  'GET /v1/payment_pages/:': 'only the stripe command line calls it, and Stripe keeps its shape to itself',
  'POST /v1/payment_pages/:/confirm': 'only the stripe command line calls it, and Stripe keeps its shape to itself',
};
