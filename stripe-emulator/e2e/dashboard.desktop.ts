import { useDashboard } from './dashboard.ts';
import { test } from './fixtures.ts';

test('the dashboard is sound and does what it says, at a desk', async ({ page, counter }) => {
  await useDashboard(page, counter);
});
