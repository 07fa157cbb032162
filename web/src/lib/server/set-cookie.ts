export type ReceivedCookie = {
  name: string;
  value: string;
  path: string;
  httpOnly: boolean;
  secure: boolean;
  sameSite: 'lax' | 'strict' | 'none';
  maxAge?: number;
  expires?: Date;
};

/** Reads one Set-Cookie line of the API, so that it can be set again on the shop's own origin. Null when it is none. */
export function parseSetCookie(line: string): ReceivedCookie | null {
  const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
  const equals = pair.indexOf('=');
  if (equals < 1) return null;
  const given = new Map(attributes.map(splitAttribute));
  return {
    name: pair.slice(0, equals),
    value: decodeURIComponent(pair.slice(equals + 1)),
    path: given.get('path') || '/',
    httpOnly: given.has('httponly'),
    secure: given.has('secure'),
    sameSite: sameSiteOf(given.get('samesite')),
    ...lifetimeOf(given),
  };
}

function splitAttribute(attribute: string): [string, string] {
  const equals = attribute.indexOf('=');
  if (equals < 0) return [attribute.toLowerCase(), ''];
  return [attribute.slice(0, equals).toLowerCase(), attribute.slice(equals + 1)];
}

function sameSiteOf(value = 'lax'): ReceivedCookie['sameSite'] {
  const word = value.toLowerCase();
  return word === 'strict' || word === 'none' ? word : 'lax';
}

function lifetimeOf(given: Map<string, string>) {
  const maxAge = given.get('max-age');
  const expires = given.get('expires');
  return { ...(maxAge && { maxAge: Number(maxAge) }), ...(expires && { expires: new Date(expires) }) };
}
