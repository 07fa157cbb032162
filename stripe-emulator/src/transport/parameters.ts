import { isSupportedCurrency, supportedCurrencies } from '../core/currency.ts';
import { badRequest, missingParameter, notEmulated, unknownParameter } from './api-error.ts';
import type { Encoded, EncodedBox } from './decode-form.ts';

/**
 * How one parameter is read: its text in, its value out, Stripe's refusal thrown. Built once when the module loads;
 * reading allocates nothing but the result. `undefined` in means the parameter was not sent.
 */
export type Parameter<T> = { read(value: Encoded | undefined, path: string): T };
export type ValueOf<P> = P extends Parameter<infer T> ? T : never;
export type Fields = Readonly<Record<string, Parameter<unknown>>>;
export type ValuesOf<F extends Fields> = {
  [K in keyof F as undefined extends ValueOf<F[K]> ? K : never]?: ValueOf<F[K]>;
} & { [K in keyof F as undefined extends ValueOf<F[K]> ? never : K]: ValueOf<F[K]> };

/** Makes a reader for a single text; boxes are refused. */
function scalar<T>(parse: (text: string, path: string) => T): Parameter<T | undefined> {
  return {
    read(value, path) {
      if (value === undefined) return undefined;
      if (typeof value !== 'string') throw badRequest('Invalid string: {object}', { param: path });
      return parse(value, path);
    },
  };
}

export function text(options: { maxLength?: number } = {}): Parameter<string | undefined> {
  const { maxLength = 5000 } = options;
  return scalar((value, path) => {
    if (value === '') throw emptyValue(path);
    if (value.length > maxLength) throw tooLong(path, value.length, maxLength);
    return value;
  });
}

export function integer(limits: { min?: number; max?: number } = {}): Parameter<number | undefined> {
  const { min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER } = limits;
  return scalar((value, path) => {
    if (!/^-?\d{1,15}$/.test(value)) throw invalidInteger(`Invalid integer: ${value}`, path);
    const number = Number(value);
    if (number < min) throw invalidInteger(`This value must be greater than or equal to ${min}.`, path);
    if (number > max) throw invalidInteger(`This value must be less than or equal to ${max}.`, path);
    return number;
  });
}

/** Above 0, at most 100, with up to four digits behind the point. */
export const percentage: Parameter<number | undefined> = scalar((value, path) => {
  const number = Number(value);
  if (!/^\d{1,3}(\.\d{1,4})?$/.test(value) || number <= 0 || number > 100) {
    throw badRequest(`Invalid decimal: ${value}`, { param: path });
  }
  return number;
});

export const flag: Parameter<boolean | undefined> = scalar((value, path) => {
  if (value === 'true' || value === '1') return true;
  if (value === 'false' || value === '0') return false;
  throw badRequest(`Invalid boolean: ${value}`, { param: path });
});

export function oneOf<const T extends string>(...values: readonly T[]): Parameter<T | undefined> {
  const known: readonly string[] = values;
  return scalar((value, path) => {
    if (known.includes(value)) return value as T;
    throw badRequest(`Invalid ${path}: must be ${listWords(values)}`, { param: path });
  });
}

export const currency: Parameter<string | undefined> = scalar((value, path) => {
  const code = value.toLowerCase();
  if (isSupportedCurrency(code)) return code;
  throw badRequest(`Invalid currency: ${code}. Stripe currently supports these currencies: ${supportedCurrencies()}`, {
    param: path,
  });
});

/** Any absolute address, also of an app's own scheme; never one that a browser would run as code. */
export const webAddress: Parameter<string | undefined> = scalar((value, path) => {
  if (URL.canParse(value) && !/^(javascript|data|vbscript):/i.test(value)) return value;
  throw badRequest('Not a valid URL', { code: 'url_invalid', param: path });
});

export const email: Parameter<string | undefined> = scalar((value, path) => {
  if (isEmail(value)) return value;
  throw badRequest(`Invalid email address: ${value}`, { code: 'email_invalid', param: path });
});

export const isEmail = (value: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value) && value.length <= 800;

