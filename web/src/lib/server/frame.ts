import { isHttpError } from '@sveltejs/kit';
import { ask, type Asker } from './api.ts';
import { graphql } from './graphql.ts';

const frame = graphql(`
  query Frame {
    shop {
      currencies
    }
    categories {
      slug
      name
    }
    cart {
      totalQuantity
    }
  }
`);

const BARE = { currencies: [] as string[], categories: [] as { slug: string; name: string }[], cartCount: 0 };

/** What stands around every page. While the API is away it is bare, so that the error page has a frame to stand in. */
export async function loadFrame(asker: Asker): Promise<typeof BARE> {
  try {
    const { shop, categories, cart } = await ask(asker, frame, {});
    return { currencies: shop.currencies, categories, cartCount: cart.totalQuantity };
  } catch (thrown) {
    if (!isHttpError(thrown)) throw thrown;
    return BARE;
  }
}
