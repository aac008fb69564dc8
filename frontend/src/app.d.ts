import 'vite-plugin-pwa/svelte';
import 'vite-plugin-pwa/info';
import 'vite-plugin-pwa/client';

declare global {
  namespace App {
    interface PageState {
      /** Where focus returns when the side panel closes. */
      returnTo?: string;
    }
  }
}

export {};
