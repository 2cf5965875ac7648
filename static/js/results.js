/* Choices change the list at once. The page is a form that works without this script, and without htmx. */

import { keepPlace } from "./results/place.js";
import { keepGroups, oneGroupAtATime } from "./results/groups.js";
import { tellFailures } from "./results/failures.js";

const page = document.querySelector(".results");
const form = document.getElementById("zoek");
const showing = document.querySelector(".filters__go");

if (page && form) {
  oneGroupAtATime(document.getElementById("filters"));
  if (window.htmx) live();
  else page.classList.add("is-plain");
}

function live() {
  keepGroups();
  tellFailures(page, form);
  const said = announcer(document.getElementById("zoek-gevonden"));
  const place = keepPlace(page);
  let shown = window.location.search;

  page.addEventListener("change", ({ target }) => {
    if (target.form === form && target.matches("select, [type=checkbox]")) form.requestSubmit();
  });
  form.addEventListener("submit", hideKeyboard);
  page.addEventListener("htmx:beforeSwap", place.remember);
  page.addEventListener("htmx:afterSettle", ({ target, detail }) => {
    if (target.id !== "resultaten") return; // the last and the only one of its kind
    shown = window.location.search;
    const cause = detail.requestConfig.elt;
    if (cause !== form) fillIn();
    label();
    if (!place.restore(cause)) said(sentences());
  });
  forget();
  document.body.addEventListener("htmx:pushedIntoHistory", forget);
  // htmx fetches again what it put in the history itself; #filters and #kaart it did not.
  window.addEventListener("popstate", ({ state }) => {
    if (!state?.htmx && window.location.search !== shown) window.location.reload();
  });
  showing.addEventListener("click", showList);
  label();
}

/** htmx notes the present address in the browser's storage; what someone looks for stays behind nowhere. */
function forget() {
  sessionStorage.removeItem("htmx-current-path-for-history");
}

/** After a link: the fields say what the answer is about. (After the form they do already, and someone may be typing.) */
function fillIn() {
  const { q, plaats, ver } = document.getElementById("kop").dataset;
  for (const [name, value] of Object.entries({ q, plaats, ver })) form.elements[name].value = value;
}

/** The choices are applied already: the button of the filters only leads to the list, and says what is in it. */
function label() {
  showing.textContent = document.getElementById("kop").dataset.show;
}

function showList(event) {
  event.preventDefault();
  window.location.replace("#resultaten");
}

/** On a phone: it would lie over the answer. */
function hideKeyboard() {
  const focused = document.activeElement;
  if (window.matchMedia("(pointer: coarse)").matches && focused.matches("[type=text], [type=search]")) focused.blur();
}

function sentences() {
  return Array.from(page.querySelectorAll("[data-say]"), (element) => element.textContent.trim()).join(" ");
}

/** Says things to screen readers: only the last of what comes in a row, and also when it is the same as before. */
function announcer(region) {
  let timer;
  return (text) => {
    clearTimeout(timer);
    region.textContent = "";
    timer = setTimeout(() => {
      region.textContent = text;
    }, 200);
  };
}
