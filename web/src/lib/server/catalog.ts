import type { ResultOf, VariablesOf } from 'gql.tada';
import { ask, type Asker } from './api.ts';
import { graphql } from './graphql.ts';

const picture = graphql(`
  fragment Picture on Image {
    alt
    width
    height
    sources {
      url
      width
      type
    }
  }
`);

const productCard = graphql(
  `
    fragment ProductCard on Product {
      id
      slug
      name
      inStock
      fromPrice {
        amountMinor
        currency
      }
      category {
        slug
        name
      }
      images {
        ...Picture
      }
      variants {
        quantityAvailable
        price {
          amountMinor
        }
      }
    }
  `,
  [picture],
);

const productList = graphql(
  `
    query ProductList(
      $search: String
      $category: String
      $inStockOnly: Boolean!
      $sort: ProductSort!
      $first: Int!
      $after: String
    ) {
      products(
        search: $search
        category: $category
        inStockOnly: $inStockOnly
        sort: $sort
        first: $first
        after: $after
      ) {
        edges {
          node {
            ...ProductCard
          }
        }
        pageInfo {
          hasNextPage
          hasPreviousPage
          endCursor
        }
      }
    }
  `,
  [productCard],
);

const productPage = graphql(
  `
    query ProductPage($slug: String!) {
      product(slug: $slug) {
        id
        slug
        name
        description
        kind
        inStock
        category {
          slug
          name
        }
        images {
          ...Picture
        }
        variants {
          id
          sku
          name
          quantityAvailable
          price {
            amountMinor
            currency
          }
        }
      }
    }
  `,
  [picture],
);

export type Picture = ResultOf<typeof picture>;
export type ProductCard = ResultOf<typeof productCard>;
export type ProductDetail = NonNullable<ResultOf<typeof productPage>['product']>;
export type ListWish = VariablesOf<typeof productList>;

const nodesOf = <Node>({ edges }: { edges: { node: Node }[] }): Node[] => edges.map(({ node }) => node);

export async function loadProducts(asker: Asker, wish: ListWish) {
  const { products } = await ask(asker, productList, wish);
  return { products: nodesOf(products), pageInfo: products.pageInfo };
}

/** The product, or null when the shop shows none of this name. */
export async function loadProduct(asker: Asker, slug: string): Promise<ProductDetail | null> {
  return (await ask(asker, productPage, { slug })).product;
}
