/* Growth steps: what one types of a name becomes a list of places on the public map to choose from. */

import { ask, settled } from "./ask.js";

let number = 0;

/** @param {HTMLFormElement} form */
export function suggestListings(form) {
  const find = settled(async (field) => {
    const text = field.value.replace(/\(.*$/, "").trim();
    if (text.length < 2) return;
    try {
      const answer = await ask(form, field.dataset.listingSearch, { zoek: text });
      fill(listOf(field), (await answer.json()).found);
    } catch {
      // Without a list one can still paste an address.
    }
  });
  form.addEventListener("input", ({ target }) => {
    if (target.matches("[data-listing-search]")) find(target);
  });
}

function listOf(field) {
  if (!field.list) {
    const list = document.createElement("datalist");
    list.id = `listings-${++number}`;
    field.after(list);
    field.setAttribute("list", list.id);
  }
  return field.list;
}

function fill(list, found) {
  list.replaceChildren(...found.map(({ value, note }) => {
    const option = document.createElement("option");
    option.value = value;
    option.label = note;
    return option;
  }));
}
