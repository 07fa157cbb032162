import type { Call } from '../core/emulator.ts';
import type { EncodedBox } from './decode-form.ts';
import { fieldsOf, type Fields, type ValuesOf } from './parameters.ts';

export type Method = 'GET' | 'POST' | 'DELETE';

/** An address of the API. `prepare` reads and checks the parameters; what it returns does the work. */
export type Endpoint = Readonly<{
  method: Method;
  segments: readonly string[];
  prepare(parameters: EncodedBox): (call: Call, ids: PathIds) => object | Promise<object>;
}>;

/** The ids in the address, in their order. */
export type PathIds = readonly [first: string, second: string];

/** Declares an endpoint: method, address (`:id` for an id), parameters, and what it does with them. */
export function endpoint<F extends Fields>(
  method: Method,
  path: string,
  fields: F,
  run: (call: Call, parameters: ValuesOf<F>, id: string, secondId: string) => object | Promise<object>,
): Endpoint {
  const reader = fieldsOf(fields);
  return {
    method,
    segments: path.split('/').slice(1),
    prepare(parameters) {
      const values = reader.read(parameters, '');
      return (call, [id, secondId]) => run(call, values, id, secondId);
    },
  };
}
