/** One thing that is not as the SDK's types say; `message` names the field. */
export type Violation = Readonly<{ where: string; message: string }>;

export type ConformanceReport = Readonly<{
  enabled: boolean;
  violations: readonly Violation[];
  /** What has been seen so far: addresses answered with 2xx, event types delivered, states of objects. */
  seen: Readonly<{ endpoints: string[]; events: string[]; states: string[] }>;
}>;

/** Compares what comes in and goes out with the types of the installed SDK, while it is switched on. */
export type Conformance = Readonly<{
  /** What is wrong with a request that was accepted, or with its answer; null when all is well. */
  checkExchange(exchange: Exchange): Violation | null;
  /** Looks at a webhook's body; what is wrong is kept. */
  checkDelivery(payload: string): void;
  report(): ConformanceReport;
  /** The states that the SDK's enums know: `checkout.session.status=open`. */
  states: readonly string[];
}>;

/** A request and its answer; `parameters` is the encoded query or body. */
export type Exchange = Readonly<{ method: string; path: string; parameters: string; status: number; answer: string }>;
