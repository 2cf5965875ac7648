/* Follow-up questions are asked only where they apply: [data-applies="field=value"]. */

/** @param {HTMLFormElement} form */
export function showWhatApplies(form) {
  const questions = [...form.querySelectorAll("[data-applies]")].map((element) => {
    const [name, value] = element.dataset.applies.split("=");
    return { element, field: form.elements[name], value };
  }).filter(({ field }) => field);
  const show = () => {
    for (const { element, field, value } of questions) element.hidden = field.value !== value && !isFilledIn(element);
  };
  for (const { field } of questions) field.addEventListener("change", show);
  show();
}

/* What was filled in before, or has something wrong, is never out of sight. */
function isFilledIn(element) {
  if (element.querySelector(".w-field--error")) return true;
  return [...element.querySelectorAll("input, select, textarea")].some(
    (field) => !["", "unknown"].includes(field.value),
  );
}
