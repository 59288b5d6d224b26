import { registerRoute } from "workbox-routing";
import { CacheFirst, NetworkFirst, NetworkOnly, StaleWhileRevalidate } from "workbox-strategies";
import { FILES, PAGE, addFiles, forget, isKept, keep, offlinePage, remember } from "./kept.ts";

declare const self: ServiceWorkerGlobalScope;

const SECONDS = 4;
const SHELL = /^\/field\/(\d+\/)?$/;
const DATA = /^\/(areas\/[^/]+\/streets|field\/(\d+\/)?route)\.json$/;

self.addEventListener("install", (event) => {
  event.waitUntil(addFiles().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(self.clients.claim());
});

self.addEventListener("message", (event) => {
  const wish = event.data as { keep?: string[]; forget?: boolean };
  if (wish.forget === true) event.waitUntil(forget());
  else if (wish.keep) event.waitUntil(keep(wish.keep));
});

registerRoute(
  ({ url, sameOrigin }) => sameOrigin && self.walk.files.includes(url.pathname),
  new CacheFirst({ cacheName: FILES }),
);

registerRoute(
  ({ url, sameOrigin }) => sameOrigin && DATA.test(url.pathname),
  new StaleWhileRevalidate({
    cacheName: PAGE,
    plugins: [
      {
        cacheWillUpdate: async ({ response }): Promise<Response | null> =>
          response.ok && (await isKept()) ? response : null,
      },
    ],
  }),
);

/** The page itself: fresh where there is a signal, else the one on the phone, until the walk is
 * over. A server's fault or a captive portal's page counts as no signal. */
registerRoute(
  ({ request, url }) => request.mode === "navigate" && SHELL.test(url.pathname),
  new NetworkFirst({
    cacheName: PAGE,
    networkTimeoutSeconds: SECONDS,
    plugins: [
      {
        fetchDidSucceed: ({ response }): Promise<Response> => {
          const foreign = response.ok && !response.headers.has("Walk-Until");
          return response.status >= 500 || foreign
            ? Promise.reject(new Error("not ours"))
            : Promise.resolve(response);
        },
        cacheWillUpdate: remember,
        cachedResponseWillBeUsed: async ({ cachedResponse }): Promise<Response | null | undefined> =>
          (await isKept()) ? cachedResponse : null,
        handlerDidError: offlinePage,
      },
    ],
  }),
);

registerRoute(
  ({ request }) => request.mode === "navigate",
  new NetworkOnly({ plugins: [{ handlerDidError: offlinePage }] }),
);
