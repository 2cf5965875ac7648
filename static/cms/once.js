/* A form is sent once, and never while Wagtail is saving it by itself: then there would be two pages, or a colleague
   that does not exist. */

/** @param {HTMLFormElement} form */
export function sendOnce(form) {
  let saving = false;
  let waits = false;
  let sent = false;
  let chosen = null;

  const settle = () => {
    saving = false;
    if (!waits) return;
    waits = false;
    form.requestSubmit();
  };
  form.addEventListener("w-autosave:save", (event) => {
    if (sent) event.preventDefault();
    else saving = true;
  });
  form.addEventListener("w-autosave:success", settle);
  form.addEventListener("w-autosave:error", settle);
  form.addEventListener("submit", (event) => {
    if (saving && !sent && !waits) {
      waits = true;
      chosen = keepChoice(form, event.submitter);
    } else if (!sent && !waits) {
      sent = true;
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
  }, { capture: true });
  // Back to the form by the back button: it may be sent again.
  window.addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    sent = false;
    chosen?.remove();
  });
}

/** Which button was pressed: Wagtail may have switched it off by the time the form goes. */
function keepChoice(form, submitter) {
  if (!submitter?.name) return null;
  const choice = document.createElement("input");
  choice.type = "hidden";
  choice.name = submitter.name;
  choice.value = submitter.value;
  form.append(choice);
  return choice;
}
