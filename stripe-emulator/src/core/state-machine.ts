/** Which status may follow which. A status that is no key's value is never reached again. */
export type Moves<S extends string> = Readonly<Record<S, readonly S[]>>;

/** Throws when the emulator itself tries an edge that the table does not have: a bug here, never the caller's. */
export function assertMove<S extends string>(moves: Moves<S>, from: string, to: S, id: string): void {
  const allowed: readonly string[] | undefined = (moves as Record<string, readonly S[]>)[from];
  if (!allowed?.includes(to)) throw new Error(`${id}: no move from status ${from} to ${to}`);
}
