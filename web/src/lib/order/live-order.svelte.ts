import { refreshAll } from '$app/navigation';
import type { OrderView } from '#lib/server/order-view.ts';
import { onMount } from 'svelte';
import { newest } from './newest.ts';
import { mayStillChange } from './stage.ts';

type Watched = {
  loaded: OrderView;
  following: { query: string; accessToken: string | null };
  locale: string;
  /** Where the newest state is fetched. */
  stateUrl: string;
};

const TICK_MS = 1_000;
const POLL_MS = 4_000;

/** The order of an open page, always the newest state known: pushed by the socket's bell, or asked for without one. */
export function watchOrder(watched: () => Watched) {
  let fetched = $state.raw<OrderView | null>(null);
  let connected = $state<boolean>();
  const view = $derived(newest(watched().loaded, fetched));

  // Deadlines are counted by the shop's clock, not by the reader's, which may be wrong.
  let shopNowMs = $state(Date.parse(watched().loaded.at));
  let aheadMs = 0;
  const setClock = (shopTime: string) => (aheadMs = Date.parse(shopTime) - Date.now());

  async function fetchState() {
    const response = await fetch(watched().stateUrl, { method: 'POST' }).catch(() => null);
    // The shop is catching its breath: what is shown stays, and the next poll asks again.
    if (!response?.ok) return;
    const arrived = (await response.json()) as OrderView;
    const before = view.order.status;
    fetched = newest(view, arrived);
    // The cart in the header empties with the payment.
    if (view.order.status !== before) await refreshAll();
  }

  function poll() {
    // On the way back from Stripe we ask even with a socket: asking is what settles an order whose webhook got lost.
    if (mayStillChange(view.stage) && (!connected || view.stage === 'confirming')) void fetchState();
  }

  function listen(): () => void {
    let stop: () => void = () => {};
    let left = false;
    const { following, locale, loaded } = watched();
    // Loaded when the page is already alive: the page itself does not wait for it.
    void import('./follow.ts').then(({ followOrder }) => {
      if (left) return;
      stop = followOrder({
        ...following,
        locale,
        orderId: loaded.order.id,
        onVersion: ({ version, sentAt }) => {
          setClock(sentAt);
          if (version > view.order.version) void fetchState();
        },
        onConnection: (live) => (connected = live),
      });
    });
    return () => {
      left = true;
      stop();
    };
  }

  onMount(() => {
    setClock(watched().loaded.at);
    const clock = setInterval(() => (shopNowMs = Date.now() + aheadMs), TICK_MS);
    const polling = setInterval(poll, POLL_MS);
    const stopListening = listen();
    return () => {
      clearInterval(clock);
      clearInterval(polling);
      stopListening();
    };
  });

  return {
    get view() {
      return view;
    },
    /** Whether changes are pushed; undefined until that is known. */
    get connected() {
      return connected;
    },
    get shopNowMs() {
      return shopNowMs;
    },
  };
}
