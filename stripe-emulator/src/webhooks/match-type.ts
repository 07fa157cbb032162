/** `checkout.session.*` matches every type that begins so, `*` every type. */
export const matchesType = (type: string, wanted: string): boolean =>
  wanted.endsWith('*') ? type.startsWith(wanted.slice(0, -1)) : type === wanted;
