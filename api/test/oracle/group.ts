/** The rows under each key. */
export function groupBy<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return groups;
}

/** The sum over all rows. */
export function sum<T>(rows: readonly T[], amountOf: (row: T) => number): number {
  return rows.reduce((total, row) => total + amountOf(row), 0);
}

/** One sentence for each row that breaks a rule. */
export function broken<T>(rows: readonly T[], breaks: (row: T) => boolean, say: (row: T) => string): string[] {
  return rows.filter(breaks).map(say);
}
