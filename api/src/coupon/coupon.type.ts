import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { CategoryType } from '../catalog/category.type.ts';
import type { CouponTerms } from '../domain/coupon.ts';
import { MoneyType } from '../platform/graphql/money.type.ts';
import { RefusalCodeEnum, type RefusalCode } from '../platform/graphql/refusal-code.type.ts';
import { MESSAGE, RefusalType } from '../platform/graphql/refusal.type.ts';
import { DateTime } from '../platform/graphql/scalars.ts';

export const CouponKindEnum = {
  PERCENT: 'PERCENT',
  FIXED: 'FIXED',
  FREE_SHIPPING: 'FREE_SHIPPING',
} as const satisfies Record<CouponTerms['kind'], CouponTerms['kind']>;

registerEnumType(CouponKindEnum, {
  name: 'CouponKind',
  description: 'How a coupon reduces.',
  valuesConfig: {
    PERCENT: { description: 'A part of the covered lines.' },
    FIXED: { description: 'A fixed amount, at most the covered lines.' },
    FREE_SHIPPING: { description: 'The shipping fee.' },
  },
});

@ObjectType('Coupon', { description: 'A reduction with its conditions.', simpleResolvers: true })
export class CouponType {
  @Field(() => String, { description: 'What the buyer types; upper and lower case are the same.' })
  code!: string;

  @Field(() => CouponKindEnum, { description: 'How it reduces.' })
  kind!: CouponTerms['kind'];

  @Field(() => Int, {
    nullable: true,
    description:
      'Hundredths of a percent, 1000 is 10 %; null unless PERCENT. The discount is rounded down to a minor unit.',
  })
  basisPoints!: number | null;

  @Field(() => MoneyType, {
    nullable: true,
    description: "Fixed reduction in the request's or the cart's currency; null unless FIXED.",
  })
  amount!: MoneyType | null;

  @Field(() => MoneyType, { nullable: true, description: 'Least subtotal, or null.' })
  minimum!: MoneyType | null;

  @Field(() => CategoryType, { nullable: true, description: 'The only category it covers, or null for all.' })
  category!: CategoryType | null;

  @Field(() => DateTime, { nullable: true, description: 'First instant of validity, or null.' })
  validFrom!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'First instant at which it no longer holds, or null.' })
  validUntil!: Date | null;
}

@ObjectType('CouponUnusable', {
  implements: RefusalType,
  description: 'The coupon cannot be used for this cart; the buyer may go on without it (S4.7).',
})
export class CouponUnusableType {
  @Field(() => RefusalCodeEnum, { description: 'One of the COUPON_ codes.' })
  code!: RefusalCode;

  @Field(() => String, { description: MESSAGE })
  message!: string;

  @Field(() => CouponType, { nullable: true, description: 'The coupon; null with COUPON_NOT_FOUND.' })
  refusedCoupon!: CouponType | null;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'How much the goods lack to the minimum; null unless COUPON_MINIMUM_NOT_MET.',
  })
  missingToMinimum!: MoneyType | null;
}
