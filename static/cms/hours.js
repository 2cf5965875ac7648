/* Opening hours as readers will see them, beneath the field while one types. */

import { ask, settled } from "./ask.js";

/** @param {HTMLFormElement} form */
export function previewHours(form) {
  const room = form.querySelector("[data-hours-preview]");
  const { opening_hours: hours, municipality } = form.elements;
  if (!room || !hours) return;
  const show = async () => {
    const words = { uren: hours.value, gemeente: municipality?.value ?? "" };
    try {
      const answer = await ask(form, room.dataset.hoursPreview, words);
      room.innerHTML = await answer.text();
    } catch {
      room.textContent = "";
    }
  };
  hours.addEventListener("input", settled(show));
  show();
}
