import type { Emulator } from '../core/emulator.ts';
import type { HttpAnswer, HttpRequest } from '../transport/http-answer.ts';
import { notFound, page } from './answers.ts';
import { mandateText } from './debit-fields.ts';
import { html } from './html.ts';
import { messagePage } from './page-frame.ts';
import { languageFor, textsFor } from './texts.ts';

/** The permission a buyer gave, as its address shows it. */
export function showMandate({ state, settings }: Emulator, request: HttpRequest, id: string): HttpAnswer {
  const mandate = state.mandates.get(id);
  const reference = mandate?.payment_method_details.sepa_debit?.reference;
  if (!mandate || reference === undefined) return notFound(request);
  const language = languageFor(null, request.language);
  const shown = { language, texts: textsFor(language), businessName: settings.businessName };
  const { debit } = shown.texts;
  const method = state.paymentMethods.get(String(mandate.payment_method));
  const given = new Date((mandate.customer_acceptance.accepted_at ?? 0) * 1000);
  const facts: readonly (readonly [string, string])[] = [
    [debit.reference, reference],
    [debit.holder, method?.billing_details.name ?? ''],
    [debit.iban, `${method?.sepa_debit?.country ?? ''} •••• ${method?.sepa_debit?.last4 ?? ''}`],
    [debit.accepted, new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(given)],
    [debit.status, debit.statuses[mandate.status] ?? mandate.status],
  ];
  return page(
    messagePage(
      shown,
      debit.mandateTitle,
      'done',
      html`<dl class="facts">
          ${facts.map(
            ([name, value]) =>
              html`<div>
                <dt>${name}</dt>
                <dd>${value}</dd>
              </div>`,
          )}
        </dl>
        <p class="words-of-mandate">${mandateText(shown)}</p>`,
    ),
  );
}
