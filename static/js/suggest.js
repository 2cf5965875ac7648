/* Suggestions while someone types what they want to do, and where. The search form is complete without them. */

import { asker } from "./suggest/asker.js";
import { combobox } from "./suggest/combobox.js";

const WHAT = "zoek-q";
const WHERE = "zoek-plaats";
const KINDS = { thema: "thema", woord: "zoekwoord", plek: "plek", plaats: "plaats" };
const ready = new WeakSet();

start();
// A new form brings new fields.
document.addEventListener("htmx:afterSettle", start);

function start() {
  for (const id of [WHAT, WHERE]) {
    const input = document.getElementById(id);
    if (!input || ready.has(input)) continue;
    ready.add(input);
    combobox(input, { asker: asker(id === WHERE ? "plaats" : ""), words, choose: (chosen) => choose(input, chosen) });
  }
}

/** What kind of thing it is: "plek in Zeist", "plaats in Gelderland". */
function words({ text, kind, where }) {
  return where && where !== text ? `${KINDS[kind]} in ${where}` : KINDS[kind];
}

/** A word or a place goes into its field, and whoever typed it decides when to search; the others are somewhere to go. */
function choose(input, { text, kind, url }) {
  const target = new URL(url, window.location.href);
  if (kind === "woord") fill(input, text);
  else if (kind === "plaats") fillPlace(input, target.searchParams.get("plaats"));
  else if (kind === "thema") window.location.assign(withTheme(input.form, target));
  else window.location.assign(target);
}

function fill(input, text) {
  input.value = text;
  input.setSelectionRange(text.length, text.length);
}

/** Also when it was typed in the other field. */
function fillPlace(input, name) {
  const where = document.getElementById(WHERE);
  if (input !== where) fill(input, "");
  fill(where, name);
  where.focus();
}

/** The results of the theme, with everything else that is filled in. */
function withTheme(form, target) {
  const theme = target.searchParams.get("thema");
  const asked = new URLSearchParams([...new FormData(form)].filter(([name, value]) => value && name !== "q"));
  if (!asked.getAll("thema").includes(theme)) asked.append("thema", theme);
  return new URL(`?${asked}`, target);
}
