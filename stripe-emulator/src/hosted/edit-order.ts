import { addOptionalItem, removeOptionalItem } from '../checkout/add-optional-item.ts';
import { adjustQuantities, type Adjusted } from '../checkout/adjust-quantities.ts';
import { chooseShipping } from '../checkout/shipping-options.ts';
import type { Call } from '../core/emulator.ts';
import type { Session } from '../core/state.ts';
import { applyCode, removeCode } from '../promotions/apply-code.ts';
import { itemEdit } from './optional-items-part.ts';
import type { PageState } from './page-state.ts';
import { refusalText } from './promotion-part.ts';
import { postedQuantities, quantityName, quantityText } from './quantity-part.ts';
import type { PageForm } from './read-form.ts';

export type OrderEdit = Readonly<{
  session: Session;
  values: Record<string, string>;
  errors: Record<string, string>;
  /** Nothing stands between this press and what it asked for. */
  goesOn: boolean;
}>;

/** What a press changes of the order itself: delivery, quantities, promotion code. */
export function editOrder(call: Call, state: PageState, form: PageForm): OrderEdit {
  const shipped = chooseShipping(call, state.session, form.values['shipping_rate'] ?? '');
  const { session, faults, lost } = editItems(call, shipped, form);
  if (faults.size === 0 && !lost) return editCode(call, { ...state, session }, form);
  const errors = [...faults].map(([id, fault]): [string, string] => [quantityName(id), quantityText(state, fault)]);
  if (lost) errors.push(['promotion_code', refusalText(state, lost)]);
  return { session, values: form.values, errors: Object.fromEntries(errors), goesOn: false };
}

/** The typed quantities count first; then what a button adds or takes away. */
function editItems(call: Call, session: Session, { action, values }: PageForm): Adjusted {
  const adjusted = adjustQuantities(call, session, postedQuantities(values));
  const edit = itemEdit(action);
  if (!edit || adjusted.faults.size > 0 || adjusted.lost) return adjusted;
  return 'add' in edit
    ? addOptionalItem(call, adjusted.session, edit.add)
    : removeOptionalItem(call, adjusted.session, edit.remove);
}

function editCode(call: Call, state: PageState, { action, values: posted }: PageForm): OrderEdit {
  const { session } = state;
  const { promotion_code: text = '', ...values } = posted;
  if (action === 'remove_code') return { session: removeCode(call, session), values, errors: {}, goesOn: false };
  // A code that was typed and not applied: nobody pays without the discount they were about to get.
  const typed = session.allow_promotion_codes === true ? text : '';
  if (typed === '') return { session, values, errors: {}, goesOn: !isOnlyEdit(action) };
  const outcome = applyCode(call, session, typed);
  if (!outcome.refusal) return { session: outcome.session, values, errors: {}, goesOn: false };
  const errors = { promotion_code: refusalText(state, outcome.refusal) };
  return { session, values: posted, errors, goesOn: false };
}

const isOnlyEdit = (action: string): boolean =>
  action === 'update_total' || action === 'apply_code' || itemEdit(action) !== null;
