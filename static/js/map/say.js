/* A calm sentence on the map. It stays until it is closed, and screen readers hear it. */

/** @returns {(sentence: string) => void} says each sentence once */
export function sayOn(shell) {
  const said = new Set();
  const room = document.createElement("div");
  room.className = "map__messages";
  room.setAttribute("role", "status");
  shell.append(room);
  return (sentence) => {
    if (said.has(sentence)) return;
    said.add(sentence);
    const message = document.createElement("p");
    message.className = "map__message";
    message.textContent = sentence;
    const close = document.createElement("button");
    close.type = "button";
    close.className = "map__dismiss";
    close.textContent = "Sluit";
    close.addEventListener("click", () => message.remove());
    message.append(close);
    room.replaceChildren(message);
  };
}
