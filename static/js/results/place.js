/* The reader keeps their place: the focus stays where it was, and what was pressed does not move. */

/**
 * @param {Element} page
 * @returns {{remember: () => void, restore: (cause: Element) => boolean}} `restore` tells whether it moved the focus to
 *   the heading, which screen readers then read
 */
export function keepPlace(page) {
  let find = () => null;
  let top = 0;
  let inPages = false;

  return {
    remember() {
      const focused = document.activeElement;
      find = page.contains(focused) ? finderOf(focused) : () => focused;
      top = focused.getBoundingClientRect().top;
      inPages = Boolean(focused.closest(".pages"));
    },
    restore(cause) {
      const again = inPages ? null : find();
      if (again) {
        again.focus({ preventScroll: true });
        if (again !== document.body) window.scrollBy({ top: again.getBoundingClientRect().top - top, behavior: "instant" });
        return false;
      }
      // A link that is gone did what it said: go on where the answer begins.
      const heading = document.getElementById("kop-titel");
      heading.focus({ preventScroll: true });
      if (cause.matches("a")) document.getElementById("kop").scrollIntoView({ block: "start", behavior: "instant" });
      return true;
    },
  };
}

/** How to find the same thing in the next answer. */
function finderOf(element) {
  const chips = element.closest(".chips");
  if (chips) {
    const index = [...chips.querySelectorAll("a")].indexOf(element);
    return () => {
      const left = [...document.querySelectorAll(".chips a")];
      return left[index] ?? left.at(-1) ?? null;
    };
  }
  if (element.matches("summary")) {
    const { id } = element.parentElement;
    return () => document.querySelector(`#${CSS.escape(id)} > summary`);
  }
  if (element.id) return () => document.getElementById(element.id);
  if (element.name) {
    const { name, value, tagName } = element;
    return () => [...document.getElementsByName(name)].find((other) => other.value === value && other.tagName === tagName);
  }
  const href = element.getAttribute("href");
  return () => (href ? document.querySelector(`.results a[href="${CSS.escape(href)}"]`) : null);
}
