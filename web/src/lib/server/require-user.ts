import { redirect, type RequestEvent } from '@sveltejs/kit';
import { loadUser, type User } from './account.ts';
import { loginPath } from './own-path.ts';

/** Who is logged in; everybody else is led through the log-in and back to this page. */
export async function requireUser(event: RequestEvent): Promise<User> {
  const user = await loadUser(event);
  if (!user) redirect(303, loginPath(event.url.pathname + event.url.search));
  return user;
}
