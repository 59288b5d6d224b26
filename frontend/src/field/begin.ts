import type { FeatureCollection } from "geojson";
import type { Point } from "../map/coordinates.ts";
import { NOTHING } from "../map/features.ts";
import { type MapFigure, show } from "../map/figure.ts";
import { nearestStreet } from "../map/nearby.ts";
import { start } from "../map/start.ts";
import { Keeper } from "./keeper.ts";
import { type Change, dayPart, lightAt, lightWords, readChanges } from "./light.ts";
import { whereNow } from "./position.ts";
import { type Outcome, troubleWords, waitingWords } from "./queue.ts";
import { encounterReport, padded, pinReport } from "./report.ts";
import { genuine, seal } from "./sealing.ts";
import { Sender } from "./sender.ts";
import { serverAt } from "./server.ts";
import { Sheet } from "./sheet.ts";
import { PhoneStore, type StoreName } from "./store.ts";

const A_MINUTE = 60_000;
const CLOSE_BY = 17;

/** Make the page of the street work. */
export function begin(street: HTMLElement): void {
  new Street(street).begin().catch((problem: unknown) => {
    console.warn("The page could not be started", problem);
  });
}

class Street {
  private readonly team: boolean;
  private readonly changes: Change[];
  private readonly sheet: Sheet;
  private readonly keeper: Keeper;
  private figure: MapFigure | null = null;
  private point: Point | null = null;
  private lasting = true;

  constructor(private readonly street: HTMLElement) {
    this.team = street.dataset.store === "team";
    this.changes = readChanges(street.dataset.light);
    this.keeper = new Keeper(street);
    const dialog = document.querySelector<HTMLDialogElement>("[data-sheet]");
    if (!dialog) throw new Error("The page has no sheet");
    this.sheet = new Sheet(dialog);
  }

  async begin(): Promise<void> {
    this.tellLight();
    setInterval(() => {
      this.tellLight();
    }, A_MINUTE);
    const store = await PhoneStore.open(this.team ? "team" : ("mine" satisfies StoreName));
    this.tellWaiting((await store.all()).length);
    const sender = new Sender(store, this.server(), (outcome) => {
      this.told(outcome);
    });
    this.sheet.onSave(async (answers, met) => {
      await store.add(await this.sealed(answers, met));
      await this.askToLast();
      this.tellWaiting((await store.all()).length);
      this.say("Saved on this phone.");
      sender.again();
    });
    this.watchButtons();
    this.element("foot").hidden = false;
    this.drawMap();
    sender.begin();
    await this.keeper.begin();
  }

  private server(): ReturnType<typeof serverAt> {
    const { state = "", reports = "", receipts = "" } = this.street.dataset;
    return serverAt({ state, reports, team: this.team }, (receipt) => genuine(receipt, receipts));
  }

  private drawMap(): void {
    const frame = this.street.querySelector<HTMLElement>("[data-map]");
    if (!frame) return;
    const modes = {
      street: (figure: MapFigure): void => {
        this.figure = figure;
        frame.dataset.aimed = "true";
        figure.map.on("click", ({ lngLat }) => {
          this.open([lngLat.lng, lngLat.lat], false);
        });
      },
    };
    start(frame, { modes, worker: fromPhone }).catch(() => {
      frame.dataset.failed = "true";
    });
  }

  private watchButtons(): void {
    for (const [name, met] of [
      ["here", false],
      ["met", true],
    ] as const) {
      this.street.querySelector(`[data-street-${name}]`)?.addEventListener("click", () => {
        void this.here(met);
      });
    }
  }

  /** Where the phone is, else the middle of the map. */
  private async here(met: boolean): Promise<void> {
    this.say("Looking for where you are.");
    const found = await whereNow(this.figure?.area ?? null);
    this.say("");
    const point = found ?? this.middle();
    if (!point) {
      this.say("We could not find where you are. Let this page use your position, then press again.");
      return;
    }
    if (found) this.lookAt(found);
    this.open(point, met, found === null);
  }

  private middle(): Point | null {
    const middle = this.figure?.map.getCenter();
    return middle ? [middle.lng, middle.lat] : null;
  }

  private lookAt(point: Point): void {
    const map = this.figure?.map;
    map?.jumpTo({ center: [point[0], point[1]], zoom: Math.max(map.getZoom(), CLOSE_BY) });
  }

  private open(point: Point, met: boolean, guessed = false): void {
    this.point = point;
    if (this.figure) show(this.figure.map, [point]);
    const now = Date.now();
    const dark = lightAt(this.changes, now)?.light === "dark";
    const preset = [`[name=day_part][value=${dayPart(now, this.zone)}]`];
    const title = met ? "We met people" : this.team ? "What did you notice?" : "Show us this place";
    this.sheet.open(title, this.whereWords(point, guessed), {
      met,
      preset: dark ? [...preset, "[name=after_dark]"] : preset,
    });
  }

  private whereWords(point: Point, guessed: boolean): string {
    const streets: FeatureCollection = this.figure?.streets ?? NOTHING;
    const name = nearestStreet(streets, point);
    const near = name === "" ? "" : `, near ${name}`;
    const where = guessed ? `The middle of the map${near}` : `The point on the map${near}`;
    return `${where}. Not the place? Close this and tap the map.`;
  }

  private async sealed(answers: FormData, met: boolean): ReturnType<typeof seal> {
    if (!this.point) throw new Error("No place was chosen");
    const spot = { id: crypto.randomUUID(), point: this.point, at: new Date() };
    const report = this.team
      ? encounterReport(spot, answers, { walk: Number(this.street.dataset.walk), met })
      : pinReport(spot, answers);
    return seal(spot.id, padded(report), this.street.dataset.inbox ?? "");
  }

  /** Ask the browser not to clear what waits; some ask the person, so only once there is need. */
  private async askToLast(): Promise<void> {
    this.lasting = await navigator.storage.persist().catch(() => false);
  }

  private told(outcome: Outcome): void {
    this.tellWaiting(outcome.waiting);
    const words = troubleWords(outcome, this.team);
    const warning = this.lasting || outcome.waiting === 0 ? "" : " Open this page within a week.";
    if (words !== "") this.say(words + warning);
    else if (outcome.sent > 0) this.say("Sent. Thank you.");
    if (outcome.until !== null && outcome.until * 1000 <= Date.now()) this.keeper.forget();
  }

  private tellLight(): void {
    this.element("light").textContent = lightWords(this.changes, Date.now(), this.zone);
  }

  private tellWaiting(count: number): void {
    this.element("waiting").textContent = waitingWords(count);
  }

  private say(words: string): void {
    this.element("status").textContent = words;
  }

  private get zone(): string {
    return this.street.dataset.zone ?? "Europe/London";
  }

  private element(name: string): HTMLElement {
    const found = this.street.querySelector<HTMLElement>(`[data-street-${name}]`);
    if (!found) throw new Error(`The page has no ${name}`);
    return found;
  }
}

/** The map's worker as a blob: a worker's own address passes the service worker only under its
 * scope, but what this page fetches always does. */
async function fromPhone(url: string): Promise<string> {
  const script = await (await fetch(url)).blob();
  return URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
}
