import { Arg, Ctx, FieldResolver, Resolver } from 'type-graphql';
import { addressFields, type AddressFieldName } from '../domain/address-form.ts';
import { addressLabel } from '../domain/address-labels.ts';
import { regionsOf, type Region } from '../domain/regions.ts';
import type { Locale } from '../platform/buyer.ts';
import type { ShopRequest } from '../platform/graphql/shop-request.ts';
import { AddressFormType, type AddressOptionType } from './address-form.type.ts';
import { ShopType } from './shop.type.ts';

@Resolver(() => ShopType)
export class AddressFormResolver {
  @FieldResolver(() => AddressFormType, { description: 'The form of an address in one country (S4.8).' })
  addressForm(
    @Arg('country', () => String, { description: 'ISO 3166-1 alpha-2.' }) country: string,
    @Ctx() { locale }: ShopRequest,
  ): AddressFormType {
    const fields = addressFields(country).map((field) => ({
      ...field,
      label: addressLabel(country, field.name, locale),
      options: optionsOf(country, field.name, locale),
    }));
    return { country, fields };
  }
}

const OWN_LANGUAGE: Readonly<Record<string, Locale>> = { JP: 'ja', KR: 'ko' };

/** Regions in the reader's script: who reads Japanese sends 東京都, everybody else Tokyo. */
function optionsOf(country: string, name: AddressFieldName, locale: Locale): AddressOptionType[] {
  if (name !== 'region') return [];
  return regionsOf(country).map((region) => optionOf(region, country, locale));
}

function optionOf({ latin, full }: Region, country: string, locale: Locale): AddressOptionType {
  const own = OWN_LANGUAGE[country];
  if (own === undefined) return { value: latin, label: full };
  const written = own === locale ? full : latin;
  return { value: written, label: written };
}
