import { Field, ObjectType } from 'type-graphql';
import { Currency } from '../platform/graphql/scalars.ts';

@ObjectType('Shop', {
  description: 'What a client must know of the shop before it asks for anything.',
  simpleResolvers: true,
})
export class ShopType {
  @Field(() => [Currency], { description: 'Currencies that the shop sells in; the first is the default.' })
  currencies!: readonly string[];

  @Field(() => [String], { description: 'Languages of texts and mails as BCP 47 tags; the first is the default.' })
  locales!: readonly string[];

  @Field(() => Boolean, { description: 'False when checkout refuses guests with LOGIN_REQUIRED (S1.5).' })
  guestCheckout!: boolean;

  @Field(() => [String], { description: 'Countries shipped to, ISO 3166-1 alpha-2.' })
  shippingCountries!: readonly string[];
}
