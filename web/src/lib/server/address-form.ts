import type { ResultOf } from 'gql.tada';
import type { RequestEvent } from '@sveltejs/kit';
import type { FullAutoFill } from 'svelte/elements';
import { textsIn } from '#lib/texts/texts.ts';
import { ask } from './api.ts';
import { guessCountry, nameCountries } from './countries.ts';
import { graphql } from './graphql.ts';

const addressShop = graphql(`
  query AddressShop($country: String!) {
    shop {
      shippingCountries
      addressForm(country: $country) {
        country
        fields {
          name
          label
          required
          example
          options {
            value
            label
          }
        }
      }
    }
  }
`);

type Shop = ResultOf<typeof addressShop>['shop'];

/** What AddressFields shows: the fields of one country, before them the countries to choose from. */
export type AddressForm = Awaited<ReturnType<typeof loadAddressForm>>;

/** The form for the country in the address, else the typed one, else the likely one; always one that is shipped to. */
export async function loadAddressForm(event: RequestEvent, typed: string | undefined) {
  const { locale } = event.locals;
  const wished = event.url.searchParams.get('country') ?? typed ?? '';
  const shop = await askForm(event, wished);
  const codes = shop.shippingCountries;
  const likely = guessCountry(locale, event.request.headers.get('accept-language'), codes) ?? codes[0] ?? '';
  const { addressForm } = codes.includes(wished) ? shop : await askForm(event, likely);
  const fields = [countryField(codes, locale), ...addressForm.fields];
  return {
    country: addressForm.country,
    fields: fields.map((field) => ({ ...field, autocomplete: AUTOCOMPLETE[field.name] ?? 'off' })),
  };
}

const AUTOCOMPLETE: Record<string, FullAutoFill> = {
  country: 'shipping country',
  recipient: 'shipping name',
  line1: 'shipping address-line1',
  line2: 'shipping address-line2',
  city: 'shipping address-level2',
  region: 'shipping address-level1',
  postalCode: 'shipping postal-code',
  phone: 'shipping tel',
};

const countryField = (codes: string[], locale: string): Shop['addressForm']['fields'][number] => ({
  name: 'country',
  label: textsIn(locale).address.country,
  required: true,
  example: null,
  options: nameCountries(codes, locale).map(({ code, name }) => ({ value: code, label: name })),
});

const askForm = async (event: RequestEvent, country: string): Promise<Shop> =>
  (await ask(event, addressShop, { country })).shop;
