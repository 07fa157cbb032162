import { LOCALES } from '../checkout/session-parameters.ts';
import { isEmail } from '../transport/parameters.ts';

const CAMPAIGN_CODES = ['utm_source', 'utm_content', 'utm_medium', 'utm_term', 'utm_campaign'] as const;

/** What the address of a link may carry; what Stripe would not take is dropped in silence, as Stripe does. */
export type LinkQuery = Readonly<{
  text: string;
  clientReferenceId: string | undefined;
  prefilledEmail: string | undefined;
  lockedEmail: string | undefined;
  promotionCode: string | undefined;
  locale: string | undefined;
  /** `utm_source=…&…`, for the shop's page at the end. */
  campaign: string;
}>;

export const LINK_QUERY_NAMES: readonly string[] = [
  ...CAMPAIGN_CODES,
  'client_reference_id',
  'prefilled_email',
  'locked_prefilled_email',
  'prefilled_promo_code',
  'locale',
];

export function readLinkQuery(text: string): LinkQuery {
  const query = new URLSearchParams(text);
  const take = (name: string, fits: (value: string) => boolean): string | undefined => {
    const value = query.get(name) ?? '';
    return fits(value) ? value : undefined;
  };
  const codes = CAMPAIGN_CODES.map((name) => [name, take(name, (value) => /^[\w-]{1,150}$/.test(value))] as const);
  return {
    text,
    clientReferenceId: take('client_reference_id', (value) => /^[\w-]{1,200}$/.test(value)),
    prefilledEmail: take('prefilled_email', isEmail),
    lockedEmail: take('locked_prefilled_email', isEmail),
    promotionCode: take('prefilled_promo_code', (value) => /^[\w-]{1,500}$/.test(value)),
    locale: take('locale', (value) => LOCALES.includes(value)),
    campaign: codes.flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`])).join('&'),
  };
}

/** The shop's address with the campaign's codes behind it; `{CHECKOUT_SESSION_ID}` stays as it is. */
export function withCampaign(url: string, campaign: string): string {
  if (campaign === '') return url;
  const [address = '', ...fragment] = url.split('#');
  return [`${address}${address.includes('?') ? '&' : '?'}${campaign}`, ...fragment].join('#');
}
