/* Whoever was logged out while writing loses nothing: the form says so, and waits until one is in again. */

import { ask } from "./ask.js";

const OUT = "Je bent uitgelogd. Wat je schreef staat er nog, maar is nog niet opgeslagen. Log in, kom terug en sla op.";
const OFFLINE = "We krijgen geen verbinding. Wat je schreef staat er nog, maar is nog niet opgeslagen. Probeer het zo weer.";
const BACK = "Je bent weer ingelogd. Sla nu op.";

/** @param {HTMLFormElement} form
 *  @returns {Promise<boolean>} whether it can be sent now; if not, the form says why */
export async function canBeSent(form) {
  try {
    await ask(form, form.querySelector("[data-hours-preview]").dataset.hoursPreview, { uren: "" });
  } catch ({ message }) {
    if (message === "out") say(form, OUT, true);
    else if (message === "offline") say(form, OFFLINE);
    else return true; // the server has something to say itself
    return false;
  }
  boxOf(form)?.remove();
  return true;
}

/** @param {HTMLFormElement} form */
export function noticeTheEndOfASession(form) {
  form.addEventListener("w-autosave:error", () => canBeSent(form));
  // Back from the window where one logged in.
  window.addEventListener("focus", async () => {
    if (boxOf(form) && await canBeSent(form)) say(form, BACK);
  });
}

const boxOf = (form) => form.querySelector(".listing-session");

function say(form, words, mayLogIn = false) {
  const box = document.createElement("div");
  box.className = "listing-session";
  box.setAttribute("role", "alert");
  const line = document.createElement("p");
  line.textContent = words;
  box.append(line);
  if (mayLogIn) box.append(wayIn(form));
  boxOf(form)?.remove();
  form.append(box);
}

function wayIn(form) {
  const link = document.createElement("a");
  link.href = form.querySelector("[data-log-in]").dataset.logIn;
  link.target = "_blank";
  link.className = "button";
  link.textContent = "Log in, in een nieuw venster";
  return link;
}
