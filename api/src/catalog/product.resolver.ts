import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { Money } from '../domain/money.ts';
import { notFound } from '../platform/graphql/faults.ts';
import type { ShopRequest } from '../platform/graphql/shop-request.ts';
import { catalogLoaders } from './catalog-loaders.ts';
import { CategoryType } from './category.type.ts';
import { productPage } from './list-products.ts';
import { allCategories, productBySlug, type Product, type Variant } from './product-sql.ts';
import { ProductConnectionType, ProductType, VariantType } from './product.type.ts';
import { ProductsArgs } from './products.args.ts';

@Resolver(() => ProductType)
export class ProductResolver {
  @Query(() => ProductConnectionType, { description: '[Anyone] Products that can be shown (S4.1).' })
  products(@Args(() => ProductsArgs) args: ProductsArgs, @Ctx() request: ShopRequest) {
    return productPage(request, args);
  }

  @Query(() => ProductType, { nullable: true, description: '[Anyone] One product by its name in URLs (S4.1).' })
  async product(
    @Arg('slug', () => String, { description: 'Product.slug.' }) slug: string,
    @Ctx() { shop, locale }: ShopRequest,
  ) {
    const product = await productBySlug(shop.db, slug, locale);
    if (product === null) throw notFound();
    return product;
  }

  @Query(() => [CategoryType], { description: "[Anyone] All categories in the shop's order." })
  categories(@Ctx() { shop, locale }: ShopRequest) {
    return allCategories(shop.db, locale);
  }

  @FieldResolver()
  images(@Root() product: Product, @Ctx() request: ShopRequest) {
    return product.shelf?.images ?? catalogLoaders(request).images.load(product.id);
  }

  @FieldResolver()
  async variants(@Root() product: Product, @Ctx() request: ShopRequest) {
    const variants = await catalogLoaders(request).variantsOfProduct.load(product.id);
    return variants.map((variant) => ({ ...variant, product }));
  }

  @FieldResolver()
  fromPrice(@Root() product: Product, @Ctx() request: ShopRequest): Money | null | Promise<Money | null> {
    return product.shelf ? product.shelf.fromPrice : lowestPrice(product, request);
  }

  @FieldResolver()
  inStock(@Root() product: Product, @Ctx() request: ShopRequest): boolean | Promise<boolean> {
    return product.shelf ? product.shelf.inStock : canBeBought(product, request);
  }
}

async function lowestPrice(product: Product, request: ShopRequest): Promise<Money | null> {
  const variants = await catalogLoaders(request).variantsOfProduct.load(product.id);
  return variants.reduce<Money | null>((lowest, { price }) => lower(lowest, price), null);
}

async function canBeBought(product: Product, request: ShopRequest): Promise<boolean> {
  const variants = await catalogLoaders(request).variantsOfProduct.load(product.id);
  return variants.some(({ quantityAvailable }) => quantityAvailable !== 0);
}

@Resolver(() => VariantType)
export class VariantResolver {
  @FieldResolver()
  product(@Root() variant: Variant & { product?: Product }, @Ctx() request: ShopRequest) {
    return variant.product ?? catalogLoaders(request).products.load(variant.productId);
  }
}

function lower(left: Money | null, right: Money | null): Money | null {
  if (left === null || right === null) return left ?? right;
  return right.amountMinor < left.amountMinor ? right : left;
}
