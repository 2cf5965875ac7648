/* The address: looked up, chosen, and its pin moved by dragging, with the arrow keys or by numbers. */

import { ask, type } from "./ask.js";
import { offer } from "./found.js";
import { drawPin } from "./pin.js";

/** @param {HTMLFormElement} form */
export function lookUpAddress(form) {
  const box = form.querySelector("[data-address-search]");
  if (!box) return;
  const part = (name) => box.querySelector(`[data-address-${name}]`);
  const { street, postcode, place, municipality, lat, lon, location_checked: checked } = form.elements;
  const say = (words) => { part("said").textContent = words; };
  const showUnchecked = () => { part("unchecked").hidden = checked.checked || !place.value; };

  const pin = drawPin(part("map"), { lat, lon }, (point) => {
    type(lat, point.lat.toFixed(6));
    type(lon, point.lng.toFixed(6));
  });

  const choose = (found) => {
    type(lat, found.lat.toFixed(6));
    type(lon, found.lon.toFixed(6));
    if (!place.value) type(place, found.place);
    if (!municipality.value) type(municipality, found.municipality);
    type(checked, found.exact);
    say(found.exact ? `De speld staat bij ${found.label}.` : `De speld staat midden in ${found.label}. Zet hem goed.`);
    pin.show();
    part("ask").focus(); // what had the focus is gone; from here Tab leads to the pin
  };

  part("ask").addEventListener("click", async () => {
    const adres = `${street.value}, ${postcode.value} ${place.value}`.replace(/^, /, "").trim();
    if (!adres) {
      say("Vul eerst een straat of een plaats in.");
      return;
    }
    say("We zoeken …");
    try {
      const answer = await (await ask(form, box.dataset.addressSearch, { adres })).json();
      say(answer.explanation);
      offer(part("found"), answer.found, nameOf, choose);
    } catch {
      say("Zoeken lukt nu niet. Je kunt gewoon opslaan, en de speld later zetten.");
    }
  });
  checked.addEventListener("change", showUnchecked);
  place.addEventListener("change", showUnchecked);
}

const nameOf = ({ label, exact }) => (exact ? label : `${label} (midden van de plaats)`);
