type State = { order: { id: string; version: number } };

/** The newer of two states of one order. They may overtake each other (R18): a version not higher is dropped. */
export function newest<Known extends State>(shown: Known, arrived: Known | null): Known {
  if (!arrived || arrived.order.id !== shown.order.id) return shown;
  return arrived.order.version > shown.order.version ? arrived : shown;
}
