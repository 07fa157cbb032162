import { Arg, Authorized, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { User } from '../platform/buyer.ts';
import type { ShopRequest } from '../platform/graphql/shop-request.ts';
import { RequestedMailEnum, type RequestedMail } from './account.input.ts';
import { AddressInput, addressOf } from './address.input.ts';
import { AddressType } from './address.type.ts';
import { deleteAddress, listAddresses, saveAddress } from './addresses.ts';
import { callingUser, loggedInUser } from './calling-user.ts';
import { requestMail } from './request-mail.ts';
import { MailRequestedType, UserResult, UserType } from './user.type.ts';

@Resolver(() => UserType)
export class AccountResolver {
  @Query(() => UserType, { nullable: true, description: '[Anyone] Who I am; null for guests, without an error.' })
  me(@Ctx() request: ShopRequest) {
    return callingUser(request);
  }

  @Authorized('Anyone')
  @Mutation(() => MailRequestedType, {
    description: '[Anyone] Ask for a verification or reset mail; the answer never says whether the account exists.',
  })
  async requestMail(
    @Arg('email', () => String, { description: "The account's address." }) email: string,
    @Arg('kind', () => RequestedMailEnum, { description: 'Which mail.' }) kind: RequestedMail,
    @Ctx() { shop, address, locale }: ShopRequest,
  ) {
    await requestMail(shop, { email, kind, address, locale });
    return { email };
  }

  @FieldResolver(() => [AddressType])
  addresses(@Root() { customerId }: User, @Ctx() { shop }: ShopRequest) {
    return listAddresses(shop.db, customerId);
  }

  @Authorized('User')
  @Mutation(() => UserResult, { description: '[User] Add or change an address (S1.18).' })
  async saveAddress(
    @Arg('addressId', () => ID, { nullable: true, description: 'The address to change; null adds one.' })
    addressId: string | null | undefined,
    @Arg('address', () => AddressInput, { description: 'The address.' }) address: AddressInput,
    @Arg('isDefault', () => Boolean, {
      defaultValue: false,
      description: 'Whether it becomes the default; the first one always does.',
    })
    isDefault: boolean,
    @Ctx() request: ShopRequest,
  ) {
    const user = await loggedInUser(request);
    const { customerId } = user;
    const change = { customerId, addressId: addressId ?? null, address: addressOf(address), isDefault };
    const saved = await saveAddress(request.shop, change);
    return saved.ok ? user : saved.refusal;
  }

  @Authorized('User')
  @Mutation(() => UserResult, { description: '[User] Delete an address; harmless when it is gone.' })
  async deleteAddress(
    @Arg('addressId', () => ID, { description: 'The address.' }) addressId: string,
    @Ctx() request: ShopRequest,
  ) {
    const user = await loggedInUser(request);
    await deleteAddress(request.shop, { customerId: user.customerId, addressId });
    return user;
  }
}
