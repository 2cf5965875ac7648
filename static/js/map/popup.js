/* What opens when a pin is pressed: the place, or a short list of the places that stand there, each a link. */

import { hold } from "./pairing.js";
import { atOneAddress, stackTitle } from "./words.js";

const CLOSER = 2;

/**
 * @param {View} view
 * @param {L.Marker} marker
 * @param {object[]} pins the places it stands for
 * @param {(theme: string) => string} iconOf address of the icon of a theme
 */
export function attachPopup(view, marker, pins, iconOf) {
  const content = () => (pins.length === 1 ? placeBox(pins[0]) : listBox(view, pins, iconOf));
  let release = () => {};
  return marker
    .bindPopup(content, { autoPan: false, minWidth: 190, maxWidth: 260 })
    .on("add popupclose", () => {
      marker.getElement()?.setAttribute("aria-expanded", "false");
      release();
    })
    .on("popupopen", ({ popup }) => {
      marker.getElement().setAttribute("aria-expanded", "true");
      release = hold(pins.map((pin) => pin.id));
      view.reveal(popup.getElement());
      followKeyboard(marker, popup.getElement());
    });
}

function placeBox(pin) {
  return box(link(pin), line([pin.theme_label, pin.place].filter(Boolean).join(", ")));
}

function listBox(view, pins, iconOf) {
  const list = document.createElement("ul");
  list.className = "map-popup__list";
  for (const pin of pins) {
    const item = document.createElement("li");
    item.append(icon(iconOf(pin.theme)), link(pin));
    list.append(item);
  }
  const parts = [line(stackTitle(pins)), list];
  const { map } = view;
  if (!atOneAddress(pins) && map.getZoom() < map.getMaxZoom()) parts.push(closer(map, pins));
  return box(...parts);
}

function closer(map, pins) {
  const bounds = window.L.latLngBounds(pins.map(({ lat, lon }) => [lat, lon])).pad(0.3);
  const button = document.createElement("button");
  button.type = "button";
  button.className = "map-popup__closer";
  button.textContent = "Kom dichterbij";
  button.addEventListener("click", () => {
    map.setView(bounds.getCenter(), Math.min(map.getMaxZoom(), Math.max(map.getBoundsZoom(bounds), map.getZoom() + CLOSER)));
  });
  return button;
}

function box(...parts) {
  const element = document.createElement("div");
  element.append(...parts);
  return element;
}

function line(text) {
  const element = document.createElement("p");
  element.textContent = text;
  return element;
}

function link(pin) {
  const element = document.createElement("a");
  element.href = pin.url;
  element.textContent = pin.name;
  return element;
}

function icon(address) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", address);
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  svg.append(use);
  return svg;
}

/** Into the popup when it is opened from the keyboard, back to its pin when Escape or its button closes it. */
function followKeyboard(marker, popup) {
  const pin = marker.getElement();
  const close = popup.querySelector(".leaflet-popup-close-button");
  close.setAttribute("aria-label", "Sluit");
  popup.onkeydown = ({ key }) => {
    if (key !== "Escape") return;
    marker.closePopup();
    pin.focus();
  };
  popup.onclick = ({ target }) => {
    if (close.contains(target)) pin.focus();
  };
  if (document.activeElement === pin && pin.matches(":focus-visible")) popup.querySelector("a").focus({ preventScroll: true });
}
