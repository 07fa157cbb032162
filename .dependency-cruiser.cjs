// Who may import whom: docs/architecture.md draws it, this checks it. `dev/import-rules.test.ts` proves that it bites.

/** Features in the order in which they may look at each other: each at those further right only. */
const LINE = [
  ['admin'],
  ['webhook'],
  ['checkout'],
  ['order'],
  ['stock', 'coupon', 'wallet', 'digital', 'subscription', 'cart', 'payment', 'delivery'],
  ['catalog', 'account'],
];
const FEATURES = LINE.flat();
const TEST = '\\.test\\.ts$';

const folder = (names) => `^api/src/(${names.join('|')})/`;

/** A feature may not import what stands left of it, nor its neighbours inside the same braces. */
const lineRules = LINE.flatMap((names, place) =>
  names.map((name) => ({
    name: `feature-line-${name}`,
    comment: `${name} may import only what stands to its right: put a row in the outbox, or pass a function in.`,
    severity: 'error',
    from: { path: folder([name]), pathNot: TEST },
    to: {
      path: folder(
        LINE.slice(0, place + 1)
          .flat()
          .filter((other) => other !== name)
          .concat('nothing'),
      ),
    },
  })),
);

module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'nothing-unresolvable',
      severity: 'error',
      from: {},
      // SvelteKit makes these up while it builds.
      to: { couldNotResolve: true, pathNot: '^(\\$app|\\$env|\\$service-worker|\\./\\$types|\\./build/)' },
    },
    {
      name: 'domain-is-pure',
      comment: 'The rules of the shop import nothing: no package, no input or output, no other folder.',
      severity: 'error',
      from: { path: '^api/src/domain/', pathNot: TEST },
      to: { pathNot: '^api/src/domain/' },
    },
    {
      name: 'platform-knows-no-feature',
      severity: 'error',
      from: { path: '^api/src/platform/', pathNot: TEST },
      to: { path: '^api/src/', pathNot: '^api/src/(platform|domain)/' },
    },
    ...lineRules,
    {
      name: 'features-know-no-process',
      comment: 'The files that start a process import the features, never the other way round.',
      severity: 'error',
      from: { path: folder(FEATURES), pathNot: TEST },
      to: { path: '^api/src/(api|worker|webhook|schema|worker-loops)\\.ts$' },
    },
    {
      name: 'stripe-in-payment-only',
      comment: 'One folder talks to Stripe; the others state facts.',
      severity: 'error',
      from: { path: '^api/src/', pathNot: `^api/src/(payment|webhook)/|${TEST}` },
      to: { path: 'node_modules/stripe/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'web-knows-the-contract-only',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '^(api|prisma|stripe-emulator|e2e|dev)/' },
    },
    {
      name: 'emulator-known-by-url-only',
      severity: 'error',
      from: { path: '^(api/src|web|prisma)/' },
      to: { path: '^stripe-emulator/' },
    },
    {
      name: 'emulator-knows-nobody',
      severity: 'error',
      from: { path: '^stripe-emulator/' },
      to: { path: '^(api|web|prisma|e2e|bench|dev)/' },
    },
    {
      name: 'no-product-code-imports-tooling',
      severity: 'error',
      from: { path: '^(api/src|web|stripe-emulator)/' },
      to: { path: '^(dev|e2e|bench)/' },
    },
    {
      name: 'no-code-imports-tests',
      severity: 'error',
      from: { pathNot: `${TEST}|^api/test/|^(stripe-emulator/)?e2e/|^stripe-emulator/playwright.config.ts$` },
      to: { path: `${TEST}|^api/test/|^(stripe-emulator/)?e2e/` },
    },
    {
      name: 'packages-are-declared',
      comment: 'Name the package in the package.json of the folder that imports it.',
      severity: 'error',
      from: { pathNot: '\\.svelte$' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['/generated/', '/build/', '/dist/', '/\\.svelte-kit/', '/test-results/', '^web/static/'] },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'svelte', 'default'],
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.svelte', '.json', '.d.ts'],
    },
  },
};
