/* The heading of a row that holds for one role says which role: "Prijs 1: Deelnemer". */

/* What a row says that has no role: it holds for all of them, or it is a role itself and still must be chosen. */
const EVERY = "alle rollen";
const NONE = "kies een rol";

/** @param {HTMLFormElement} form */
export function nameRowsAfterTheirRole(form) {
  for (const panel of form.querySelectorAll("[data-per-role]")) {
    const rows = panel.querySelector("[id$='-FORMS']");
    const nameAll = () => [...rows.children].forEach(nameRow);
    panel.addEventListener("change", (event) => {
      if (event.target.name?.endsWith("-role")) nameAll();
    });
    new MutationObserver(nameAll).observe(rows, { childList: true });
    nameAll();
  }
}

function nameRow(row) {
  const choice = row.querySelector("select[name$='-role']");
  const heading = row.querySelector("[data-panel-heading-text]");
  if (!choice || !heading) return;
  let name = heading.querySelector(".listing-role");
  if (!name) {
    name = document.createElement("span");
    name.className = "listing-role";
    heading.append(name);
  }
  const without = choice.name.startsWith("roles-") ? NONE : EVERY;
  const words = choice.value ? choice.selectedOptions[0].textContent.trim() : without;
  if (name.textContent !== `: ${words}`) name.textContent = `: ${words}`;
}
