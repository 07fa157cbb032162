/** What narrows the product list, and what to do when nothing is left of it. */
export const filter = {
  foundIn: 'Results for “{search}” in {category}',
  active: 'Active filters',
  searchChip: '“{search}”',
  without: 'Remove filter: {name}',
  shown: { one: '1 product', other: '{count} products' },
  shownOfMore: '{count} products on this page, more on the next',
  emptySearch: 'Check the spelling, try fewer or other words, or look around below.',
  emptyFilter: 'Take a filter away, or look around below.',
  everywhere: 'Look for “{search}” everywhere',
  lookAround: 'Look around',
} as const;
