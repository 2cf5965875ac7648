/* A form is sent once, never while Wagtail is saving it by itself (then there would be two pages, or a colleague that
   does not exist), and never to where what one wrote would be lost. */

import { canBeSent } from "./session.js";

/** @param {HTMLFormElement} form */
export function sendOnce(form) {
  let stage = "open"; // asking: on its way to be sent; going: sent by the next line; sent
  let saved = Promise.resolve();
  let isSaved = () => {};
  let chosen = null;

  form.addEventListener("w-autosave:save", (event) => {
    if (stage === "open") saved = new Promise((done) => { isSaved = done; });
    else event.preventDefault();
  });
  form.addEventListener("w-autosave:success", () => isSaved());
  form.addEventListener("w-autosave:error", () => isSaved());
  form.addEventListener("submit", async (event) => {
    if (stage === "going") {
      stage = "sent";
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    if (stage !== "open") return;
    stage = "asking";
    chosen = keepChoice(form, event.submitter);
    await saved;
    if (await canBeSent(form)) {
      stage = "going";
      tell(form, "saved_by_itself", form.dataset.wAutosaveRevisionIdValue ?? "");
      form.requestSubmit();
    } else {
      open();
      // Wagtail shows the button as busy.
      if (event.submitter?.dataset.controller) event.submitter.dataset.wProgressLoadingValue = "false";
    }
  }, { capture: true });
  // Back to the form by the back button: it may be sent again.
  window.addEventListener("pageshow", ({ persisted }) => {
    if (persisted) open();
  });

  function open() {
    stage = "open";
    chosen?.remove();
  }
}

/** Which button was pressed: Wagtail may have switched it off by the time the form goes. */
function keepChoice(form, submitter) {
  return submitter?.name ? tell(form, submitter.name, submitter.value) : null;
}

function tell(form, name, value) {
  const field = document.createElement("input");
  field.type = "hidden";
  field.name = name;
  field.value = value;
  form.append(field);
  return field;
}
