import type { Role, User } from '../../src/platform/buyer.ts';
import { newId } from '../../src/platform/ids.ts';
import type { World } from '../harness/world.ts';

/** An account past the registration, with which nobody can log in. */
export async function aUser(world: World, { role = 'CUSTOMER' }: { role?: Role } = {}): Promise<User> {
  const [id, customerId, name] = [newId('usr'), newId('cst'), 'Mika Sato'];
  const email = `${id.toLowerCase()}@example.com`;
  const createdAt = world.shop.clock.now();
  await world.shop.db.customer.create({ data: { id: customerId, email, name, createdAt } });
  await world.shop.db.user.create({ data: { id, customerId, email, name, role, passwordHash: 'none', createdAt } });
  return { id, customerId, email, emailVerified: false, name, role };
}