/** The parameter has to be sent. */
export function required<T>(parameter: Parameter<T | undefined>): Parameter<T> {
  return {
    read(value, path) {
      const read = parameter.read(value, path);
      if (read === undefined) throw missingParameter(path);
      return read;
    },
  };
}

/** An empty text unsets the field: it reads as null. */
export function clearable<T>(parameter: Parameter<T | undefined>): Parameter<T | null | undefined> {
  return { read: (value, path) => (value === '' ? null : parameter.read(value, path)) };
}

export function record<F extends Fields>(fields: F): Parameter<ValuesOf<F> | undefined> {
  const inner = fieldsOf(fields);
  return {
    read(value, path) {
      if (value === undefined) return undefined;
      if (typeof value === 'string') throw badRequest('Invalid object', { param: path });
      return inner.read(value, path);
    },
  };
}

/** The whole body or query of a request. */
export function fieldsOf<F extends Fields>(fields: F): Parameter<ValuesOf<F>> {
  const entries = Object.entries(fields);
  return {
    read(value, path) {
      const box: EncodedBox = typeof value === 'object' ? value : {};
      for (const key in box) if (!Object.hasOwn(fields, key)) throw unknownParameter(inside(path, key));
      const values: Record<string, unknown> = {};
      for (const [key, parameter] of entries) values[key] = parameter.read(box[key], inside(path, key));
      return values as ValuesOf<F>;
    },
  };
}

export function listOf<T>(item: Parameter<T | undefined>, limits: { max?: number } = {}): Parameter<T[] | undefined> {
  const { max = 100 } = limits;
  const present = required(item);
  return {
    read(value, path) {
      if (value === undefined) return undefined;
      if (typeof value === 'string') throw badRequest('Invalid array', { param: path });
      const keys = Object.keys(value);
      if (!keys.every((key) => /^\d+$/.test(key))) throw badRequest('Invalid array', { param: path });
      if (keys.length > max) throw tooManyItems(path, max);
      return keys.sort((a, b) => Number(a) - Number(b)).map((key) => present.read(value[key], inside(path, key)));
    },
  };
}

export function mapOf<T>(item: Parameter<T | undefined>): Parameter<Record<string, T> | undefined> {
  const present = required(item);
  return {
    read(value, path) {
      if (value === undefined) return undefined;
      if (typeof value === 'string') throw badRequest('Invalid object', { param: path });
      const keys = Object.keys(value);
      return Object.fromEntries(keys.map((key) => [key, present.read(value[key], inside(path, key))]));
    },
  };
}

/** A parameter of Stripe's that the emulator refuses instead of ignoring. */
export function unsupported(): Parameter<undefined> {
  return {
    read(value, path) {
      if (value !== undefined) throw notEmulated(`the parameter ${path}`, path);
      return undefined;
    },
  };
}

const inside = (path: string, key: string): string => (path === '' ? key : `${path}[${key}]`);

const invalidInteger = (message: string, param: string) =>
  badRequest(message, { code: 'parameter_invalid_integer', param });

const emptyValue = (param: string) =>
  badRequest(
    `You passed an empty string for '${param}'. We assume empty values are an attempt to unset a field; however ` +
      `'${param}' cannot be unset. You should remove '${param}' from your request or supply a non-empty value.`,
    { code: 'parameter_invalid_empty', param },
  );

const tooLong = (param: string, length: number, max: number) =>
  badRequest(`Invalid string: must be at most ${max} characters, this one has ${length}`, { param });

const tooManyItems = (param: string, max: number) =>
  badRequest(`Array ${param} exceeded maximum ${max} allowed elements.`, { param });

function listWords(words: readonly string[]): string {
  if (words.length === 1) return String(words[0]);
  const last = words.at(-1);
  return `one of ${words.slice(0, -1).join(', ')}${words.length > 2 ? ',' : ''} or ${last}`;
}

/** Every parameter the SDK knows for a request, so that tsc proves none is forgotten or invented. */
export type EveryParameterOf<P> = Readonly<Record<Exclude<keyof P, 'expand'>, Parameter<unknown>>>;
