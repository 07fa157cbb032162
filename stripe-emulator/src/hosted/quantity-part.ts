import { boundsOf } from '../checkout/adjustable-quantity.ts';
import type { QuantityFault } from '../checkout/adjust-quantities.ts';
import type { LineItem } from '../core/state.ts';
import { errorAttributes, errorLine } from './form-fields.ts';
import { html, type Html } from './html.ts';
import type { PageState } from './page-state.ts';

const PREFIX = 'quantity_';
export const quantityName = (lineId: string): string => `${PREFIX}${lineId}`;

/** The field with which a buyer changes how many they want; nothing for a line that stays as it is. */
export function quantityPart(state: PageState, line: LineItem, lines: readonly LineItem[]): Html | false {
  const { texts, values, errors } = state;
  const bounds = boundsOf(line, lines);
  if (!bounds) return false;
  const name = quantityName(line.id);
  const error = errors[name];
  return html`<div class="quantity">
      <label for="${name}">${texts.quantity}<span class="visually-hidden"> ${line.description ?? ''}</span></label>
      <input
        id="${name}"
        name="${name}"
        form="payment"
        type="number"
        inputmode="numeric"
        min="${bounds.least}"
        max="${bounds.most}"
        step="1"
        value="${error === undefined ? (line.quantity ?? 1) : (values[name] ?? '')}"
        data-change="update_total"
        ${errorAttributes(name, error)}
      />
    </div>
    ${errorLine(name, error)}`;
}

/** What stands for the script where there is none. */
export function quantityButton({ texts }: PageState, lines: readonly LineItem[]): Html | false {
  if (!lines.some((line) => boundsOf(line, lines))) return false;
  return html`<noscript
    ><button class="quiet" form="payment" type="submit" name="action" value="update_total">
      ${texts.updateTotal}
    </button></noscript
  >`;
}

/** The posted quantities by line id; what is no number is a fault like one that is out of bounds. */
export function postedQuantities(values: Readonly<Record<string, string>>): Map<string, number> {
  const posted = Object.entries(values).filter(([name]) => name.startsWith(PREFIX));
  return new Map(
    posted.map(([name, text]) => [name.slice(PREFIX.length), /^\d{1,7}$/.test(text) ? Number(text) : Number.NaN]),
  );
}

/** What is wrong with a quantity, as a buyer understands it. */
export function quantityText({ texts }: PageState, fault: QuantityFault): string {
  const text = texts.quantityFault[fault.kind];
  if (fault.kind !== 'range') return text;
  return text.replace('{least}', String(fault.least)).replace('{most}', String(fault.most));
}
