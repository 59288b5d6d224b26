/** The input of this name in the form around the map, else anywhere on the page. */
export function inputNamed(figure: HTMLElement, name: string | undefined): HTMLInputElement | null {
  if (name === undefined || name === "") return null;
  const selector = `input[name="${CSS.escape(name)}"]`;
  return (
    figure.closest("form")?.querySelector<HTMLInputElement>(selector) ??
    document.querySelector<HTMLInputElement>(selector)
  );
}

/** The map fills the input, so nobody need type it; one with an error stays to be seen. */
export function hideField(input: HTMLInputElement | null): void {
  const group = input?.closest<HTMLElement>(".govuk-form-group");
  if (group && !group.classList.contains("govuk-form-group--error")) group.hidden = true;
}

export function fill(input: HTMLInputElement | null, value: string): void {
  if (!input || input.value === value) return;
  input.value = value;
  input.dispatchEvent(new Event("input", { bubbles: true }));
  input.dispatchEvent(new Event("change", { bubbles: true }));
}
