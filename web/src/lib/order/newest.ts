type State = { id: string; version: number };

/** The newer of two states of one order. Messages may overtake each other (R18): a version not higher is dropped. */
export function newest<Known extends State>(shown: Known, arrived: Known | null): Known {
  if (!arrived || arrived.id !== shown.id) return shown;
  return arrived.version > shown.version ? arrived : shown;
}
