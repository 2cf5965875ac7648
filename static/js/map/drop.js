/* The drop of a pin, with the icon of a theme or a number in it. */

const SVG = "http://www.w3.org/2000/svg";
const DROP = "M16 1.5c8 0 14.5 6.3 14.5 14.2C30.5 26 16 40.5 16 40.5S1.5 26 1.5 15.7C1.5 7.8 8 1.5 16 1.5z";

/** @param {string} icon address of a symbol in the sprite */
export function dropWithIcon(icon) {
  const picture = drawn("svg", { class: "map-pin__icon", x: 7, y: 6.5, width: 18, height: 18 });
  picture.append(drawn("use", { href: icon }));
  return drop([], picture);
}

/** A drop with another behind it. */
export function dropWithNumber(number) {
  const text = drawn("text", { class: "map-pin__number", x: 16, y: 21, "text-anchor": "middle" });
  text.textContent = String(number);
  return drop([drawn("path", { class: "map-pin__shape map-pin__shape--behind", d: DROP, transform: "translate(5 -2)" })], text);
}

function drop(behind, inside) {
  const svg = drawn("svg", { class: "map-pin__drop", viewBox: "0 0 32 42", "aria-hidden": "true" });
  svg.append(...behind, drawn("path", { class: "map-pin__shape", d: DROP }), inside);
  return svg;
}

function drawn(tag, attributes) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}
