/** The environment's name for the folder where each emulator of the suite leaves what it has seen. */
export const SEEN_FOLDER = 'STRIPE_EMULATOR_SEEN';
