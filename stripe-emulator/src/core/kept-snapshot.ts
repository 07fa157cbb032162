/** A snapshot that is kept: its text, so that whatever happens later cannot reach it. */
export type KeptSnapshot = Readonly<{ id: string; taken_at: number; objects: number; bytes: number; text: string }>;
