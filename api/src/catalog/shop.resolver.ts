import { Ctx, Query, Resolver } from 'type-graphql';
import type { ShopRequest } from '../platform/graphql/shop-request.ts';
import { ShopType } from './shop.type.ts';

@Resolver()
export class ShopResolver {
  @Query(() => ShopType, { description: '[Anyone] Currencies, languages and rules of the shop.' })
  shop(@Ctx() { shop }: ShopRequest): ShopType {
    const { currencies, locales, shippingCountries, guestCheckout } = shop.config;
    return { currencies, locales, shippingCountries, guestCheckout };
  }
}
