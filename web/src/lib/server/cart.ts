import type { ResultOf } from 'gql.tada';
import { ask, type Asker } from './api.ts';
import { rememberCurrency } from './currency.ts';
import { graphql } from './graphql.ts';

const cartFields = graphql(`
  fragment CartFields on Cart {
    id
    version
    currency
    totalQuantity
    lines {
      id
      quantity
      problem
      unitPrice {
        amountMinor
        currency
      }
      total {
        amountMinor
        currency
      }
      variant {
        id
        name
        quantityAvailable
        product {
          slug
          name
          kind
          images {
            alt
            width
            height
            sources {
              url
              width
              type
            }
          }
        }
      }
    }
    subtotal {
      amountMinor
      currency
    }
    coupon {
      coupon {
        code
        kind
        basisPoints
        minimum {
          amountMinor
          currency
        }
      }
      discount {
        amountMinor
        currency
      }
      problem {
        code
        message
        missingToMinimum {
          amountMinor
          currency
        }
      }
    }
    discount {
      amountMinor
      currency
    }
    shippingFee {
      amountMinor
      currency
    }
    total {
      amountMinor
      currency
    }
    leastTotal {
      amountMinor
      currency
    }
    openOrder {
      id
      status
      payment {
        checkoutUrl
        expiresAt
      }
    }
  }
`);

const cartPage = graphql(
  `
    query CartPage {
      cart {
        ...CartFields
      }
    }
  `,
  [cartFields],
);

const cartOutcome = graphql(`
  fragment CartOutcome on CartResult {
    __typename
    ... on Cart {
      currency
      totalQuantity
    }
    ... on Refusal {
      code
      message
    }
    ... on StockInsufficient {
      shortages {
        requested
        available
        variant {
          name
          product {
            name
          }
        }
      }
    }
  }
`);

const addToCart = graphql(
  `
    mutation AddToCart($variantId: ID!, $quantity: Int!) {
      addToCart(variantId: $variantId, quantity: $quantity) {
        ...CartOutcome
      }
    }
  `,
  [cartOutcome],
);

const updateCartLine = graphql(
  `
    mutation UpdateCartLine($lineId: ID!, $quantity: Int!) {
      updateCartLine(lineId: $lineId, quantity: $quantity) {
        ...CartOutcome
      }
    }
  `,
  [cartOutcome],
);

const removeCartLine = graphql(
  `
    mutation RemoveCartLine($lineId: ID!) {
      removeCartLine(lineId: $lineId) {
        ...CartOutcome
      }
    }
  `,
  [cartOutcome],
);

const setCartCurrency = graphql(
  `
    mutation SetCartCurrency($currency: Currency!) {
      setCartCurrency(currency: $currency) {
        ...CartOutcome
      }
    }
  `,
  [cartOutcome],
);

const applyCoupon = graphql(`
  mutation ApplyCoupon($code: String!) {
    applyCoupon(code: $code) {
      __typename
      ... on Cart {
        coupon {
          coupon {
            code
          }
        }
      }
      ... on Refusal {
        code
        message
      }
      ... on CouponUnusable {
        missingToMinimum {
          amountMinor
          currency
        }
        refusedCoupon {
          minimum {
            amountMinor
            currency
          }
        }
      }
    }
  }
`);

const removeCoupon = graphql(
  `
    mutation RemoveCoupon {
      removeCoupon {
        ...CartOutcome
      }
    }
  `,
  [cartOutcome],
);

export type Cart = ResultOf<typeof cartFields>;
export type CartLine = Cart['lines'][number];
export type CartOutcome = ResultOf<typeof cartOutcome>;

export const loadCart = async (asker: Asker): Promise<Cart> => (await ask(asker, cartPage, {})).cart;

/** What is put into the cart was seen at a price: its currency counts as chosen from here on. */
export async function putIntoCart(asker: Asker, wish: { variantId: string; quantity: number }) {
  const outcome = (await ask(asker, addToCart, wish)).addToCart;
  if (outcome.__typename === 'Cart') rememberCurrency(asker.cookies, asker.url, outcome.currency);
  return outcome;
}

export const changeLine = async (asker: Asker, wish: { lineId: string; quantity: number }) =>
  (await ask(asker, updateCartLine, wish)).updateCartLine;

export const dropLine = async (asker: Asker, lineId: string) =>
  (await ask(asker, removeCartLine, { lineId })).removeCartLine;

export const priceCartIn = async (asker: Asker, currency: string) =>
  (await ask(asker, setCartCurrency, { currency })).setCartCurrency;

export const useCoupon = async (asker: Asker, code: string) => (await ask(asker, applyCoupon, { code })).applyCoupon;

export const dropCoupon = async (asker: Asker) => (await ask(asker, removeCoupon, {})).removeCoupon;
