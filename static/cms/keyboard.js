/* Writing with the keyboard: no stops on what only a mouse can use, a way past long lists, on to the next question, and
   the focus where one goes on when what had it is gone. */

/* What copies a link or is dragged. Rows also have arrows, and a remark on a field is Wagtail's own shortcut. */
const MOUSE_ONLY = ".w-panel__anchor, [data-inline-panel-child-drag], .w-field__comment-button--add";
const MOVES = "[data-inline-panel-child-move-up], [data-inline-panel-child-move-down]";
const MANY = 6;

/** @param {HTMLFormElement} form */
export function easeKeyboard(form) {
  const ease = (root) => {
    for (const stop of root.querySelectorAll(MOUSE_ONLY)) stop.tabIndex = -1;
    for (const list of root.querySelectorAll(".w-field--checkbox_select_multiple .w-field__input")) addPast(form, list);
  };
  ease(form);
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) for (const node of addedNodes) if (node.querySelectorAll) ease(node.parentNode ?? node);
  }).observe(form, { childList: true, subtree: true });
  returnFromModals(form);
  for (const tab of form.querySelectorAll("[role=tab]")) addNext(tab);
  form.addEventListener("click", ({ target }) => keepFocus(target.closest("button")));
}

function addPast(form, list) {
  if (list.querySelector(".listing-past") || list.querySelectorAll("input").length < MANY) return;
  const past = button("Sla deze lijst over", "listing-past");
  past.addEventListener("click", () => {
    const rest = [...form.querySelectorAll("input, select, textarea, button")];
    rest.find((field) => isAfter(list, field) && field.tabIndex >= 0 && isShown(field))?.focus();
  });
  list.prepend(past);
}

function addNext(tab) {
  const next = tab.nextElementSibling;
  if (!next) return;
  const name = next.firstChild.textContent.trim();
  const on = button(`Verder: ${name}`, "listing-next");
  on.addEventListener("click", () => {
    next.click();
    next.focus();
  });
  document.querySelector(tab.hash)?.append(on);
}

function button(words, name) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = `button button-secondary ${name}`;
  made.textContent = words;
  return made;
}

/* A row that goes away takes the focus with it, and one that moves loses it: the button that does the same or the
   reverse takes over. */
function keepFocus(pressed) {
  const row = pressed?.closest("[data-inline-panel-child]");
  if (!row) return;
  if (row.classList.contains("deleted")) {
    row.inert = true; // it slides out of sight, and is no stop on the way
    document.getElementById(row.parentElement.id.replace(/FORMS$/, "ADD")).focus();
  } else if (pressed.matches(MOVES)) {
    (pressed.disabled ? row.querySelector(`:is(${MOVES}):enabled`) : pressed)?.focus();
  }
}

/* Once a picture is chosen, the button that led to the choice is gone; another stands in its place. */
function returnFromModals(form) {
  let chooser = null;
  form.addEventListener("click", ({ target }) => {
    chooser = target.closest("[data-chooser-action-choose]")?.closest(".chooser") ?? chooser;
  });
  new MutationObserver((changes) => {
    const closed = changes.some(({ removedNodes }) => [...removedNodes].some((node) => node.matches?.(".modal")));
    if (!closed || document.activeElement !== document.body) return;
    [...chooser?.querySelectorAll("button") ?? []].find(isShown)?.focus();
  }).observe(document.body, { childList: true });
}

const isAfter = (list, field) => Boolean(list.compareDocumentPosition(field) & Node.DOCUMENT_POSITION_FOLLOWING)
  && !list.contains(field);
const isShown = (element) => !element.disabled && element.checkVisibility({ visibilityProperty: true });
