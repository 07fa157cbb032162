import { isHttpError } from '@sveltejs/kit';
import { ask, type Asker } from './api.ts';
import { graphql } from './graphql.ts';

const frame = graphql(`
  query Frame {
    shop {
      currencies
      guestCheckout
    }
    categories {
      slug
      name
    }
    cart {
      totalQuantity
    }
    me {
      name
    }
  }
`);

type Frame = {
  currencies: string[];
  categories: { slug: string; name: string }[];
  cartCount: number;
  /** Name of who is logged in, or null. */
  userName: string | null;
  /** False when whoever orders must log in first (S1.5). */
  guestCheckout: boolean;
};

const BARE: Frame = { currencies: [], categories: [], cartCount: 0, userName: null, guestCheckout: true };

/** What stands around every page. While the API is away it is bare, so that the error page has a frame to stand in. */
export async function loadFrame(asker: Asker): Promise<Frame> {
  try {
    const { shop, categories, cart, me } = await ask(asker, frame, {});
    return { ...shop, categories, cartCount: cart.totalQuantity, userName: me?.name ?? null };
  } catch (thrown) {
    if (!isHttpError(thrown)) throw thrown;
    return BARE;
  }
}
