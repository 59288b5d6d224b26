/**
 * Passkeys: a form marked `data-passkey` is shown where the browser can, and its button asks the
 * server what to ask (`data-begin`), then the person's device, and sends what it answered.
 */

type Kind = "create" | "get";

const REFUSED = "Your device gave no answer, or the time was up. Try once more.";
const TOO_OLD = "This browser is too old for passkeys. Use an authenticator app, or another browser.";
const OFFLINE = "We could not be reached. Try once more.";

export function watchPasskeys(page: Document): void {
  for (const form of page.querySelectorAll<HTMLFormElement>("form[data-passkey]")) {
    form.hidden = false;
    form.querySelector("button")?.addEventListener("click", () => {
      void press(form);
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void press(form);
    });
  }
}

async function press(form: HTMLFormElement): Promise<void> {
  if (!able()) {
    say(form, TOO_OLD);
    return;
  }
  say(form, "");
  try {
    const answer = await ask(form.dataset["passkey"] as Kind, await begin(form));
    field(form, "credential").value = JSON.stringify(answer);
    form.submit();
  } catch (problem) {
    say(form, problem instanceof DOMException ? REFUSED : OFFLINE);
  }
}

function able(): boolean {
  return "PublicKeyCredential" in window && "parseRequestOptionsFromJSON" in PublicKeyCredential;
}

async function begin(form: HTMLFormElement): Promise<unknown> {
  const response = await fetch(form.dataset["begin"] ?? "", {
    method: "POST",
    headers: { "X-CSRFToken": field(form, "csrfmiddlewaretoken").value },
  });
  if (!response.ok) throw new Error(response.statusText);
  return response.json();
}

async function ask(kind: Kind, options: unknown): Promise<unknown> {
  const made =
    kind === "create"
      ? await navigator.credentials.create({
          publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(
            options as PublicKeyCredentialCreationOptionsJSON,
          ),
        })
      : await navigator.credentials.get({
          publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(
            options as PublicKeyCredentialRequestOptionsJSON,
          ),
        });
  if (!(made instanceof PublicKeyCredential)) throw new DOMException("nothing was made");
  return made.toJSON();
}

function field(form: HTMLFormElement, name: string): HTMLInputElement {
  const found = form.elements.namedItem(name);
  if (!(found instanceof HTMLInputElement)) throw new Error(name);
  return found;
}

function say(form: HTMLFormElement, words: string): void {
  const place = form.querySelector("[data-passkey-words]");
  if (place) place.textContent = words;
}
