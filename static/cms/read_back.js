/* Reading what the public will see, before one sends it in: Wagtail's own preview, where one looks for it. */

/** @param {HTMLFormElement} form */
export function readBack(form) {
  const button = form.querySelector("[data-read-back]");
  const preview = document.querySelector("[data-side-panel-toggle=preview]");
  if (!button || !preview) return;
  button.hidden = false;
  button.addEventListener("click", () => preview.click());
}
