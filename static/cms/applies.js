/* Follow-up questions are asked only where they apply: [data-applies="field=value"], a field of the form or of the same
   row. A box that is ticked has the value "on". */

/** @param {HTMLFormElement} form */
export function showWhatApplies(form) {
  const show = () => {
    for (const element of form.querySelectorAll("[data-applies]")) {
      const [name, value] = element.dataset.applies.split("=");
      const field = form.elements[prefixOf(element) + name];
      if (field) element.hidden = valueOf(field) !== value && !isFilledIn(element);
    }
  };
  form.addEventListener("change", show);
  form.addEventListener("w-formset:added", show);
  show();
}

/* "contracts-0-" in a row, "" outside of one. */
function prefixOf(element) {
  const row = element.closest("[data-inline-panel-child]");
  return row ? `${row.id.replace("inline_child_", "")}-` : "";
}

const valueOf = (field) => (field.type === "checkbox" && !field.checked ? "" : field.value);

/* What was filled in before, or has something wrong, is never out of sight. */
function isFilledIn(element) {
  if (element.querySelector(".w-field--error")) return true;
  return [...element.querySelectorAll("input, select, textarea")].some(
    (field) => !["", "unknown"].includes(field.value),
  );
}
