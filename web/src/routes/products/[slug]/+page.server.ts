import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { act, bad } from '#lib/server/act.ts';
import { putIntoCart } from '#lib/server/cart.ts';
import { loadProduct, loadProducts } from '#lib/server/catalog.ts';
import { readFilter, wishOf } from '#lib/server/product-filter.ts';
import { sayCartRefusal } from '#lib/server/refusals.ts';
import { wordsOf } from '#lib/server/words.ts';
import { textsIn } from '#lib/texts/texts.ts';

const RELATED_COUNT = 4;

export async function load(event) {
  const product = await loadProduct(event, event.params.slug);
  if (!product) error(404, textsIn(event.locals.locale).faults.notFound);
  // The drawer's words come along: it opens over this page.
  const words = wordsOf(event, 'catalog', 'cart', 'drawer', 'totals');
  return { ...words, product, related: await loadRelated(event, product) };
}

async function loadRelated(event: RequestEvent, { slug, category }: { slug: string; category: { slug: string } }) {
  const filter = { ...readFilter(new URLSearchParams()), category: category.slug, inStockOnly: true };
  const { products } = await loadProducts(event, { ...wishOf(filter), sort: 'BEST_SELLING', first: RELATED_COUNT + 1 });
  return products.filter((product) => product.slug !== slug).slice(0, RELATED_COUNT);
}

export const actions = {
  add: (event) => act(() => add(event)),
};

async function add(event: RequestEvent) {
  const form = await event.request.formData();
  const texts = textsIn(event.locals.locale);
  const outcome = await putIntoCart(event, {
    variantId: String(form.get('variantId') ?? ''),
    quantity: Number(form.get('quantity') ?? 1),
  });
  if (outcome.__typename !== 'Cart') return fail(409, { toast: bad(sayCartRefusal(outcome, texts)) });
  // A plain form must not be sent twice by a reload, so it lands on the cart; with JavaScript the drawer opens.
  if (!event.request.headers.has('x-sveltekit-action')) redirect(303, '/cart');
  return { added: true };
}
