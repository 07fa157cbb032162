/** What any part of the emulator answers over HTTP. */
export type HttpAnswer = Readonly<{ status: number; headers: Record<string, string>; body: string }>;
export type HttpRequest = Readonly<{
  method: string;
  path: string;
  query: string;
  body: string;
  /** The Accept-Language header, for the hosted page. */
  language: string;
}>;
