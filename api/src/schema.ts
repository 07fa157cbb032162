import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync, type PubSub } from 'type-graphql';
import { admits } from './account/calling-user.ts';
import { AccountResolver } from './account/account.resolver.ts';
import { CartUnreadyResolver, PriceChangedResolver, StockShortageResolver } from './cart/cart-refusal.resolver.ts';
import { CartLineResolver, CartResolver } from './cart/cart.resolver.ts';
import { LoginResolver } from './cart/login.resolver.ts';
import { AddressLinesResolver } from './account/address-lines.resolver.ts';
import { AddressFormResolver } from './catalog/address-form.resolver.ts';
import { ProductResolver, VariantResolver } from './catalog/product.resolver.ts';
import { ShopResolver } from './catalog/shop.resolver.ts';
import { CartCouponResolver } from './checkout/cart-coupon.resolver.ts';
import { CheckoutResolver } from './checkout/checkout.resolver.ts';
import { CouponResolver, CouponUnusableResolver } from './coupon/coupon.resolver.ts';
import { CartOpenOrderResolver } from './order/cart-open-order.resolver.ts';
import { OrderConflictResolver, PaymentUnavailableResolver } from './order/order-refusal.resolver.ts';
import { OrderStatusResolver } from './order/order-status.resolver.ts';
import { OrderLineResolver, OrderResolver } from './order/order.resolver.ts';
import { VerifyEmailResolver } from './order/verify-email.resolver.ts';

import { refusalResolvers } from './refusal.resolver.ts';

/** Subscriptions bring their own streams, but type-graphql asks for this as soon as there is one. */
const noTopics: PubSub = {
  publish: () => {},
  subscribe: () => {
    throw new Error('A subscription must bring its own stream.');
  },
};

const ROOTS = {
  Query:
    "What can be read. A look-up that finds nothing, or nothing of the caller's, is null with the error NOT_FOUND.",
  Mutation:
    'What can be done. Each field is one action of the business; several in one request run in the order written.',
  Subscription: 'What is pushed, over graphql-transport-ws on the path of the API (K.3).',
};

/** The whole contract, from its resolvers; ../schema.graphql is its printed form. */
export function buildShopSchema(): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers: [
      ShopResolver,
      AddressFormResolver,
      AddressLinesResolver,
      ProductResolver,
      VariantResolver,
      CartResolver,
      CartLineResolver,
      CartCouponResolver,
      AccountResolver,
      LoginResolver,
      VerifyEmailResolver,
      CartOpenOrderResolver,
      CouponResolver,
      CheckoutResolver,
      OrderResolver,
      OrderLineResolver,
      OrderStatusResolver,
      StockShortageResolver,
      CartUnreadyResolver,
      PriceChangedResolver,
      CouponUnusableResolver,
      OrderConflictResolver,
      PaymentUnavailableResolver,
      ...refusalResolvers,
    ],
    authChecker: admits,
    pubSub: noTopics,
    validate: false,
  });
  describeRoots(schema);
  return schema;
}

/** type-graphql has no words for the three root types. */
function describeRoots(schema: GraphQLSchema): void {
  for (const [name, description] of Object.entries(ROOTS)) {
    const type = schema.getType(name);
    if (type) type.description = description;
  }
}
