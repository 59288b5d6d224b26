import sodium from "libsodium-wrappers";
import { base64, envelope, type Keys, type Seal } from "./feedback/envelope.ts";

const seal: Seal = (content, key) => sodium.crypto_box_seal(content, sodium.from_hex(key));

/** Seal what was typed on this device, so that what is sent holds an envelope and no word. */
function sealOnSend(form: HTMLFormElement, keys: Keys): void {
  let sealing = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (sealing) return;
    sealing = true;
    void sealInto(form, keys).finally(() => {
      form.submit();
    });
  });
}

/** Where sealing fails the form goes as it is, and is sealed on arrival. */
async function sealInto(form: HTMLFormElement, keys: Keys): Promise<void> {
  await sodium.ready;
  const said = new FormData(form);
  const sealed = document.createElement("input");
  sealed.type = "hidden";
  sealed.name = "sealed";
  sealed.value = base64(envelope(text(said, "kind"), text(said, "words"), keys, seal));
  form.append(sealed);
  for (const field of form.querySelectorAll("[name=kind], [name=words]")) {
    field.removeAttribute("name");
  }
}

function text(said: FormData, name: string): string {
  const value = said.get(name);
  return typeof value === "string" ? value : "";
}

const form = document.querySelector<HTMLFormElement>("form[data-desk]");
if (form) {
  const { desk = "", specialists = "" } = form.dataset;
  sealOnSend(form, { desk, specialists });
}
