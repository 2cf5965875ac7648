/* Questions to the server while one writes. By POST, so that what is typed stands in no log. */

/**
 * @param {HTMLFormElement} form whose token goes along
 * @param {string} address
 * @param {Record<string, string>} words
 * @returns {Promise<Response>} rejects when there is no answer, with the message "out" for who is logged out,
 *   "offline", or the status
 */
export async function ask(form, address, words) {
  let answer = await post(form, address, words);
  // Who logged in again in another window has a new token.
  if (answer.status === 403 && renewToken(form)) answer = await post(form, address, words);
  if (answer.type === "opaqueredirect") throw new Error("out");
  if (!answer.ok) throw new Error(String(answer.status));
  return answer;
}

async function post(form, address, words) {
  const body = new URLSearchParams(words);
  const headers = { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value };
  try {
    return await fetch(address, { method: "POST", body, headers, redirect: "manual" });
  } catch {
    throw new Error("offline");
  }
}

/** Takes the token this browser holds now; says whether it is another than the form had. */
function renewToken(form) {
  const held = document.cookie.match(/(?:^|; )csrftoken=(\w+)/)?.[1];
  const { csrfmiddlewaretoken: token } = form.elements;
  if (!held || token.value === held) return false;
  token.value = held;
  return true;
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
