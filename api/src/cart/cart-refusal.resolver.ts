import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { catalogLoaders } from '../catalog/catalog-loaders.ts';
import { money } from '../domain/money.ts';
import type { PriceRefusal, Shortage } from '../domain/refusal.ts';
import type { ShopRequest } from '../platform/graphql/shop-request.ts';
import { CartUnreadyType, PriceChangedType, StockShortageType } from './cart-refusal.type.ts';
import { callersCart } from './cart-view.ts';

@Resolver(() => StockShortageType)
export class StockShortageResolver {
  @FieldResolver()
  async line(@Root() { lineId }: Shortage, @Ctx() request: ShopRequest) {
    if (lineId === null) return null;
    const cart = await callersCart(request);
    return cart.lines.find(({ id }) => id === lineId) ?? null;
  }

  @FieldResolver()
  async variant(@Root() { variantId, available }: Shortage, @Ctx() request: ShopRequest) {
    const variant = await catalogLoaders(request).variants.load(variantId);
    return variant && { ...variant, quantityAvailable: available };
  }
}

@Resolver(() => CartUnreadyType)
export class CartUnreadyResolver {
  @FieldResolver()
  cart(@Ctx() request: ShopRequest) {
    return callersCart(request);
  }
}

@Resolver(() => PriceChangedType)
export class PriceChangedResolver {
  @FieldResolver()
  cart(@Ctx() request: ShopRequest) {
    return callersCart(request);
  }

  @FieldResolver()
  expectedTotal(@Root() refusal: PriceRefusal) {
    return money(refusal.expectedTotalMinor, refusal.currency);
  }

  @FieldResolver()
  async changes(@Root() refusal: PriceRefusal, @Ctx() request: ShopRequest) {
    const cart = await callersCart(request);
    return refusal.changes.flatMap(({ lineId, previousUnitPriceMinor }) => {
      const line = cart.lines.find(({ id }) => id === lineId);
      return line ? [{ line, previousUnitPrice: money(previousUnitPriceMinor, cart.currency) }] : [];
    });
  }
}
