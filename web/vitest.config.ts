import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { include: ['src/**/*.test.ts', '*.test.ts'], environment: 'node', expect: { requireAssertions: true } },
});
