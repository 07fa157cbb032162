export type ApiErrorType = 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error';

export type ApiErrorDetail = Readonly<{
  type?: ApiErrorType;
  code?: string;
  param?: string;
  decline_code?: string;
  advice_code?: string;
  charge?: string;
  payment_intent?: object;
  payment_method?: object;
  setup_intent?: object;
}>;

/** An answer Stripe gives instead of an object: HTTP status, text and the fields beside it. */
export class ApiError extends Error {
  readonly status: number;
  readonly detail: ApiErrorDetail;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    message: string,
    detail: ApiErrorDetail = {},
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.detail = detail;
    this.headers = headers;
  }

  body(): { error: Record<string, unknown> } {
    const { type = 'invalid_request_error', code, ...rest } = this.detail;
    return {
      error: { ...(code ? { code, doc_url: docUrl(code) } : {}), message: this.message, ...rest, type },
    };
  }
}

export const docUrl = (code: string): string => `https://stripe.com/docs/error-codes/${code.replaceAll('_', '-')}`;

/** A request that cannot be done as it was asked: HTTP 400. */
export const badRequest = (message: string, detail: ApiErrorDetail = {}): ApiError =>
  new ApiError(400, message, detail);

export const unknownParameter = (param: string): ApiError =>
  badRequest(`Received unknown parameter: ${param}`, { code: 'parameter_unknown', param });

export const missingParameter = (param: string): ApiError =>
  badRequest(`Missing required param: ${param}.`, { code: 'parameter_missing', param });

/** The object in the address does not exist: HTTP 404, `param` is `id`, as Stripe answers. */
export const noSuchObject = (object: string, id: string): ApiError =>
  new ApiError(404, `No such ${object}: '${id}'`, { code: 'resource_missing', param: 'id' });

/** An id given as a parameter names nothing: HTTP 400 with that parameter. */
export const noSuchReference = (object: string, id: string, param: string): ApiError =>
  badRequest(`No such ${object}: '${id}'`, { code: 'resource_missing', param });

export const exclusiveParameters = (...params: string[]): ApiError =>
  badRequest(`You may only specify one of these parameters: ${params.join(', ')}.`);

/** Stripe knows it, the emulator does not yet. Said plainly, so that nobody takes it for Stripe's own answer. */
export const notEmulated = (what: string, param?: string): ApiError =>
  badRequest(`stripe-emulator does not emulate ${what} yet; Stripe itself would accept it.`, {
    code: 'emulator_not_supported',
    ...(param ? { param } : {}),
  });
