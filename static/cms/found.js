/* What was looked up, as buttons to choose from, in the order of the keyboard. */

/**
 * @param {HTMLElement} list a <ul>
 * @param {Array} found
 * @param {(one) => string} words what stands on a button
 * @param {(one) => void} choose called with what was chosen; the list is empty by then
 */
export function offer(list, found, words, choose) {
  list.replaceChildren(...found.map((one) => {
    const row = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button-small button-secondary";
    button.textContent = words(one);
    button.addEventListener("click", () => {
      list.replaceChildren();
      choose(one);
    });
    row.append(button);
    return row;
  }));
}
