/** A control call that was refused, or that nobody answered. */
export class EmulatorError extends Error {
  /** The HTTP status; null when no answer came. */
  readonly status: number | null;

  constructor(message: string, status: number | null, cause?: unknown) {
    super(message, { cause });
    this.name = 'EmulatorError';
    this.status = status;
  }
}

export type Ask = <T>(method: string, path: string, body?: object) => Promise<T>;

/** Calls the control plane at this address; `send` stands in for `fetch`. */
export function createAsk(url: string, send: typeof fetch): Ask {
  return async <T>(method: string, path: string, body?: object): Promise<T> => {
    const what = `${method} ${url}/_emulator${path && '/'}${path}`;
    const response = await reach(what, () =>
      send(`${url}/_emulator${path && '/'}${path}`, {
        method,
        headers: { accept: 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
    const text = await response.text();
    if (!response.ok) throw new EmulatorError(`${what}: ${response.status} ${reasonIn(text)}`, response.status);
    return JSON.parse(text) as T; // the types of the answers are kept right by the emulator's tests
  };
}

async function reach(what: string, call: () => Promise<Response>): Promise<Response> {
  try {
    return await call();
  } catch (error) {
    throw new EmulatorError(`${what}: no answer. Is stripe-emulator running there?`, null, error);
  }
}

function reasonIn(text: string): string {
  try {
    const { error } = JSON.parse(text) as { error?: { message?: string } };
    return error?.message ?? text;
  } catch {
    return text;
  }
}

/** `?a=1&b=2`, without what is not given. */
export function queryOf(filter: object): string {
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) if (value !== undefined) given.set(name, String(value));
  const query = given.toString();
  return query && `?${query}`;
}
