/* What lies on the map: pins with a name, circles with a number, and where the reader searches from. */

const SVG = "http://www.w3.org/2000/svg";
const DROP = "M16 1.5c8 0 14.5 6.3 14.5 14.2C30.5 26 16 40.5 16 40.5S1.5 26 1.5 15.7C1.5 7.8 8 1.5 16 1.5z";

/**
 * One pin per place of the list.
 * @param {(theme: string) => string} iconOf address of the icon of a theme
 * @returns {Map<string, L.Marker>} by the id of the place
 */
export function addPins(map, pins, iconOf) {
  const markers = new Map();
  for (const pin of pins) {
    const html = drop(iconOf(pin.theme));
    const icon = window.L.divIcon({ className: "map-pin", html, iconSize: [32, 42], iconAnchor: [16, 42], popupAnchor: [0, -40] });
    const marker = named(window.L.marker([pin.lat, pin.lon], { icon, riseOnHover: true }), `${pin.name}, ${pin.place}`);
    marker.bindPopup(() => popup(pin), { autoPanPadding: [16, 16], maxWidth: 260 });
    marker.on("popupopen", (event) => moveFocus(marker, event));
    markers.set(pin.id, marker.addTo(map));
  }
  return markers;
}

/** Circles with a number; the surface grows with the number. `open` is called with the cluster that is pressed. */
export function addClusters(map, clusters, open) {
  for (const cluster of clusters) {
    const size = Math.round(Math.min(32 + 4 * Math.sqrt(cluster.count), 72));
    const icon = window.L.divIcon({ className: "map-cluster", html: String(cluster.count), iconSize: [size, size] });
    named(window.L.marker([cluster.lat, cluster.lon], { icon, zIndexOffset: -1000 }), cluster.label)
      .on("click", () => open(cluster))
      .addTo(map);
  }
}

export function addHere(map, here) {
  const dot = document.createElement("span");
  dot.className = "map-here__dot";
  const icon = window.L.divIcon({ className: "map-here", html: dot, iconSize: [18, 18] });
  const marker = window.L.marker([here.lat, here.lon], { icon, interactive: false, keyboard: false, zIndexOffset: -500 }).addTo(map);
  marker.getElement().setAttribute("role", "img");
  marker.getElement().setAttribute("aria-label", `Je zoekt vanaf ${here.name}`);
}

/** Leaflet makes the element when the marker is added: only then it can have a name. */
function named(marker, name) {
  return marker.on("add", () => {
    marker.getElement().setAttribute("aria-label", name);
    marker.getElement().title = name;
  });
}

function drop(icon) {
  const shape = drawn("path", { class: "map-pin__shape", d: DROP });
  const picture = drawn("svg", { class: "map-pin__icon", x: 7, y: 6.5, width: 18, height: 18 });
  picture.append(drawn("use", { href: icon }));
  const svg = drawn("svg", { class: "map-pin__drop", viewBox: "0 0 32 42", "aria-hidden": "true" });
  svg.append(shape, picture);
  return svg;
}

function drawn(tag, attributes) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

function popup(pin) {
  const link = document.createElement("a");
  link.href = pin.url;
  link.textContent = pin.name;
  const where = document.createElement("p");
  where.textContent = [pin.theme_label, pin.place].filter(Boolean).join(", ");
  const box = document.createElement("div");
  box.append(link, where);
  return box;
}

/** Into the popup when it is opened from the keyboard, back to its pin when Escape or its button closes it. */
function moveFocus(marker, { popup }) {
  const pin = marker.getElement();
  const box = popup.getElement();
  const close = box.querySelector(".leaflet-popup-close-button");
  close.setAttribute("aria-label", "Sluit");
  box.onkeydown = ({ key }) => {
    if (key !== "Escape") return;
    marker.closePopup();
    pin.focus();
  };
  box.onclick = ({ target }) => {
    if (close.contains(target)) pin.focus();
  };
  if (document.activeElement === pin && pin.matches(":focus-visible")) box.querySelector("a").focus();
}
