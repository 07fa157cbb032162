import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { VariantType } from '../catalog/product.type.ts';
import type { CartLineProblem } from '../domain/pricing.ts';
import { MoneyType } from '../platform/graphql/money.type.ts';
import { Currency } from '../platform/graphql/scalars.ts';

export const CartLineProblemEnum = {
  STOCK_SHORT: 'STOCK_SHORT',
  SOLD_OUT: 'SOLD_OUT',
  UNAVAILABLE: 'UNAVAILABLE',
} as const satisfies Record<CartLineProblem, CartLineProblem>;

registerEnumType(CartLineProblemEnum, {
  name: 'CartLineProblem',
  description: 'Why a cart line cannot be ordered now.',
  valuesConfig: {
    STOCK_SHORT: { description: 'Some are left, but fewer than wanted.' },
    SOLD_OUT: { description: 'None is left (S4.4).' },
    UNAVAILABLE: {
      description: "Withdrawn, or without a price in the cart's currency; its unitPrice is the last one known.",
    },
  },
});

@ObjectType('CartLine', { description: 'One variant in a cart.', simpleResolvers: true })
export class CartLineType {
  @Field(() => ID, { description: 'Opaque, begins with cln_.' })
  id!: string;

  @Field(() => VariantType, { description: 'What is bought; its quantityAvailable says how many are left.' })
  variant!: VariantType;

  @Field(() => Int, { description: 'Pieces, 1 to 99.' })
  quantity!: number;

  @Field(() => MoneyType, { description: "Today's price of one piece." })
  unitPrice!: MoneyType;

  @Field(() => MoneyType, { description: 'Unit price times quantity, before discount.' })
  total!: MoneyType;

  @Field(() => CartLineProblemEnum, {
    nullable: true,
    description: 'Why this line cannot be ordered now, or null (S1.2, S1.3).',
  })
  problem!: CartLineProblem | null;
}

/** The chosen coupon and the unfinished order are added by the features that know them. */
@ObjectType('Cart', {
  description: 'What the buyer means to buy. Lives until it is paid (S0.26).',
  simpleResolvers: true,
})
export class CartType {
  @Field(() => ID, { description: 'Opaque, begins with crt_.' })
  id!: string;

  @Field(() => Int, { description: 'Rises by one with every change; checkout wants it.' })
  version!: number;

  @Field(() => Currency, { description: 'Currency of all its amounts.' })
  currency!: string;

  @Field(() => [CartLineType], { description: 'Lines, oldest first.' })
  lines!: readonly CartLineType[];

  @Field(() => Int, { description: 'Pieces in all lines.' })
  totalQuantity!: number;

  @Field(() => MoneyType, { description: 'Lines before discount.' })
  subtotal!: MoneyType;

  @Field(() => MoneyType, { description: 'Taken off the subtotal or the shipping fee, 0 or more (S2.1).' })
  discount!: MoneyType;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'Fee by total quantity; null when nothing is shipped (S1.10).',
  })
  shippingFee!: MoneyType | null;

  @Field(() => MoneyType, { description: 'What checkout would charge now: the value for expectedTotal (S1.7).' })
  total!: MoneyType;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'The least total that can be paid, while this total is above 0 and below it; otherwise null.',
  })
  leastTotal!: MoneyType | null;
}
