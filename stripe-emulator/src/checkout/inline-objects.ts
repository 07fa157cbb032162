import type { LineItem, Session } from '../core/state.ts';
import type { SessionInput } from './session-parameters.ts';

/** The prices, products and shipping rates that this session's own parameters made: they go when it is forgotten. */
export function inlineObjects(input: SessionInput, lineItems: readonly LineItem[], session: Session): string[] {
  const ofLines = (input.line_items ?? []).flatMap(({ price_data: data }, index) => {
    const price = lineItems[index]?.price;
    if (!data || !price) return [];
    return data.product_data ? [price.id, price.product] : [price.id];
  });
  const ofRates = (input.shipping_options ?? []).flatMap(({ shipping_rate_data: data }, index) =>
    data ? [String(session.shipping_options[index]?.shipping_rate)] : [],
  );
  return [...ofLines, ...ofRates];
}
