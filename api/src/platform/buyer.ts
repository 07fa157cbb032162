/** Languages of texts and mails. */
export type Locale = 'en' | 'ja' | 'ko';

/** A text in every language of the shop. */
export type Texts = Readonly<Record<Locale, string>>;

/** What a person may do. */
export type Role = 'CUSTOMER' | 'ADMIN';

/** A person with an account, as it is at this request: a changed role counts at once. */
export type User = Readonly<{
  id: string;
  /** What their orders, addresses and cart belong to. */
  customerId: string;
  /** In lower case. */
  email: string;
  emailVerified: boolean;
  name: string;
  role: Role;
}>;

/** Who asks: known by their log-in, else by the cart cookie; a guest's order can also be shown by its access token. */
export type Buyer = Readonly<{
  /** The caller's cart; null before a guest's first line. */
  cartId: string | null;
  /** Null for guests. */
  user: User | null;
  /** Language of the request. */
  locale: Locale;
}>;
