import type { PageWords } from '#lib/texts/page-language.ts';

declare global {
  namespace App {
    interface Error {
      /** The API's stable error code, or AWAY when it could not be reached. */
      code?: string;
      /** To be quoted to support. */
      faultId?: string;
    }
    interface Locals {
      /** The country of an address form that was sent without JavaScript, for the page that answers. */
      typedCountry?: string | undefined;
      /** Language of the page being rendered, one of the languages the texts exist in. */
      locale: string;
      /** Currency of the catalogue's prices; null lets the shop's default rule. */
      currency: string | null;
      /** W3C Trace Context of this request; null under the development server. */
      traceparent: string | null;
    }
    interface PageData extends PageWords {
      locale: string;
      /** Pieces in the cart, for the header. */
      cartCount: number;
    }
  }
}

export {};
