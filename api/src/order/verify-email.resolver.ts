import { Arg, Authorized, Ctx, Mutation, Resolver } from 'type-graphql';
import { forgetUser } from '../account/calling-user.ts';
import { UserResult } from '../account/user.type.ts';
import { verifyEmail } from '../account/verify-email.ts';
import type { ShopRequest } from '../platform/graphql/shop-request.ts';
import { claimGuestOrders } from './claim-guest-orders.ts';

/** Where an account and guests' orders meet. */
@Resolver()
export class VerifyEmailResolver {
  @Authorized('Anyone')
  @Mutation(() => UserResult, {
    description: "[Anyone] Prove an address; guest orders of that address become the account's.",
  })
  async verifyEmail(
    @Arg('token', () => String, { description: 'From the mail, once.' }) token: string,
    @Ctx() request: ShopRequest,
  ) {
    const { shop, address } = request;
    const proven = await verifyEmail(shop, { token, address }, claimGuestOrders);
    forgetUser(request);
    return proven.ok ? proven.value : proven.refusal;
  }
}
