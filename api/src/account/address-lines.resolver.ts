import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { addressLines } from '../domain/address-lines.ts';
import type { ShopRequest } from '../platform/graphql/shop-request.ts';
import { AddressType } from './address.type.ts';

@Resolver(() => AddressType)
export class AddressLinesResolver {
  @FieldResolver(() => [String], {
    description: "As it stands on a parcel, in its country's order; the country is named in the request's language.",
  })
  lines(@Root() address: AddressType, @Ctx() { locale }: ShopRequest): string[] {
    return addressLines(address, locale);
  }
}
