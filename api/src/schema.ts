import { type GraphQLSchema } from 'graphql';
import { buildSchemaSync, type NonEmptyArray } from 'type-graphql';
import { CartUnreadyResolver, PriceChangedResolver, StockShortageResolver } from './cart/cart-refusal.resolver.ts';
import { CartLineResolver, CartResolver } from './cart/cart.resolver.ts';
import { ProductResolver, VariantResolver } from './catalog/product.resolver.ts';
import { ShopResolver } from './catalog/shop.resolver.ts';
import { admits } from './platform/graphql/audience.ts';
import { refusalResolvers } from './refusal.resolver.ts';

const resolvers: NonEmptyArray<Function> = [
  ShopResolver,
  ProductResolver,
  VariantResolver,
  CartResolver,
  CartLineResolver,
  StockShortageResolver,
  CartUnreadyResolver,
  PriceChangedResolver,
  ...refusalResolvers,
];

/** The whole contract, from its resolvers; ../schema.graphql is its printed form. */
export function buildShopSchema(): GraphQLSchema {
  return buildSchemaSync({ resolvers, authChecker: admits, validate: false });
}
