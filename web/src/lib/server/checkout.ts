import type { ResultOf, VariablesOf } from 'gql.tada';
import { ask, type Asker } from './api.ts';
import { graphql } from './graphql.ts';

const checkoutOutcome = graphql(`
  fragment Success on CheckoutSuccess {
    checkoutUrl
    accessToken
    order {
      id
    }
  }
`);

const refusals = graphql(`
  fragment StockShortage on StockShortage {
    requested
    available
    variant {
      name
      product {
        name
      }
    }
  }
`);

const checkout = graphql(
  `
    mutation Checkout($input: CheckoutInput!) {
      checkout(input: $input) {
        __typename
        ...Success
        ... on Refusal {
          code
          message
        }
        ... on InputInvalid {
          problems {
            path
            rule
            message
          }
        }
        ... on StockInsufficient {
          shortages {
            ...StockShortage
          }
        }
        ... on PriceChanged {
          expectedTotal {
            amountMinor
            currency
          }
          changes {
            previousUnitPrice {
              amountMinor
              currency
            }
            line {
              unitPrice {
                amountMinor
                currency
              }
              variant {
                name
                product {
                  name
                }
              }
            }
          }
          cart {
            version
            total {
              amountMinor
              currency
            }
          }
        }
        ... on CouponUnusable {
          missingToMinimum {
            amountMinor
            currency
          }
          refusedCoupon {
            code
            minimum {
              amountMinor
              currency
            }
          }
        }
        ... on PaymentUnavailable {
          waitingOrder {
            id
          }
          retryAfterSeconds
        }
        ... on OrderConflict {
          order {
            id
          }
        }
      }
    }
  `,
  [checkoutOutcome, refusals],
);

const retryPayment = graphql(
  `
    mutation RetryPayment($input: RetryPaymentInput!) {
      retryPayment(input: $input) {
        __typename
        ...Success
        ... on Refusal {
          code
          message
        }
        ... on StockInsufficient {
          shortages {
            ...StockShortage
          }
        }
        ... on CouponUnusable {
          missingToMinimum {
            amountMinor
            currency
          }
          refusedCoupon {
            code
            minimum {
              amountMinor
              currency
            }
          }
        }
      }
    }
  `,
  [checkoutOutcome, refusals],
);

export type CheckoutInput = VariablesOf<typeof checkout>['input'];
export type CheckoutOutcome = ResultOf<typeof checkout>['checkout'];
export type CheckoutSuccess = Extract<CheckoutOutcome, { __typename: 'CheckoutSuccess' }>;
export type RetryOutcome = ResultOf<typeof retryPayment>['retryPayment'];

/** Opening Stripe's page takes several calls there; giving up early would leave the buyer in doubt. */
const CHECKOUT_PATIENCE_MS = 30_000;
const patiently = { timeoutMs: CHECKOUT_PATIENCE_MS };

export const placeOrder = async (asker: Asker, input: CheckoutInput): Promise<CheckoutOutcome> =>
  (await ask(asker, checkout, { input }, patiently)).checkout;

export const payAgain = async (asker: Asker, orderId: string, accessToken: string | null): Promise<RetryOutcome> =>
  (await ask(asker, retryPayment, { input: { orderId, accessToken } }, patiently)).retryPayment;
