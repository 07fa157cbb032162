/** Languages of texts and mails. */
export type Locale = 'en' | 'ja' | 'ko';

/** A text in every language of the shop. */
export type Texts = Readonly<Record<Locale, string>>;

/** Who asks: known by the cart cookie; a guest's order can also be shown by its access token. */
export type Buyer = Readonly<{
  /** The caller's cart; null before its first line. */
  cartId: string | null;
  /** Language of the request. */
  locale: Locale;
}>;
