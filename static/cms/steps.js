/* Growth steps: what one types of a name becomes a list of places to choose from. */

import { ask, settled, type } from "./ask.js";
import { offer } from "./found.js";

/** @param {HTMLFormElement} form */
export function suggestListings(form) {
  const find = settled(async (field) => {
    const text = field.value.replace(/\(.*$/, "").trim();
    const { said, list } = answersOf(field);
    list.replaceChildren();
    said.textContent = "";
    if (text.length < 2) return;
    try {
      const answer = await ask(form, field.dataset.listingSearch, { zoek: text });
      const { found } = await answer.json();
      if (field.value.replace(/\(.*$/, "").trim() !== text) return; // a later question is on its way
      said.textContent = found.length ? "Kies de plek die je bedoelt." : "We vinden geen plek met die naam.";
      offer(list, found, ({ value, note }) => [nameIn(value), note].filter(Boolean).join(", "), ({ value }) => {
        type(field, value);
        said.textContent = "";
        field.focus();
      });
    } catch {
      // Without a list one can still paste an address.
    }
  });
  form.addEventListener("input", ({ target, isTrusted }) => {
    if (isTrusted && target.matches("[data-listing-search]")) find(target);
  });
}

const nameIn = (value) => value.replace(/ \([^()]*\)$/, "");

function answersOf(field) {
  const after = field.nextElementSibling;
  if (after?.matches(".listing-found")) return { said: after.firstChild, list: after.lastChild };
  const room = document.createElement("div");
  const said = document.createElement("p");
  const list = document.createElement("ul");
  room.className = "listing-found";
  said.setAttribute("role", "status");
  room.append(said, list);
  field.after(room);
  return { said, list };
}
