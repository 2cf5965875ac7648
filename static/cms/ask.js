/* Questions to the server while one writes. By POST, so that what is typed stands in no log. */

/**
 * @param {HTMLFormElement} form whose token goes along
 * @param {string} address
 * @param {Record<string, string>} words
 * @returns {Promise<Response>} rejects when there is no answer, with the message "out" for who is logged out,
 *   "offline", or the status
 */
export async function ask(form, address, words) {
  const body = new URLSearchParams(words);
  const headers = { "X-CSRFToken": freshToken(form) };
  const sent = fetch(address, { method: "POST", body, headers, redirect: "manual" });
  const answer = await sent.catch(() => { throw new Error("offline"); });
  if (answer.type === "opaqueredirect") throw new Error("out");
  if (!answer.ok) throw new Error(String(answer.status));
  return answer;
}

/** The token this browser holds now, which the form takes over: who logged in again in another window has a new one. */
function freshToken(form) {
  const { csrfmiddlewaretoken: token } = form.elements;
  token.value = document.cookie.match(/(?:^|; )csrftoken=(\w+)/)?.[1] ?? token.value;
  return token.value;
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
