/** The service worker keeps this page on the phone until the walk is over. */
export class Keeper {
  constructor(private readonly street: HTMLElement) {}

  async begin(): Promise<void> {
    const script = this.street.dataset.worker;
    if (!("serviceWorker" in navigator) || script === undefined) return;
    const registration = await navigator.serviceWorker.register(script);
    await navigator.serviceWorker.ready;
    const until = Number(this.street.dataset.until);
    if (until * 1000 <= Date.now()) this.forget();
    else registration.active?.postMessage({ keep: this.addresses() });
  }

  /** The walk is over: page and route go. */
  forget(): void {
    if (!("serviceWorker" in navigator)) return;
    void navigator.serviceWorker.ready.then((registration) => {
      registration.active?.postMessage({ forget: true });
    });
  }

  private addresses(): string[] {
    const map = this.street.querySelector<HTMLElement>("[data-map]");
    const { streets, features } = map?.dataset ?? {};
    return [location.pathname, streets, features].filter((url) => url !== undefined);
  }
}
