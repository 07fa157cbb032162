import { defineConfig } from 'vitest/config';

const SERVICE_TESTS = '**/*.service.test.ts'; // these need a Postgres

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['**/*.test.ts'], exclude: [SERVICE_TESTS, 'node_modules'] } },
      { test: { name: 'service', include: [SERVICE_TESTS], exclude: ['node_modules'], testTimeout: 30_000 } },
    ],
  },
});
