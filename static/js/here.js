/* "Mijn locatie": only at a press, rounded to about 100 metres before anything is sent, and never kept. */

const DECIMALS = 3;
const ASK = { enableHighAccuracy: false, timeout: 10000, maximumAge: 300000 };

const form = document.getElementById("zoek");
if (form && "geolocation" in navigator && window.isSecureContext) {
  offer();
  // A new answer brings a new button.
  document.addEventListener("htmx:afterSettle", offer);
  form.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-here]");
    if (button) ask(button);
  });
}

function offer() {
  const button = form.querySelector("[data-here]");
  if (button) button.hidden = false;
}

function ask(button) {
  tell("We zoeken waar je bent …");
  button.disabled = true;
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => search(button, coords),
    () => {
      ready(button);
      tell("Je locatie kon niet. Typ een plaats.");
    },
    ASK,
  );
}

function search(button, { latitude, longitude }) {
  tell("");
  const kept = document.getElementById("zoek-verder");
  for (const name of ["lat", "lon", "bbox", "zoom"]) kept.querySelector(`[name=${name}]`)?.remove();
  kept.append(field("lat", latitude), field("lon", longitude));
  form.elements.plaats.value = "";
  ready(button);
  form.requestSubmit();
}

/** A button that cannot be pressed loses the focus of the keyboard: it gets it back. */
function ready(button) {
  button.disabled = false;
  if (document.activeElement === document.body) button.focus();
}

function field(name, degrees) {
  const input = document.createElement("input");
  Object.assign(input, { type: "hidden", name, value: degrees.toFixed(DECIMALS) });
  return input;
}

function tell(sentence) {
  document.getElementById("zoek-hier-melding").textContent = sentence;
}
