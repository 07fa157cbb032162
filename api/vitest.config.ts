import { defineConfig } from 'vitest/config';

// type-graphql's decorators are the legacy ones; `graphql` must be one module for Apollo, type-graphql and the tests.
const shared = {
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  oxc: { decorator: { legacy: true } },
};

export default defineConfig({
  test: {
    projects: [
      { ...shared, test: { name: 'unit', include: ['src/**/*.test.ts'] } },
      {
        ...shared,
        test: { name: 'service', include: ['test/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000 },
      },
    ],
  },
});
