import { Ctx, FieldResolver, Resolver, Root, type ClassType } from 'type-graphql';
import { CartUnreadyType, PriceChangedType, StockInsufficientType } from './cart/cart-refusal.type.ts';
import { CouponUnusableType } from './coupon/coupon.type.ts';
import { problemMessage, refusalMessage } from './domain/refusal-messages.ts';
import type { CheckoutRefusal, InputProblem } from './domain/refusal.ts';
import { OrderConflictType, PaymentUnavailableType } from './order/order-refusal.type.ts';
import { InputInvalidType, InputProblemType, PlainRefusalType } from './platform/graphql/refusal.type.ts';
import type { ShopRequest } from './platform/graphql/shop-request.ts';

/**
 * The one place where a refusal becomes words. A verb's refusal is itself the union member's source: its code chooses
 * the type, its type's resolvers show the data, and this adds the message in the request's language.
 */
function messageOf(type: ClassType) {
  @Resolver(() => type)
  class MessageResolver {
    @FieldResolver(() => String)
    message(@Root() refusal: CheckoutRefusal, @Ctx() { locale }: ShopRequest): string {
      return refusalMessage(refusal, locale);
    }
  }
  return MessageResolver;
}

@Resolver(() => InputProblemType)
class InputProblemResolver {
  @FieldResolver()
  message(@Root() problem: InputProblem, @Ctx() { locale }: ShopRequest): string {
    return problemMessage(problem, locale);
  }
}

const refusalTypes = [
  PlainRefusalType,
  InputInvalidType,
  StockInsufficientType,
  CartUnreadyType,
  PriceChangedType,
  CouponUnusableType,
  OrderConflictType,
  PaymentUnavailableType,
];

export const refusalResolvers = [InputProblemResolver, ...refusalTypes.map(messageOf)];
