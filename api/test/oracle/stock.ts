import type { Evidence } from './evidence.ts';
import { broken, groupBy, sum } from './group.ts';
import { fateOf, isSold } from './sold.ts';

type Stock = Evidence['stocks'][number];

/** I1, P1: every piece is somewhere and was moved there; I2: holds and orders share a fate. */
export function stock(evidence: Evidence): string[] {
  return [...evidence.stocks.flatMap((row) => figures(evidence, row)), ...soldCounts(evidence), ...fates(evidence)];
}

function figures({ movements, holds }: Evidence, row: Stock): string[] {
  const { variantId } = row;
  const moved = (kind: string) =>
    sum(
      movements.filter((each) => each.variantId === variantId && each.kind === kind),
      ({ quantity }) => quantity,
    );
  const inState = (state: string) =>
    sum(
      holds.filter((each) => each.variantId === variantId && each.state === state),
      ({ quantity }) => quantity,
    );
  const backOnSale = moved('RELEASED') + moved('RESTOCKED');
  const rules: [string, boolean][] = [
    ['P1: available is below 0', row.available >= 0],
    ['P1: pieces got lost', row.received === row.available + row.held + row.committed + row.shipped],
    ['I1: received is not what came in', row.received === moved('RECEIVED')],
    ['I1: available is not what the movements say', row.available === row.received - moved('HELD') + backOnSale],
    [
      'I1: committed is not what the movements say',
      row.committed + row.shipped === moved('COMMITTED') - moved('RESTOCKED'),
    ],
    ['I2: held is not the sum of the live holds', row.held === inState('HELD')],
    ['I1: committed is not the sum of the paid holds', row.committed + row.shipped === inState('COMMITTED')],
  ];
  return rules.filter(([, holds]) => !holds).map(([rule]) => `${rule}: ${JSON.stringify(row)}`);
}

/** S1.17, X13: sold counts rise with a payment that is kept, and with nothing else. */
function soldCounts(evidence: Evidence): string[] {
  const { products, orders, items } = evidence;
  const paid = new Set(orders.filter((order) => isSold(evidence, order)).map(({ id }) => id));
  const sold = groupBy(
    items.filter(({ orderId }) => paid.has(orderId)),
    ({ productId }) => productId,
  );
  const piecesOf = (id: string) => sum(sold.get(id) ?? [], ({ quantity }) => quantity);
  return broken(
    products,
    ({ id, soldCount }) => soldCount !== piecesOf(id),
    ({ id, soldCount }) => `I1: product ${id} counts ${soldCount} sold, paid are ${piecesOf(id)}`,
  );
}

const HOLD_OF = { open: 'HELD', awaiting: 'COMMITTED', sold: 'COMMITTED', 'given up': 'RELEASED' } as const;

/** Held while open, committed once sold or awaited, released otherwise; and as many as the order's lines ask for. */
function fates(evidence: Evidence): string[] {
  const { orders, holds, items, stocks } = evidence;
  const stocked = new Set(stocks.map(({ variantId }) => variantId));
  return orders.flatMap((order) => {
    const wanted = HOLD_OF[fateOf(evidence, order)];
    const own = holds.filter(({ orderId }) => orderId === order.id);
    const lines = items.filter(({ orderId, variantId }) => orderId === order.id && stocked.has(variantId));
    const pieces = [sum(own, ({ quantity }) => quantity), sum(lines, ({ quantity }) => quantity)];
    return [
      ...broken(
        own,
        ({ state }) => state !== wanted,
        ({ state }) => `I2: order ${order.id} is ${order.status}, its hold is ${state}`,
      ),
      ...(pieces[0] === pieces[1] ? [] : [`I2: order ${order.id} wants ${pieces[1]} pieces and holds ${pieces[0]}`]),
    ];
  });
}
