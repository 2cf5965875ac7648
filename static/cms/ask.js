/* Questions to the server while one writes. By POST, so that what is typed stands in no log. */

/**
 * @param {HTMLFormElement} form whose token goes along
 * @param {string} address
 * @param {Record<string, string>} words
 * @returns {Promise<Response>} rejects when there is no answer
 */
export async function ask(form, address, words) {
  const body = new URLSearchParams(words);
  const token = form.elements.csrfmiddlewaretoken.value;
  const answer = await fetch(address, { method: "POST", body, headers: { "X-CSRFToken": token } });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer;
}

/** Calls `run` once the calls have stopped for a moment. */
export function settled(run, milliseconds = 300) {
  let timer = 0;
  return (...what) => {
    clearTimeout(timer);
    timer = setTimeout(() => run(...what), milliseconds);
  };
}

/** Sets a field as if it was typed, so that the form knows of it. */
export function type(field, value) {
  if (field.type === "checkbox") field.checked = value;
  else field.value = value;
  for (const event of ["input", "change"]) field.dispatchEvent(new Event(event, { bubbles: true }));
}
