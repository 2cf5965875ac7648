/* Groups of filters stay as the reader left them; on a phone one is open at a time. */

const NARROW = window.matchMedia("(width < 50rem)");

/** What is opened or closed stays so when a new answer takes the place of the old one. */
export function keepGroups() {
  document.addEventListener("htmx:oobBeforeSwap", ({ detail: { target, fragment } }) => {
    if (target.id !== "keuzes") return;
    for (const group of fragment.querySelectorAll("details[id]")) {
      const before = document.getElementById(group.id);
      group.open = before ? before.open : group.open && !NARROW.matches;
    }
  });
}

export function oneGroupAtATime(filters) {
  if (NARROW.matches) close(groups(filters));
  filters.addEventListener("click", ({ target }) => {
    const name = target.closest(".facet__name");
    if (!name || !NARROW.matches || name.parentElement.open) return;
    const before = name.getBoundingClientRect().top;
    close(groups(filters));
    // What was pressed stays under the finger.
    window.scrollBy({ top: name.getBoundingClientRect().top - before, behavior: "instant" });
  });
}

function groups(filters) {
  return filters.querySelectorAll("details.facet[open]");
}

function close(open) {
  for (const group of open) group.open = false;
}
