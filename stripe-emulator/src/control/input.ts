import { badRequest } from '../transport/api-error.ts';

type JsonObject = Record<string, unknown>;

/** The body of a control request as an object; an empty body is an empty object. */
export function readJson(body: string): JsonObject {
  if (body.trim() === '') return {};
  const value = parse(body);
  if (isObject(value)) return value;
  throw badRequest('the body must be a JSON object');
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    throw badRequest('the body is not JSON');
  }
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads a control request's fields, and refuses those of another type or another name. */
export class Input {
  readonly #body: JsonObject;
  readonly query: URLSearchParams;

  constructor(body: JsonObject, query: URLSearchParams) {
    this.#body = body;
    this.query = query;
  }

  /** Refuses any field but these: a mistyped switch must not be taken for "off". */
  allow(...names: string[]): this {
    const unknown = Object.keys(this.#body).find((name) => !names.includes(name));
    if (unknown !== undefined) throw badRequest(`unknown field ${unknown}; known are ${names.join(', ')}`);
    return this;
  }

  number(name: string, limits: { min: number; max?: number }): number | undefined {
    const { min, max = Number.MAX_SAFE_INTEGER } = limits;
    const value = this.#body[name];
    if (value === undefined) return undefined;
    if (typeof value === 'number' && value >= min && value <= max) return value;
    throw badRequest(`${name} must be a number from ${min} to ${max}`);
  }

  text(name: string): string | undefined {
    const value = this.#body[name];
    if (value === undefined || value === null) return undefined;
    if (typeof value === 'string') return value;
    throw badRequest(`${name} must be a text`);
  }

  choice<const T extends string>(name: string, known: readonly T[]): T | undefined {
    const value = this.text(name);
    const found = known.find((one) => one === value);
    if (value !== undefined && found === undefined) throw badRequest(`${name} must be one of ${known.join(', ')}`);
    return found;
  }

  flag(name: string): boolean | undefined {
    const value = this.#body[name];
    if (value === undefined || typeof value === 'boolean') return value;
    throw badRequest(`${name} must be true or false`);
  }

  /** As it came. */
  raw(name: string): unknown {
    return this.#body[name];
  }

  texts(name: string): string[] | undefined {
    const value = this.#body[name];
    if (value === undefined) return undefined;
    if (Array.isArray(value) && value.every((item): item is string => typeof item === 'string')) return value;
    throw badRequest(`${name} must be a list of texts`);
  }

  range(name: string): [number, number] | undefined {
    const value = this.#body[name];
    if (value === undefined) return undefined;
    const [least, most] = Array.isArray(value) ? (value as unknown[]) : [];
    if (typeof least === 'number' && typeof most === 'number' && least >= 0 && most >= least) return [least, most];
    throw badRequest(`${name} must be two numbers: the least and the most`);
  }

  object(name: string): Input | undefined {
    const value = this.#body[name];
    if (value === undefined || value === null || typeof value === 'boolean') return undefined;
    if (isObject(value)) return new Input(value, this.query);
    throw badRequest(`${name} must be an object`);
  }

  /** `?limit=` of a log, 100 unless told. */
  limit(): number {
    const limit = Number(this.query.get('limit') ?? 100);
    if (Number.isInteger(limit) && limit > 0) return limit;
    throw badRequest('limit must be a whole number above 0');
  }
}
