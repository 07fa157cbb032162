import { defineConfig } from 'vitest/config';

// type-graphql's decorators are the legacy ones and want reflect-metadata before the first of them; `graphql` must be
// one module for Apollo, type-graphql and the tests.
const shared = {
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  oxc: { decorator: { legacy: true } },
};

const test = { setupFiles: ['reflect-metadata'], expect: { requireAssertions: true } };

export default defineConfig({
  test: {
    projects: [
      { ...shared, test: { ...test, name: 'unit', include: ['src/**/*.test.ts'] } },
      {
        ...shared,
        test: {
          ...test,
          setupFiles: [...test.setupFiles, './test/harness/quiet-console.ts'],
          name: 'service',
          include: ['test/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxWorkers: 2, // beside each file stand its own Stripe, inbox and processes of the shop
        },
      },
    ],
  },
});
