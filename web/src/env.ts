import { defineEnvVars } from '@sveltejs/kit/env';

const orElse = (fallback: string) => (value: string | undefined) => value || fallback;

export const variables = defineEnvVars({
  API_URL: { description: 'Base of the GraphQL API', schema: orElse('http://127.0.0.1:4000') },
  NODE_ENV: { description: 'production closes what only development needs', schema: orElse('production') },
  CHECKOUT_ORIGIN: { description: "Origin of the payment page when it is not Stripe's own", schema: orElse('') },
});
