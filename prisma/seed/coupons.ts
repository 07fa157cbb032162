type Currency = 'USD' | 'JPY' | 'KRW';

/** Amounts in minor units of each currency. */
export type DemoCoupon = Readonly<{
  code: string;
  kind: 'PERCENT' | 'FIXED' | 'FREE_SHIPPING';
  basisPoints?: number;
  category?: string;
  /** Days from the day of seeding. */
  validFromDay?: number;
  validUntilDay?: number;
  usageLimit?: number;
  perCustomerLimit?: number;
  amounts?: Partial<Record<Currency, { amountMinor?: number; minimumMinor?: number }>>;
}>;

/** One coupon for each way in which a coupon can help or be refused. */
export const coupons: readonly DemoCoupon[] = [
  { code: 'WELCOME10', kind: 'PERCENT', basisPoints: 1000, perCustomerLimit: 1 },
  {
    code: 'TAKE5',
    kind: 'FIXED',
    perCustomerLimit: 3,
    amounts: {
      USD: { amountMinor: 5_00, minimumMinor: 30_00 },
      JPY: { amountMinor: 700, minimumMinor: 4_500 },
      KRW: { amountMinor: 7_000, minimumMinor: 40_000 },
    },
  },
  {
    code: 'FREESHIP',
    kind: 'FREE_SHIPPING',
    amounts: { USD: { minimumMinor: 20_00 }, JPY: { minimumMinor: 3_000 }, KRW: { minimumMinor: 27_000 } },
  },
  { code: 'PAPER20', kind: 'PERCENT', basisPoints: 2000, category: 'stationery' },
  { code: 'ONLYONE', kind: 'PERCENT', basisPoints: 5000, usageLimit: 1 },
  { code: 'SUMMER15', kind: 'PERCENT', basisPoints: 1500, validFromDay: -120, validUntilDay: -30 },
  { code: 'SOON25', kind: 'PERCENT', basisPoints: 2500, validFromDay: 90, validUntilDay: 120 },
];
