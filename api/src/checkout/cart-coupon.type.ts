import { createUnionType, Field, ObjectType } from 'type-graphql';
import { CartType } from '../cart/cart.type.ts';
import { CouponType, CouponUnusableType } from '../coupon/coupon.type.ts';
import { MoneyType } from '../platform/graphql/money.type.ts';
import { refusalOr } from '../platform/graphql/refusal-code.type.ts';

@ObjectType('CartCoupon', { description: 'The coupon chosen for a cart.', simpleResolvers: true })
export class CartCouponType {
  @Field(() => CouponType, { description: 'The coupon.' })
  coupon!: CouponType;

  @Field(() => MoneyType, { description: 'What it gives for this cart; 0 while problem is set.' })
  discount!: MoneyType;

  @Field(() => CouponUnusableType, {
    nullable: true,
    description: 'Why it cannot be used just now, or null; checkout would refuse (S4.7).',
  })
  problem!: CouponUnusableType | null;
}

@ObjectType('CouponPreview', { description: "What a coupon would give for the caller's cart.", simpleResolvers: true })
export class CouponPreviewType {
  @Field(() => CouponType, { description: 'The coupon.' })
  coupon!: CouponType;

  @Field(() => MoneyType, { description: 'What it would take off.' })
  discount!: MoneyType;

  @Field(() => MoneyType, { description: "The cart's total with it." })
  total!: MoneyType;
}

export const CouponResult = createUnionType({
  name: 'CouponResult',
  description: "Whether a coupon would apply to the caller's cart.",
  types: () => [CouponPreviewType, CouponUnusableType] as const,
  resolveType: refusalOr('CouponPreview'),
});

export const ApplyCouponResult = createUnionType({
  name: 'ApplyCouponResult',
  description: 'The cart with the coupon, or why not.',
  types: () => [CartType, CouponUnusableType] as const,
  resolveType: refusalOr('Cart'),
});
