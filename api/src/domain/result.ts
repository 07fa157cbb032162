/** A verb's answer: the value, or a refusal that the shop expects and the caller can act on. Faults are thrown instead. */
export type Result<T, R> = Ok<T> | Refused<R>;

export type Ok<T> = Readonly<{ ok: true; value: T }>;

export type Refused<R> = Readonly<{ ok: false; refusal: R }>;

/** The verb did what it was asked. */
export function ok<T>(value: T): Ok<T> {
  return { ok: true, value };
}

/** The shop says no, with a stable code and the data to act on. */
export function refuse<R>(refusal: R): Refused<R> {
  return { ok: false, refusal };
}
