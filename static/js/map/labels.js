/* Names of places: larger places first, none over another, none under a pin. */

/* [zoom from which, smallest population] */
const SHOWN_FROM = [[13, 0], [12, 1500], [11, 5000], [10, 15000], [9, 40000], [8, 90000], [0, 180000]];
const CITY = 90000;
const TOWN = 20000;
const PIN = { left: -18, right: 18, top: -44, bottom: 2 };
const CIRCLE = { left: -24, right: 24, top: -24, bottom: 24 };
/* Where a name may stand: on its place, else a little under it. */
const OFFSETS = [0, 20];

/**
 * Keeps the names right while the map moves.
 * @param {L.Map} map
 * @param {[string, number, number, number][]} places name, lat, lon, population
 * @param {{lat: number, lon: number}[]} pins
 * @param {{lat: number, lon: number}[]} clusters
 */
export function placeLabels(map, places, pins, clusters) {
  const pane = map.createPane("labels");
  pane.style.zIndex = 350;
  pane.setAttribute("aria-hidden", "true");
  const byPopulation = [...places].sort((one, other) => other[3] - one[3]);
  const group = window.L.layerGroup().addTo(map);
  const draw = () => {
    group.clearLayers();
    const taken = [...boxes(map, pins, PIN), ...boxes(map, clusters, CIRCLE)];
    for (const [place, offset] of chosen(map, byPopulation, taken)) group.addLayer(label(place, offset));
  };
  map.on("moveend", draw);
  draw();
}

/** Names that fit, with how many pixels each stands under its place; `taken` is what they keep clear of. */
function chosen(map, byPopulation, taken) {
  const smallest = SHOWN_FROM.find(([zoom]) => map.getZoom() >= zoom)[1];
  const view = map.getBounds();
  const shown = [];
  for (const place of byPopulation) {
    const [name, lat, lon, population] = place;
    if (population < smallest) break;
    if (!view.contains([lat, lon])) continue;
    const half = name.length * (population >= CITY ? 5 : 4.4) + 4;
    const point = map.latLngToContainerPoint([lat, lon]);
    const boxAt = (offset) => around(point, { left: -half, right: half, top: offset - 11, bottom: offset + 11 });
    const offset = OFFSETS.find((down) => !taken.some((other) => overlap(boxAt(down), other)));
    if (offset === undefined) continue;
    taken.push(boxAt(offset));
    shown.push([place, offset]);
  }
  return shown;
}

function boxes(map, things, size) {
  return things.map(({ lat, lon }) => around(map.latLngToContainerPoint([lat, lon]), size));
}

function around(point, { left, right, top, bottom }) {
  return { left: point.x + left, right: point.x + right, top: point.y + top, bottom: point.y + bottom };
}

function overlap(one, other) {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

function label([name, lat, lon, population], offset) {
  const text = document.createElement("span");
  text.className = "map-place__name";
  text.textContent = name;
  const size = population >= CITY ? " map-place--city" : population >= TOWN ? " map-place--town" : "";
  const icon = window.L.divIcon({ className: `map-place${size}`, html: text, iconSize: [0, 0], iconAnchor: [0, -offset] });
  return window.L.marker([lat, lon], { icon, pane: "labels", interactive: false, keyboard: false });
}
