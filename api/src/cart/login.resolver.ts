import { Arg, Authorized, Ctx, Mutation, Resolver } from 'type-graphql';
import { RegisterInput, SessionKindEnum, type SessionKind } from '../account/account.input.ts';
import { callingUser, logIn, logOut } from '../account/calling-user.ts';
import { checkLogin } from '../account/check-login.ts';
import { register } from '../account/register.ts';
import { resetPassword } from '../account/reset-password.ts';
import type { Result } from '../domain/result.ts';
import type { User } from '../platform/buyer.ts';
import type { ShopRequest } from '../platform/graphql/shop-request.ts';
import { callersCart } from './cart-view.ts';
import { leaveGuestCart } from './caller-cart.ts';
import { joinCarts } from './join-carts.ts';
import { LoginResult, LogoutSuccessType } from './login.type.ts';

/** Where an account and a cart meet. */
@Resolver()
export class LoginResolver {
  @Authorized('Anyone')
  @Mutation(() => LoginResult, { description: '[Anyone] Open an account and log in.' })
  async register(
    @Arg('input', () => RegisterInput, { description: 'Who.' }) { session, ...input }: RegisterInput,
    @Ctx() request: ShopRequest,
  ) {
    const { shop, address, locale } = request;
    const registered = await register(shop, { ...input, address, locale });
    return enter(request, registered, session);
  }

  @Authorized('Anyone')
  @Mutation(() => LoginResult, {
    description: "[Anyone] Log in; the guest's cart is merged; tries are limited.",
  })
  async login(
    @Arg('email', () => String, { description: "The account's address." }) email: string,
    @Arg('password', () => String, { description: 'Its password.' }) password: string,
    @Arg('session', () => SessionKindEnum, { defaultValue: 'COOKIE', description: 'How to carry the log-in.' })
    session: SessionKind,
    @Ctx() request: ShopRequest,
  ) {
    const { shop, address } = request;
    return enter(request, await checkLogin(shop, { email, password, address }), session);
  }

  @Authorized('Anyone')
  @Mutation(() => LoginResult, { description: '[Anyone] Set a new password with a mailed token, and log in.' })
  async resetPassword(
    @Arg('token', () => String, { description: 'From the mail, once.' }) token: string,
    @Arg('newPassword', () => String, { description: '12 to 200 characters.' }) newPassword: string,
    @Ctx() request: ShopRequest,
  ) {
    const { shop, address } = request;
    return enter(request, await resetPassword(shop, { token, newPassword, address }), 'COOKIE');
  }

  @Authorized('Anyone')
  @Mutation(() => LogoutSuccessType, { description: '[Anyone] Log out; harmless for guests.' })
  async logout(@Ctx() request: ShopRequest) {
    const user = await callingUser(request);
    await logOut(request);
    if (user) leaveGuestCart(request);
    return { cart: await callersCart(request) };
  }
}

/** Gives the user their cart and a session, or the refusal as it is: the union finds its type by its code. */
async function enter(
  request: ShopRequest,
  checked: Result<Pick<User, 'id' | 'customerId'> & Readonly<{ passwordHash: string }>, object>,
  session: SessionKind,
) {
  if (!checked.ok) return checked.refusal;
  const guestToken = (await callingUser(request)) === null ? request.cartToken : null;
  await joinCarts(request.shop, { user: checked.value, guestToken, currency: request.currency });
  const loggedIn = await logIn(request, checked.value, session);
  if (loggedIn === 'changed') return { code: 'LOGIN_FAILED' };
  leaveGuestCart(request);
  return { user: await callingUser(request), cart: await callersCart(request), ...loggedIn };
}
