const STEP_MS = 20;

type Answer<T> = Exclude<T, false | null | undefined>;

/** Asks again and again until the answer is neither false, null nor undefined; throws with `what` when time is up. */
export async function until<T>(what: string, ask: () => Promise<T> | T, limitMs = 60_000): Promise<Answer<T>> {
  const deadline = Date.now() + limitMs;
  for (;;) {
    const answer = await ask();
    if (answer !== false && answer !== null && answer !== undefined) return answer as Answer<T>;
    if (Date.now() > deadline) throw new Error(`Waited ${limitMs} ms in vain until ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, STEP_MS));
  }
}
