import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';

// In development Vite plays the part of server.js: pages and API on one origin.
const proxy = { '/graphql': { target: process.env.API_URL ?? 'http://127.0.0.1:4000', ws: true } };

// Every page needs Svelte and Kit's runtime, so they are one file: 2 KB less to fetch, and kept when a page changes.
// Kit's entries stay out: it looks for them by name.
const framework = {
  name: 'framework',
  test: /node_modules[\\/](svelte|devalue|clsx|esm-env)[\\/]|kit[\\/]src[\\/](?!runtime[\\/]client[\\/](entry|client-entry|payload)\.)/,
};

// What nearly every page shows, words' tools included: one file instead of six small ones, which share no compression.
const shared = {
  name: 'shared',
  test: /src[\\/](routes[\\/]\+(layout|error)|lib[\\/](texts|money|picture|time|parts[\\/](Picture|Totals|Header|Footer|Logo|Toast|LocalTime|patiently|search-with)))/,
};

// The parts of forms, together for the same reason.
const forms = { name: 'forms', test: /src[\\/]lib[\\/](address|parts[\\/](Field|first-problem))/ };

export default defineConfig({
  plugins: [
    tailwindcss(),
    sveltekit({
      adapter: adapter(),
      // The shop's map of pages stays here, and so does the code that reads it: 2 KB less on every page.
      router: { resolution: 'server' },
      // What the server finds is read beside another page than it was asked for; the shop lives at the root of its origin.
      paths: { relative: false },
      compilerOptions: { runes: true },
      csp: {
        // form-action is added by hooks.server.ts: only the running shop knows where its payment page lives.
        directives: {
          'default-src': ['self'],
          'script-src': ['self'],
          'style-src': ['self'],
          // The one inline style there is: that of SvelteKit's route announcer, by its hash.
          'style-src-attr': ['unsafe-hashes', 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='],
          'img-src': ['self', 'data:'],
          'object-src': ['none'],
          'base-uri': ['none'],
          'frame-ancestors': ['none'],
        },
      },
    }),
  ],
  environments: {
    client: { build: { rolldownOptions: { output: { codeSplitting: { groups: [framework, shared, forms] } } } } },
  },
  server: { proxy },
  preview: { proxy },
});
