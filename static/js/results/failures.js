/* When an answer does not come, the old list stays, and a calm line says so. */

const FAILURES = ["htmx:sendError", "htmx:timeout", "htmx:responseError"];

export function tellFailures(page, form) {
  const region = document.getElementById("zoek-mislukt");
  const sentence = document.createElement("p");
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "button", textContent: "Probeer opnieuw" });
  let retry = () => {};
  button.addEventListener("click", () => retry());

  for (const name of FAILURES) {
    page.addEventListener(name, ({ detail: { requestConfig } }) => {
      retry = () => again(requestConfig.elt, form);
      if (!button.isConnected) region.append(sentence, button);
      // Emptied first: the second time it is news too.
      sentence.textContent = "";
      sentence.textContent = "Het lukte niet om te zoeken. Je ziet nog de vorige plekken.";
    });
  }
  page.addEventListener("htmx:afterSettle", () => region.replaceChildren());
}

function again(cause, form) {
  if (cause.matches("a") && cause.isConnected) cause.click();
  else form.requestSubmit();
}
