/* A card and its pin light up together. Cards have data-place, pins data-shows; both may come and go at any moment,
   so nothing is bound to them: the document listens. */

const BESIDE_EACH_OTHER = window.matchMedia("(width >= 75rem)");
const ENDS = "[data-place], [data-shows]";

let held = [];

/** Starts lighting. @returns {() => void} stops it */
export function pairWithCards() {
  const stop = new AbortController();
  const on = ({ target }) => light(idsOf(target));
  const off = () => light([]);
  for (const [start, end] of [["pointerover", "pointerout"], ["focusin", "focusout"]]) {
    document.addEventListener(start, on, { signal: stop.signal });
    document.addEventListener(end, off, { signal: stop.signal });
  }
  return () => stop.abort();
}

/** Keeps these places lit, whatever is pointed at, and their first card in sight. @returns {() => void} lets go */
export function hold(ids) {
  held = ids;
  light([]);
  if (BESIDE_EACH_OTHER.matches) document.querySelector(`[data-place="${ids[0]}"]`)?.scrollIntoView({ block: "nearest" });
  return () => {
    if (held === ids) held = [];
    light([]);
  };
}

function idsOf(element) {
  const end = element.closest(ENDS);
  return end ? (end.dataset.place ?? end.dataset.shows).split(" ") : [];
}

function light(ids) {
  const lit = new Set([...ids, ...held]);
  for (const end of document.querySelectorAll(ENDS)) {
    end.classList.toggle("is-lit", idsOf(end).some((id) => lit.has(id)));
  }
}
