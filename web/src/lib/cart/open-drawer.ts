import { mount, unmount } from 'svelte';
import CartDrawer from './CartDrawer.svelte';
import { fetchCart } from './fetch-cart.ts';

/** Opens the cart beside the page, over it and with the focus in it; throws when the cart cannot be read. */
export async function openDrawer(added: string): Promise<void> {
  const loaded = await fetchCart();
  const drawer = mount(CartDrawer, {
    target: document.body,
    props: { loaded, added, onClosed: () => void unmount(drawer) },
  });
}
