// Every page at desktop width: axe finds nothing.
import { test } from './fixtures.ts';
import { expectSound } from './sound.ts';
import { DEVELOPER_STATES, STATES } from './states.ts';

for (const [name, visit] of Object.entries({ ...STATES, ...DEVELOPER_STATES })) {
  test(`axe finds nothing on the desktop: ${name}`, async ({ page, counter, guard }) => {
    guard.allow(/404|none\.png/);
    await visit({ page, counter, locale: 'en' });

    await expectSound(page, 'en');
  });
}
