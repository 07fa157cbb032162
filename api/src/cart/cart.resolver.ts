import { Arg, Authorized, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { catalogLoaders } from '../catalog/catalog-loaders.ts';
import { obtainablePieces } from '../domain/pricing.ts';
import type { Result } from '../domain/result.ts';
import { Currency } from '../platform/graphql/scalars.ts';
import type { ShopRequest } from '../platform/graphql/shop-request.ts';
import { addToCart } from './add-to-cart.ts';
import { adoptCart, callingBuyer } from './caller-cart.ts';
import { CartResult } from './cart-refusal.type.ts';
import { callersCart, type CartLineView } from './cart-view.ts';
import { CartLineType, CartType } from './cart.type.ts';
import type { CartOwner, ChangedCart } from './change-cart.ts';
import { removeCartLine } from './remove-cart-line.ts';
import { setCartCurrency } from './set-cart-currency.ts';
import { updateCartLine } from './update-cart-line.ts';

@Resolver()
export class CartResolver {
  @Authorized('Buyer')
  @Query(() => CartType, { description: "[Buyer] The caller's cart, empty when there is none yet (K.1)." })
  cart(@Ctx() request: ShopRequest) {
    return callersCart(request);
  }

  @Authorized('Buyer')
  @Mutation(() => CartResult, { description: '[Buyer] Put pieces of a variant into my cart (S2.1, S4.1).' })
  async addToCart(
    @Arg('variantId', () => ID, { description: 'The variant.' }) variantId: string,
    @Arg('quantity', () => Int, { defaultValue: 1, description: 'Pieces to add, 1 to 99.' }) quantity: number,
    @Ctx() request: ShopRequest,
  ) {
    return answer(request, await addToCart(request.shop, await owner(request), { variantId, quantity }));
  }

  @Authorized('Buyer')
  @Mutation(() => CartResult, { description: '[Buyer] Set the quantity of a line.' })
  async updateCartLine(
    @Arg('lineId', () => ID, { description: 'The line.' }) lineId: string,
    @Arg('quantity', () => Int, {
      description: 'New quantity, 1 to 99; not a difference, so repeating it is harmless.',
    })
    quantity: number,
    @Ctx() request: ShopRequest,
  ) {
    const { cartId } = await callingBuyer(request);
    return answer(request, await updateCartLine(request.shop, cartId, { lineId, quantity }));
  }

  @Authorized('Buyer')
  @Mutation(() => CartResult, { description: '[Buyer] Take a line out.' })
  async removeCartLine(
    @Arg('lineId', () => ID, { description: 'The line.' }) lineId: string,
    @Ctx() request: ShopRequest,
  ) {
    const { cartId } = await callingBuyer(request);
    return answer(request, await removeCartLine(request.shop, cartId, lineId));
  }

  @Authorized('Buyer')
  @Mutation(() => CartResult, { description: '[Buyer] Price my cart in another currency.' })
  async setCartCurrency(
    @Arg('currency', () => Currency, { description: 'One of Shop.currencies.' }) currency: string,
    @Ctx() request: ShopRequest,
  ) {
    return answer(request, await setCartCurrency(request.shop, await owner(request), currency));
  }
}

@Resolver(() => CartLineType)
export class CartLineResolver {
  /** To this buyer, what their own unfinished order holds is still there. */
  @FieldResolver()
  async variant(@Root() line: CartLineView, @Ctx() request: ShopRequest) {
    const variant = await catalogLoaders(request).variants.load(line.variantId);
    return variant && { ...variant, quantityAvailable: line.active ? obtainablePieces(line) : 0 };
  }
}

async function owner(request: ShopRequest): Promise<CartOwner> {
  const { cartId } = await callingBuyer(request);
  return { cartId, currency: request.currency };
}

/** The changed cart, or the refusal as it is: the union finds its type by its code. */
async function answer(request: ShopRequest, changed: Result<ChangedCart, object>) {
  if (!changed.ok) return changed.refusal;
  await adoptCart(request, changed.value);
  return callersCart(request);
}
