/** The short sheet in which somebody says what is so at a place. */
export class Sheet {
  private readonly form: HTMLFormElement;
  private readonly problems: HTMLElement;
  private readonly list: HTMLElement;
  private met = false;

  constructor(private readonly dialog: HTMLDialogElement) {
    this.form = part(dialog, "form") as HTMLFormElement;
    this.problems = part(dialog, "problems");
    this.list = part(dialog, "list");
    part(dialog, "close").addEventListener("click", () => {
      dialog.close();
    });
    this.watchLinks();
  }

  /** Show it for a place. `met`: officers met people, so how many and their consent is asked. */
  open(title: string, where: string, { met, preset }: { met: boolean; preset: string[] }): void {
    this.met = met;
    const people = this.dialog.querySelector<HTMLElement>("[data-sheet-met]");
    if (people) people.hidden = !met;
    part(this.dialog, "title").textContent = title;
    part(this.dialog, "where").textContent = where;
    this.problems.hidden = true;
    for (const selector of preset) {
      const input = this.form.querySelector<HTMLInputElement>(selector);
      if (input) input.checked = true;
    }
    this.dialog.showModal();
    this.dialog.scrollTop = 0;
    part(this.dialog, "title").focus();
  }

  /** Let `save` have the answers when all are there; it closes and forgets once that is done. */
  onSave(save: (answers: FormData, met: boolean) => Promise<void>): void {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (this.missing().length > 0 || this.form.dataset.saving === "true") return;
      this.form.dataset.saving = "true";
      save(new FormData(this.form), this.met)
        .then(() => {
          this.form.reset();
          this.dialog.close();
        })
        .catch(() => {
          this.say(["This phone could not save it. Press Save again, or show the place with the form."]);
        })
        .finally(() => {
          this.form.dataset.saving = "false";
        });
    });
  }

  private missing(): string[] {
    const missing = [...this.form.querySelectorAll<HTMLElement>("[data-problem]")].filter(
      (group) => group.offsetParent !== null && !group.querySelector("input:checked"),
    );
    if (missing.length > 0) this.show(missing);
    return missing.map((group) => group.dataset.problem ?? "");
  }

  private show(groups: HTMLElement[]): void {
    const entries = groups.map((group) => {
      const link = document.createElement("a");
      link.href = `#${group.querySelector("input")?.id ?? ""}`;
      link.textContent = group.dataset.problem ?? "";
      link.addEventListener("click", (event) => {
        event.preventDefault();
        group.querySelector("input")?.focus();
      });
      return link;
    });
    this.tell(entries);
  }

  private say(lines: string[]): void {
    this.tell(lines.map((line) => document.createTextNode(line)));
  }

  private tell(entries: Node[]): void {
    const items = entries.map((entry) => {
      const item = document.createElement("li");
      item.append(entry);
      return item;
    });
    this.list.replaceChildren(...items);
    this.problems.hidden = false;
    this.problems.focus();
  }

  private watchLinks(): void {
    for (const link of this.dialog.querySelectorAll<HTMLAnchorElement>("[data-needs-signal]")) {
      link.addEventListener("click", (event) => {
        if (navigator.onLine) return;
        event.preventDefault();
        part(this.dialog, "signal").textContent =
          "There is no signal now. Open this again when there is one. In an emergency call 999.";
      });
    }
  }
}

function part(dialog: HTMLElement, name: string): HTMLElement {
  const found = dialog.querySelector<HTMLElement>(`[data-sheet-${name}]`);
  if (!found) throw new Error(`The sheet has no ${name}`);
  return found;
}
