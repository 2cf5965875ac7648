/* A field with a list of suggestions, as the ARIA Authoring Practices describe it: an editable combobox with list
   autocomplete and manual selection. The focus stays in the field, and nothing is chosen that nobody chose. */

/**
 * @param {HTMLInputElement} input
 * @param {{asker: {ask: Function, stop: Function}, words: Function, choose: Function}} with
 *   `words` says what kind of thing a suggestion is; `choose` does what choosing it means
 */
export function combobox(input, { asker, words, choose }) {
  const list = element("ul", "suggest__list", { id: `${input.id}-lijst`, role: "listbox", "aria-label": "Voorstellen" });
  const status = element("p", "visually-hidden", { role: "status" });
  const box = element("div", "suggest", {});
  let found = [];
  let active = -1;

  list.hidden = true;
  box.append(list, status);
  input.after(box);
  input.type = "text"; // a search field may not be a combobox, and Escape would empty it
  set(input, {
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-controls": list.id,
    "aria-expanded": "false",
    inputmode: "search",
  });

  input.addEventListener("input", () => asker.ask(input.value, show));
  input.addEventListener("keydown", press);
  input.addEventListener("blur", close);
  input.form.addEventListener("submit", close);
  // The field keeps the focus while someone presses or scrolls in the list.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", ({ target }) => {
    const option = target.closest("[role=option]");
    if (option) pick([...list.children].indexOf(option));
  });

  function show(suggestions) {
    found = suggestions;
    list.replaceChildren(...found.map(optionOf));
    mark(-1);
    open(found.length > 0);
  }

  function optionOf(suggestion, number) {
    const option = element("li", "suggest__option", { id: `${list.id}-${number}`, role: "option" });
    const text = element("span", "suggest__text", {});
    const kind = element("span", "suggest__kind", {});
    text.textContent = suggestion.text;
    kind.textContent = words(suggestion);
    option.append(text, " ", kind);
    return option;
  }

  function open(wanted) {
    list.hidden = !wanted;
    input.setAttribute("aria-expanded", String(wanted));
    say(wanted ? (found.length === 1 ? "1 voorstel." : `${found.length} voorstellen.`) : "");
  }

  function say(sentence) {
    if (status.textContent !== sentence) status.textContent = sentence;
  }

  function close() {
    asker.stop();
    mark(-1);
    open(false);
  }

  /** Makes a suggestion the one that Enter takes; -1 for none. */
  function mark(number) {
    active = number;
    for (const [at, option] of [...list.children].entries()) option.setAttribute("aria-selected", String(at === active));
    if (active < 0) {
      input.removeAttribute("aria-activedescendant");
      return;
    }
    input.setAttribute("aria-activedescendant", list.children[active].id);
    list.children[active].scrollIntoView({ block: "nearest" });
  }

  function pick(number) {
    close();
    choose(found[number]);
  }

  function press(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    if (list.hidden) {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") lookAgain(event);
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (event.altKey) close();
      else step(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      pick(active);
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
    } else if (["Home", "End", "ArrowLeft", "ArrowRight"].includes(event.key)) {
      mark(-1); // back to the text
    }
  }

  function lookAgain(event) {
    if (!input.value.trim()) return;
    event.preventDefault();
    asker.ask(input.value, (suggestions) => {
      show(suggestions);
      if (found.length && !event.altKey) step(event.key === "ArrowDown" ? 1 : -1);
    });
  }

  /** One down or up; past either end lies the text itself. */
  function step(by) {
    const stops = found.length + 1;
    mark(((active + 1 + by + stops) % stops) - 1);
  }
}

function element(name, className, attributes) {
  const made = document.createElement(name);
  made.className = className;
  set(made, attributes);
  return made;
}

function set(target, attributes) {
  for (const [name, value] of Object.entries(attributes)) target.setAttribute(name, value);
}
