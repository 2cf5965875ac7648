/* Asks for suggestions: not for every letter, only for the last thing typed, and never again once it went wrong. */

const ADDRESS = "/zoeken/suggesties.json";
const LONGEST = 80;
const WAIT = 80; // milliseconds without a new letter

/** @param {string} only "plaats" for places alone, "" for everything */
export function asker(only) {
  let timer;
  let request;
  let broken = false;

  function stop() {
    clearTimeout(timer);
    request?.abort();
  }

  async function send(typed, show) {
    request = new AbortController();
    const { signal } = request;
    const asked = new URLSearchParams({ q: typed.slice(0, LONGEST) });
    if (only) asked.set("soort", only);
    try {
      const answer = await fetch(`${ADDRESS}?${asked}`, { signal });
      if (!answer.ok) throw new Error(answer.statusText);
      show(await answer.json());
    } catch {
      if (signal.aborted) return;
      broken = true;
      show([]);
    }
  }

  return {
    stop,
    /** Calls `show` with a list of {text, kind, url, where}, unless something else is asked first. */
    ask(typed, show) {
      stop();
      if (broken || !typed.trim()) show([]);
      else timer = setTimeout(() => send(typed, show), WAIT);
    },
  };
}
