import { Presses } from "./presses.ts";

/** "Leave this page": by its link, or by pressing Shift three times. The page is left out of the history. */
export function watchLeave(page: Document): void {
  const link = page.querySelector<HTMLAnchorElement>("a[data-leave]");
  if (!link) return;
  const leave = (): void => {
    page.body.hidden = true;
    page.title = "";
    page.location.replace(link.href);
  };
  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  const presses = new Presses();
  page.addEventListener("keyup", (event) => {
    if (presses.press(event.key, event.timeStamp)) leave();
  });
}
