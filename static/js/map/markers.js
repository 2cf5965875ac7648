/* What can be pressed on the map: pins with the name of a place, stacks of them, and circles with a number. */

import { dropWithIcon, dropWithNumber } from "./drop.js";
import { attachPopup } from "./popup.js";
import { circleWords, placeWords, stackTitle, stackWords } from "./words.js";

const OPENS = new Set(["Enter", " "]);

/**
 * One place, or several that lie too close together to tell apart.
 * @param {View} view
 * @param {{pins: object[], latLng: L.LatLng}} stack gets the `element` of its pin
 * @param {(theme: string) => string} iconOf address of the icon of a theme
 */
export function pinMarker(view, stack, iconOf) {
  const { pins, latLng } = stack;
  const alone = pins.length === 1;
  const html = document.createElement("span");
  html.append(
    alone ? dropWithIcon(iconOf(pins[0].theme)) : dropWithNumber(pins.length),
    name("map-pin__name", alone ? pins[0].name : stackTitle(pins)),
  );
  // Whoever points at one card of a stack sees that name at its pin.
  if (!alone) html.append(...pins.map((pin) => name("map-pin__one", pin.name, pin.id)));
  const className = `map-pin${pins.every((pin) => pin.maybe) ? " map-pin--maybe" : ""}`;
  const icon = window.L.divIcon({ className, html, iconSize: [32, 42], iconAnchor: [16, 42], popupAnchor: [0, -40] });
  const marker = button(latLng, { icon, riseOnHover: true }, alone ? placeWords(pins[0]) : stackWords(pins));
  marker.on("add", () => {
    stack.element = marker.getElement();
    stack.element.dataset.pins = pins.map((pin) => pin.id).join(" ");
  });
  return attachPopup(view, marker, pins, iconOf);
}

/** A circle with a number. `press` is called with the circle that was pressed. */
export function circleMarker(circle, press) {
  const { latLng, size, count } = circle;
  const icon = window.L.divIcon({ className: "map-cluster", html: String(count), iconSize: [size, size] });
  const words = circleWords(circle);
  return button(latLng, { icon, title: words, zIndexOffset: -1000 }, words).on("click", () => press(circle));
}

function name(className, text, of) {
  const element = document.createElement("span");
  element.className = className;
  element.textContent = text;
  if (of) element.dataset.of = of;
  return element;
}

/** A marker that is a button in every way; Leaflet makes its element when it is added. */
function button(latLng, options, name) {
  const marker = window.L.marker(latLng, { ...options, autoPanOnFocus: false });
  return marker.on("add", () => {
    const element = marker.getElement();
    element.setAttribute("aria-label", name);
    element.addEventListener("keydown", (event) => {
      if (!OPENS.has(event.key)) return;
      event.preventDefault();
      element.click();
    });
  });
}
