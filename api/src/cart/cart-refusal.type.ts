import { createUnionType, Field, Int, ObjectType } from 'type-graphql';
import { VariantType } from '../catalog/product.type.ts';
import { MoneyType } from '../platform/graphql/money.type.ts';
import { refusalOr, RefusalCodeEnum, type RefusalCode } from '../platform/graphql/refusal-code.type.ts';
import { InputInvalidType, MESSAGE, PlainRefusalType, RefusalType } from '../platform/graphql/refusal.type.ts';
import { CartLineType, CartType } from './cart.type.ts';

@ObjectType('StockShortage', { description: 'One variant of which too few are left.', simpleResolvers: true })
export class StockShortageType {
  @Field(() => CartLineType, {
    nullable: true,
    description: 'The cart line that asks for it; null when the request names a variant or order line.',
  })
  line!: CartLineType | null;

  @Field(() => VariantType, { description: 'The variant that is short.' })
  variant!: VariantType;

  @Field(() => Int, { description: 'How many were wanted, summed over all lines of the variant.' })
  requested!: number;

  @Field(() => Int, { description: 'How many can be had now, 0 when sold out.' })
  available!: number;
}

@ObjectType('StockInsufficient', {
  implements: RefusalType,
  description: 'Not enough stock for at least one line; nothing was taken (S0.3, S1.3, S4.4).',
})
export class StockInsufficientType {
  @Field(() => RefusalCodeEnum, { description: 'STOCK_INSUFFICIENT.' })
  code!: RefusalCode;

  @Field(() => String, { description: MESSAGE })
  message!: string;

  @Field(() => [StockShortageType], { description: 'The short variants, at least one.' })
  shortages!: readonly StockShortageType[];
}

@ObjectType('PriceChange', { description: 'One line whose unit price changed.' })
export class PriceChangeType {
  @Field(() => CartLineType, { description: 'The line with its new price.' })
  line!: CartLineType;

  @Field(() => MoneyType, { description: 'Unit price when the buyer last saw the line.' })
  previousUnitPrice!: MoneyType;
}

@ObjectType('PriceChanged', {
  implements: RefusalType,
  description: "The server's total is higher than the buyer agreed to; nothing was ordered (S1.8, R11).",
})
export class PriceChangedType {
  @Field(() => RefusalCodeEnum, { description: 'PRICE_CHANGED.' })
  code!: RefusalCode;

  @Field(() => String, { description: MESSAGE })
  message!: string;

  @Field(() => CartType, {
    description: "The cart at today's prices; check out again with its version and total to agree.",
  })
  cart!: CartType;

  @Field(() => MoneyType, { description: 'The total that the client sent.' })
  expectedTotal!: MoneyType;

  @Field(() => [PriceChangeType], {
    description: 'The lines whose unit price changed; empty when only discount or shipping did.',
  })
  changes!: readonly PriceChangeType[];
}

@ObjectType('CartUnready', { implements: RefusalType, description: 'The cart cannot be ordered as it is.' })
export class CartUnreadyType {
  @Field(() => RefusalCodeEnum, {
    description: 'CART_EMPTY, CART_CHANGED, CART_LINE_UNAVAILABLE, AMOUNT_TOO_SMALL or AMOUNT_TOO_LARGE.',
  })
  code!: RefusalCode;

  @Field(() => String, { description: MESSAGE })
  message!: string;

  @Field(() => CartType, { description: 'The cart as it is now; its lines say their problem.' })
  cart!: CartType;
}

export const CartResult = createUnionType({
  name: 'CartResult',
  description: 'The changed cart, or why not.',
  types: () => [CartType, PlainRefusalType, InputInvalidType, StockInsufficientType, CartUnreadyType] as const,
  resolveType: refusalOr('Cart'),
});
