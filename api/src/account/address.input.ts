import { Field, InputType } from 'type-graphql';
import type { AddressWish } from '../domain/address.ts';

@InputType('AddressInput', { description: 'Where to deliver (S4.8).' })
export class AddressInput {
  @Field(() => String, { description: 'Who receives it.' })
  recipient!: string;

  @Field(() => String, { nullable: true, description: 'Phone for the carrier, or null.' })
  phone?: string | null;

  @Field(() => String, { description: 'Street and number.' })
  line1!: string;

  @Field(() => String, { nullable: true, description: 'Building, floor, or null.' })
  line2?: string | null;

  @Field(() => String, { description: 'City, ward or town.' })
  city!: string;

  @Field(() => String, {
    nullable: true,
    description: 'State, prefecture or province; null where the country has none.',
  })
  region?: string | null;

  @Field(() => String, { nullable: true, description: 'Postal code; null where the country has none.' })
  postalCode?: string | null;

  @Field(() => String, { description: 'ISO 3166-1 alpha-2, one of Shop.shippingCountries.' })
  country!: string;
}

/** The address with null where nothing was given. */
export function addressOf({
  recipient,
  phone,
  line1,
  line2,
  city,
  region,
  postalCode,
  country,
}: AddressInput): AddressWish {
  return {
    recipient,
    phone: phone ?? null,
    line1,
    line2: line2 ?? null,
    city,
    region: region ?? null,
    postalCode: postalCode ?? null,
    country,
  };
}
