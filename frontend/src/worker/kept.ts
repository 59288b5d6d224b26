declare const self: ServiceWorkerGlobalScope;

/** Built files and the offline page: the same for everybody. */
export const FILES = "walk-files";
/** The page, its route and its streets: of one walk, and gone once that is over. */
export const PAGE = "walk-page";
const UNTIL = "/field/until";

export async function addFiles(): Promise<void> {
  const wanted = [...self.walk.files, self.walk.offline];
  const cache = await caches.open(FILES);
  const there = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname));
  await cache.addAll(wanted.filter((url) => url === self.walk.offline || !there.has(url)));
  const old = [...there].filter((url) => !wanted.includes(url));
  await Promise.all(old.map((url) => cache.delete(url)));
}

/** Fetch and keep a page and what it shows, at its first visit. */
export async function keep(urls: readonly string[]): Promise<void> {
  const [page, ...data] = urls;
  if (page === undefined) return;
  const answer = await fetch(page);
  if (!(await remember({ response: answer.clone() }))) return;
  const cache = await caches.open(PAGE);
  await cache.put(page, answer);
  await Promise.all(data.map((url) => cache.add(url)));
}

/** The answer, where the server says that it may be kept, and until when. Where it says that the
 * walk is over, or that this is nobody's page any more, everything of the walk goes. */
export async function remember({ response }: { response: Response }): Promise<Response | null> {
  const until = Number(response.headers.get("Walk-Until") ?? "-1");
  if (until === 0 || response.status === 403 || response.status === 404) await forget();
  if (!response.ok || response.redirected || until * 1000 <= Date.now()) return null;
  const cache = await caches.open(PAGE);
  await cache.put(UNTIL, new Response(String(until)));
  return response;
}

/** Whether the time until which the page may be kept lies ahead; where it is past, all goes. */
export async function isKept(): Promise<boolean> {
  const cache = await caches.open(PAGE);
  const until = Number((await (await cache.match(UNTIL))?.text()) ?? "0");
  if (until * 1000 > Date.now()) return true;
  await forget();
  return false;
}

export async function forget(): Promise<void> {
  await caches.delete(PAGE);
}

/** What to show for a page that is not there: an officer's start leads to the walk on the phone. */
export async function offlinePage({ request }: { request: Request }): Promise<Response | undefined> {
  const cache = await caches.open(PAGE);
  if (new URL(request.url).pathname === self.walk.team && (await isKept())) {
    const pages = (await cache.keys()).filter(({ url }) => /\/field\/\d+\/$/.test(url));
    if (pages[0]) return Response.redirect(pages[0].url);
  }
  return caches.match(self.walk.offline, { cacheName: FILES });
}
