import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { catalogLoaders } from '../catalog/catalog-loaders.ts';
import { money } from '../domain/money.ts';
import type { CouponRefusal } from '../domain/refusal.ts';
import type { ShopRequest } from '../platform/graphql/shop-request.ts';
import { couponView, type CouponView } from './coupon-view.ts';
import { CouponType, CouponUnusableType } from './coupon.type.ts';
import { couponById } from './find-coupon.ts';

@Resolver(() => CouponType)
export class CouponResolver {
  @FieldResolver()
  category(@Root() { categoryId }: CouponView, @Ctx() request: ShopRequest) {
    return categoryId === null ? null : catalogLoaders(request).categories.load(categoryId);
  }
}

@Resolver(() => CouponUnusableType)
export class CouponUnusableResolver {
  @FieldResolver()
  async refusedCoupon(@Root() { couponId, currency }: CouponRefusal, @Ctx() { shop }: ShopRequest) {
    const coupon = couponId === null ? null : await couponById(shop.db, couponId);
    return coupon && couponView(coupon, currency);
  }

  @FieldResolver()
  missingToMinimum(@Root() { missingToMinimumMinor, currency }: CouponRefusal) {
    return missingToMinimumMinor === null ? null : money(missingToMinimumMinor, currency);
  }
}
