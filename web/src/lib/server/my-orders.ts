import type { ResultOf } from 'gql.tada';
import { stageOf, type Stage } from '#lib/order/stage.ts';
import { textsIn } from '#lib/texts/texts.ts';
import { ask, type Asker } from './api.ts';
import { graphql } from './graphql.ts';
import { toneOf } from './order-view.ts';

const myOrders = graphql(`
  query MyOrders($first: Int!, $after: String) {
    orders(first: $first, after: $after) {
      edges {
        node {
          id
          number
          status
          createdAt
          cancelRequestedAt
          shippingFee {
            amountMinor
            currency
          }
          total {
            amountMinor
            currency
          }
          payment {
            checkoutUrl
            retryable
          }
          refunds {
            state
          }
          lines {
            id
            name
            quantity
            variant {
              product {
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
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

const PAGE_SIZE = 12;
const PICTURES = 4;

type Order = ResultOf<typeof myOrders>['orders']['edges'][number]['node'];

/** An order as the list of orders shows it. */
export type ListedOrder = ReturnType<typeof listed>;

/** One page of the user's orders, newest first, and the cursor of the next one or null. */
export async function loadOrders(asker: Asker, after: string | null) {
  const { orders } = await ask(asker, myOrders, { first: PAGE_SIZE, after });
  const { hasNextPage, endCursor } = orders.pageInfo;
  return {
    orders: orders.edges.map(({ node }) => listed(node, asker.locals.locale)),
    next: hasNextPage ? endCursor : null,
  };
}

function listed(order: Order, locale: string) {
  const { id, number, createdAt, total, lines } = order;
  const stage = stageOf(order, 'link');
  return {
    id,
    number,
    createdAt,
    total,
    stage: textsIn(locale).orders.stages[stage],
    tone: toneOf(stage),
    toDo: isWaiting(stage),
    names: lines.map(({ name, quantity }) => (quantity > 1 ? `${quantity} × ${name}` : name)),
    pictures: lines.slice(0, PICTURES).map(({ id, variant }) => ({ id, image: variant?.product.images[0] })),
    more: Math.max(0, lines.length - PICTURES),
  };
}

const WAITING: ReadonlySet<Stage> = new Set(['pending', 'opening', 'retryable', 'awaiting']);

/** True while the buyer still has something to do. */
const isWaiting = (stage: Stage): boolean => WAITING.has(stage);
