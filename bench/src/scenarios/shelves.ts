import { goods, type Goods } from '../catalogue.ts';
import type { Ground } from '../ground.ts';
import { dataOf, document, openClient, type Answer } from '../http-client.ts';
import { loopScenario } from '../http-scenario.ts';
import { CONNECTIONS, type Scenario } from '../scenario.ts';

const PAGE = 24;

const LIST = `query List($after: String) {
  products(first: ${PAGE}, after: $after) {
    edges { cursor node { id slug name fromPrice { amountMinor currency } images { alt sources { url } } inStock } }
  }
}`;

type ListAnswer = { products: { edges: { cursor: string; node: ListedProduct }[] } };
type ListedProduct = ReturnType<typeof listed>;

function listed({ id, slug, name, priceMinor, alt, urls, inStock }: Goods) {
  return {
    id,
    slug,
    name,
    fromPrice: { amountMinor: priceMinor, currency: 'USD' },
    images: [{ alt, sources: urls.map((url) => ({ url })) }],
    inStock,
  };
}

/** A random page of 24 products out of a thousand; every answer must be what the catalogue says. */
export async function productList({ graphqlUrl, measure }: Ground): Promise<Scenario> {
  const client = openClient(graphqlUrl, CONNECTIONS);
  const pages = await readPages((body) => client.post(body));
  return loopScenario({
    name: 'list',
    title: `product list, ${PAGE} of 1,000`,
    measured: measure('api'),
    step: async () => {
      const page = pages[Math.floor(Math.random() * pages.length)]!;
      const { text, status } = await client.post(page.body);
      if (status !== 200 || text !== page.answer) throw new Error(`a page is not what it was: ${text.slice(0, 300)}`);
    },
    close: () => client.close(),
  });
}

type Page = Readonly<{ body: string; answer: string }>;

/** Walks the whole list once and checks it against the catalogue; from then on an answer must be the same, byte by byte. */
async function readPages(ask: (body: string) => Promise<Answer>): Promise<Page[]> {
  const all = goods();
  const pages: Page[] = [];
  let after: string | null = null;
  for (let from = 0; from < all.length; from += PAGE) {
    const body = document(LIST, { after });
    const answer = await ask(body);
    const { edges } = dataOf<ListAnswer>(answer).products;
    const wanted = all.slice(from, from + PAGE).map(listed);
    const found = edges.map(({ node }) => node);
    if (JSON.stringify(found) !== JSON.stringify(wanted))
      throw new Error(`page from ${from} is ${JSON.stringify(found)}`);
    pages.push({ body, answer: answer.text });
    after = edges.at(-1)?.cursor ?? null;
  }
  return pages;
}

const DETAIL = `query Detail($slug: String!) {
  product(slug: $slug) {
    id slug name description category { slug name } images { alt width height sources { url width type } }
    variants { id sku name price { amountMinor currency } quantityAvailable }
  }
}`;

type DetailAnswer = {
  product: {
    id: string;
    name: string;
    images: { alt: string; sources: { url: string }[] }[];
    variants: { id: string; price: { amountMinor: number; currency: string }; quantityAvailable: number }[];
  };
};

/** A random product's page. */
export function productDetail({ graphqlUrl, measure }: Ground): Scenario {
  const client = openClient(graphqlUrl, CONNECTIONS);
  const all = goods();
  return loopScenario({
    name: 'detail',
    title: 'product page',
    measured: measure('api'),
    step: async () => {
      const wanted = all[Math.floor(Math.random() * all.length)]!;
      const { product } = dataOf<DetailAnswer>(await client.post(document(DETAIL, { slug: wanted.slug })));
      const [variant] = product.variants;
      const found = [
        product.id,
        product.name,
        variant?.id,
        variant?.price.amountMinor,
        variant?.quantityAvailable !== 0,
      ];
      const truth = [wanted.id, wanted.name, wanted.variantId, wanted.priceMinor, wanted.inStock];
      const urls = product.images.flatMap(({ sources }) => sources.map(({ url }) => url));
      if (String(found) !== String(truth) || String(urls) !== String(wanted.urls)) {
        throw new Error(`${wanted.slug} is shown as ${JSON.stringify(product)}`);
      }
    },
    close: () => client.close(),
  });
}
