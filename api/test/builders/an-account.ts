import type { Shopper } from '../harness/shopper.ts';

let made = 0;

export const PASSWORD = 'a long cup of tea at noon';

export type Account = Readonly<{ id: string; email: string; bearerToken: string | null }>;

/** Registers through the API with this browser, which is logged in afterwards. */
export async function anAccount(
  shopper: Shopper,
  { email = `user-${(made += 1)}@example.com`, session = 'COOKIE' }: { email?: string; session?: string } = {},
): Promise<Account> {
  const { data, errors } = await shopper.ask<{ register: { user?: { id: string }; bearerToken?: string | null } }>(
    `mutation ($input: RegisterInput!) {
      register(input: $input) { ... on Refusal { code message } ... on LoginSuccess { user { id } bearerToken } }
    }`,
    { input: { email, password: PASSWORD, name: 'Mika Sato', session } },
  );
  const { user, bearerToken = null } = data?.register ?? {};
  if (!user) throw new Error(`not registered: ${JSON.stringify([data, errors])}`);
  return { id: user.id, email, bearerToken };
}

export const LOGIN = `mutation ($email: String!, $password: String!, $session: SessionKind! = COOKIE) {
  login(email: $email, password: $password, session: $session) {
    ... on Refusal { code message }
    ... on LoginSuccess { user { id email } bearerToken cart { id totalQuantity lines { id quantity } } }
  }
}`;

export type LoginAnswer = {
  login: {
    code?: string;
    message?: string;
    user?: { id: string; email: string };
    bearerToken?: string | null;
    cart?: { id: string; totalQuantity: number; lines: { id: string; quantity: number }[] };
  };
};

/** Logs in with this browser; answers whatever the shop says. */
export async function logIn(shopper: Shopper, email: string, password = PASSWORD, session = 'COOKIE') {
  return shopper.ask<LoginAnswer>(LOGIN, { email, password, session });
}
