/** Somebody to log in as. The passwords stand in README.md: this shop is for trying out. */
export type DemoPerson = Readonly<{ email: string; name: string; password: string; role: 'CUSTOMER' | 'ADMIN' }>;

export const people: readonly DemoPerson[] = [
  { email: 'demo@holdfast.example', name: 'Aoi Tanaka', password: 'two cups of green tea', role: 'CUSTOMER' },
  { email: 'admin@holdfast.example', name: 'Ren Sato', password: 'the keys to the shop', role: 'ADMIN' },
];
