import { texts, type Texts } from './texts.ts';

/** Fee in minor units from this many pieces on. */
export type DemoShippingRate = Readonly<{ minQuantity: number; name: Texts; USD: number; JPY: number; KRW: number }>;

/** The more goes into one parcel, the less it costs; from six pieces on it is free (S1.10). */
export const shippingRates: readonly DemoShippingRate[] = [
  { minQuantity: 1, name: texts('Standard delivery', '通常配送', '일반 배송'), USD: 6_00, JPY: 800, KRW: 4_000 },
  { minQuantity: 3, name: texts('Shared parcel', 'おまとめ配送', '묶음 배송'), USD: 4_00, JPY: 500, KRW: 2_500 },
  { minQuantity: 6, name: texts('Free delivery', '送料無料', '무료 배송'), USD: 0, JPY: 0, KRW: 0 },
];
