import { checkPageSize, toConnection } from '../platform/graphql/connection.ts';
import { cursorCodec } from '../platform/graphql/cursor.ts';
import { badUserInput } from '../platform/graphql/faults.ts';
import type { ShopRequest } from '../platform/graphql/shop-request.ts';
import type { ProductsArgs } from './products.args.ts';
import { listProducts } from './product-list-sql.ts';

const LONGEST_SEARCH = 200;
const MOST_WORDS = 8;

/** A page of the catalogue; its cursors hold for the same search, filters, sort, language and currency only. */
export async function productPage(request: ShopRequest, args: ProductsArgs) {
  checkPageSize(args.first);
  const { locale, currency } = request;
  const words = wordsOf(args.search);
  const categorySlug = args.category ?? null;
  const { inStockOnly, sort, first } = args;
  const scope = JSON.stringify(['products', words, categorySlug, inStockOnly, sort, locale, currency]);
  const cursors = cursorCodec(request.shop.config.tokenSecrets, scope);
  const after = typeof args.after === 'string' ? cursors.read(args.after) : null;
  const wish = { words, categorySlug, inStockOnly, sort, locale, currency, after, limit: first + 1 };
  return toConnection(await listProducts(request.shop.db, wish), { first, after }, cursors);
}

/** The words that a product must have; a lower-case copy because the stored words are. */
function wordsOf(search: string | null | undefined): string[] {
  if (search === null || search === undefined) return [];
  if (search.length > LONGEST_SEARCH) throw badUserInput(`search must have at most ${LONGEST_SEARCH} characters.`);
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return words.slice(0, MOST_WORDS);
}
