import { field } from './form-fields.ts';
import { html, type Html } from './html.ts';
import type { PageState } from './page-state.ts';

/** The account and its holder, and the mandate that the buyer gives by paying. */
export function debitFields(state: PageState): Html {
  const { texts } = state;
  return html`<p class="test-hint">${texts.debit.testHint}</p>
    ${field(state, { name: 'iban', label: texts.debit.iban, autocomplete: 'off', placeholder: 'AT00 0000 0000 0000 0000', maxLength: 50 })}
    ${field(state, { name: 'debit_name', label: texts.debit.holder, autocomplete: 'name' })}
    <p class="note mandate">${mandateText(state)}</p>`;
}

export const mandateText = ({ texts, businessName }: Pick<PageState, 'texts' | 'businessName'>): string =>
  texts.debit.mandate.replaceAll('{shop}', businessName);
