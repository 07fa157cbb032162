import type { Emulator } from '../core/emulator.ts';
import { deleteCustomer } from '../resources/customers.ts';
import type { Input } from './input.ts';

/** The merchant deletes a customer in the Dashboard: the event names no request. */
export function deleteInDashboard(emulator: Emulator, input: Input, id: string): unknown {
  input.allow();
  return { customer: deleteCustomer({ emulator, request: null }, id) };
}
