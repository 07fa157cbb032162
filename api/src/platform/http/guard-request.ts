import type { RequestHandler } from 'express';
import { badUserInput, fault } from '../graphql/faults.ts';
import { sendError } from './json-errors.ts';

const METHODS = ['GET', 'HEAD', 'POST', 'OPTIONS'];
const MOST_VARIABLES = 100;

/** Refuses methods that mean nothing here, before Express answers OPTIONS by itself; `preflighted` is where CORS asks. */
export function knownMethods(preflighted: string): RequestHandler {
  return ({ method, path }, response, next) => {
    if (METHODS.includes(method) && (method !== 'OPTIONS' || path === preflighted)) return next();
    response.set('Allow', 'GET, HEAD, POST');
    sendError(response, 405, fault('BAD_USER_INPUT', `There is no ${method} here.`));
  };
}

/** Variables that no operation of the shop could name cost time all the same. */
export const fewVariables: RequestHandler = ({ body }: { body?: { variables?: unknown } }, response, next) => {
  const count = Object.keys(body?.variables ?? {}).length;
  if (count <= MOST_VARIABLES) return next();
  sendError(response, 400, badUserInput(`An operation has at most ${MOST_VARIABLES} variables.`));
};
