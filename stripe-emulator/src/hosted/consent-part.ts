import { askedConsent } from '../checkout/consent.ts';
import type { Emulator } from '../core/emulator.ts';
import type { BuyerDetails, Session } from '../core/state.ts';
import { errorAttributes, errorLine } from './form-fields.ts';
import { html, type Html } from './html.ts';
import type { PageState } from './page-state.ts';
import type { Texts } from './texts.ts';
import { withLinks } from './with-links.ts';

/** News by mail, the terms of the shop, and what keeping the card means: above the button that seals it. */
export function consentPart(emulator: Emulator, state: PageState): Html {
  const { session, texts, businessName } = state;
  const asked = askedConsent(session);
  const fill = (text: string) => text.replaceAll('{shop}', () => businessName);
  return html`${reuseNote(emulator, state, fill)}
  ${asked.promotions && tick(state, 'promotions', html`${fill(texts.consent.promotions)}`)}
  ${asked.terms && tick(state, 'terms_of_service', termsText(emulator, state, fill))}
  ${errorLine('terms_of_service', state.errors['terms_of_service'])}`;
}

function tick({ values, errors }: PageState, name: string, label: Html): Html {
  return html`<label class="check consent"
    ><input
      type="checkbox"
      id="${name}"
      name="${name}"
      ${values[name] === 'on' && html`checked`}
      ${errorAttributes(name, errors[name])}
    />
    <span>${label}</span></label
  >`;
}

/** The shop's own words for it come first. */
function termsText({ settings }: Emulator, { session, texts }: PageState, fill: (text: string) => string): Html {
  const own = session.custom_text.terms_of_service_acceptance;
  return withLinks(
    own ? own.message : fill(texts.consent.terms).replace('{url}', () => settings.termsOfServiceUrl ?? ''),
  );
}

/** Told whenever the card is kept for later payments, unless the shop says it elsewhere. */
function reuseNote({ state }: Emulator, { session, texts }: PageState, fill: (text: string) => string): Html | false {
  const isKept = state.checkoutPlans.get(session.id)?.paymentIntent.setup_future_usage ?? null;
  const isHidden = session.consent_collection?.payment_method_reuse_agreement?.position === 'hidden';
  if (isKept === null || isHidden || session.amount_total === 0) return false;
  return html`<p class="note words">${fill(texts.consent.reuse)}</p>`;
}

type Form = { values: Record<string, string>; errors: Record<string, string>; texts: Texts };

/** The posted ticks; without the required one nothing is paid. */
export function readConsent({ values, errors, texts }: Form, session: Session): NonNullable<BuyerDetails['consent']> {
  const terms = values['terms_of_service'] === 'on';
  if (askedConsent(session).terms && !terms) errors['terms_of_service'] = texts.consent.required;
  return { terms, promotions: values['promotions'] === 'on' };
}
