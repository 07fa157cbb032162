/** What any part of the emulator answers over HTTP. */
export type HttpAnswer = Readonly<{
  status: number;
  headers: Record<string, string>;
  body: string;
  /** It never reaches the caller: the connection is reset, or nothing comes until the caller gives up. */
  lost?: 'reset' | 'silence';
}>;
export type HttpRequest = Readonly<{
  method: string;
  path: string;
  query: string;
  body: string;
  /** The Accept-Language header, for the hosted page. */
  language: string;
  /** The Accept header: the control plane has a page for people. */
  accept?: string;
  cookie: string;
}>;
