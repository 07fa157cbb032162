/** An amount as the database gives it, as a number; throws when JavaScript could not hold it exactly. */
export function minorUnits(stored: bigint | string | number): number {
  const amountMinor = Number(stored);
  if (!Number.isSafeInteger(amountMinor))
    throw new RangeError(`The stored amount ${stored} is not a safe whole number.`);
  return amountMinor;
}

/** As `minorUnits`, and null stays null. */
export function minorUnitsOrNull(stored: bigint | string | number | null): number | null {
  return stored === null ? null : minorUnits(stored);
}
