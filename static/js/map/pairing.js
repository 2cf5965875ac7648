/* A card and its pin light up together. Cards have data-place, pins data-pins; both may come and go at any moment,
   so nothing is bound to them: the document listens. */

const BESIDE_EACH_OTHER = window.matchMedia("(width >= 75rem)");
const ENDS = ".card[data-place], [data-pins]";

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
  if (BESIDE_EACH_OTHER.matches) document.querySelector(`.card[data-place="${ids[0]}"]`)?.scrollIntoView({ block: "nearest" });
  return () => {
    if (held === ids) held = [];
    light([]);
  };
}

function idsOf(element) {
  const end = element.closest(ENDS);
  return end ? (end.dataset.place ?? end.dataset.pins).split(" ") : [];
}

function light(ids) {
  const lit = new Set([...ids, ...held]);
  for (const end of document.querySelectorAll(ENDS)) {
    const here = idsOf(end).filter((id) => lit.has(id));
    end.classList.toggle("is-lit", here.length > 0);
    for (const one of end.querySelectorAll("[data-of]")) {
      one.classList.toggle("is-lit", here.length === 1 && here[0] === one.dataset.of);
    }
  }
}
