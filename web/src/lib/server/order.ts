import type { ResultOf } from 'gql.tada';
import { ask, textOf, type Asker } from './api.ts';
import { graphql } from './graphql.ts';

const orderFields = graphql(`
  fragment OrderFields on Order {
    id
    number
    version
    status
    paymentStatus
    createdAt
    cancelRequestedAt
    couponCode
    lines {
      id
      name
      quantity
      unitPrice {
        amountMinor
        currency
      }
      variant {
        id
        product {
          slug
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
    contact {
      name
      email
      phone
    }
    shippingAddress {
      lines
      phone
    }
    payment {
      checkoutUrl
      expiresAt
      retryable
      retryUntil
      lastError
      payBy
      instructionsUrl
      paidAt
    }
    refunds {
      state
    }
    history {
      version
      at
      status
      message
    }
  }
`);

const orderPage = graphql(
  `
    query OrderPage($id: ID!, $accessToken: String) {
      order(id: $id, accessToken: $accessToken) {
        ...OrderFields
      }
    }
  `,
  [orderFields],
);

const confirmCheckout = graphql(
  `
    mutation ConfirmCheckout($sessionId: String!, $accessToken: String) {
      confirmCheckout(sessionId: $sessionId, accessToken: $accessToken) {
        __typename
        ...OrderFields
        ... on Refusal {
          code
          message
        }
      }
    }
  `,
  [orderFields],
);

const cancel = graphql(`
  mutation Cancel($orderId: ID!, $accessToken: String) {
    cancel(orderId: $orderId, accessToken: $accessToken) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

const orderStatus = graphql(`
  subscription OrderStatus($orderId: ID!, $accessToken: String) {
    orderStatus(orderId: $orderId, accessToken: $accessToken) {
      version
      sentAt
    }
  }
`);

export type Order = ResultOf<typeof orderFields>;
export type OrderStatus = Order['status'];
export type StatusUpdate = ResultOf<typeof orderStatus>['orderStatus'];

/** What opens an order: the cart's cookie, or the token of the order's link. */
export type OrderKey = { id: string; accessToken: string | null };

/** The bell: it says that there is a newer state, which the page then loads as it always does. */
export const LIVE_QUERY = textOf(orderStatus);

/** The order, or null when it does not exist or is somebody else's. */
export const loadOrder = async (asker: Asker, key: OrderKey): Promise<Order | null> =>
  (await ask(asker, orderPage, key)).order;

/** Lets the shop ask Stripe how the session ended; null when the session is none of the caller's. */
export async function confirmSession(asker: Asker, sessionId: string, accessToken: string | null) {
  const { confirmCheckout: outcome } = await ask(asker, confirmCheckout, { sessionId, accessToken });
  return outcome.__typename === 'Order' ? outcome : null;
}

/** Asks to cancel with what the buyer's cookies prove. */
export const cancelOrder = async (asker: Asker, { id, accessToken }: OrderKey) =>
  (await ask(asker, cancel, { orderId: id, accessToken })).cancel;

/** The order as its token alone shows it. */
export const loadByToken = async (asker: Asker, key: OrderKey): Promise<Order | null> =>
  (await ask(asker, orderPage, key, { asStranger: true })).order;

/** Asks to cancel with the token alone: a foreign link must not borrow the visitor's cookies. */
export const cancelByToken = async (asker: Asker, orderId: string, accessToken: string) =>
  (await ask(asker, cancel, { orderId, accessToken }, { asStranger: true })).cancel;
