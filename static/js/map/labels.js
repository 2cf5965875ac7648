/* Names on the map: those of the places in the list beside their pins, then towns and waters, larger ones first.
   None stands over another, over a pin or over a circle. */

import { around, disc, overlap, PIN } from "./arrange.js";

/* [zoom from which, smallest population] and [zoom from which, last rank of water] */
const PLACES_FROM = [[13, 0], [12, 1500], [11, 5000], [10, 15000], [9, 40000], [8, 90000], [0, 180000]];
const WATERS_FROM = [[10, 3], [9, 2], [0, 1]];
const CITY = 90000;
const TOWN = 20000;
/* Height of a line and width of a letter, in pixels, for letters of the usual size; as in map.css. */
const LINE = 22;
const LETTER = { city: 9.4, town: 8.2, village: 7.2, water: 7.8, pin: 7.4 };
/* Where the name of a town may stand, in pixels under its middle. */
const OFFSETS = [0, 20, -20];
/* Where the name of a pin may stand: beside its drop. */
const BESIDE = 19;
const DROP_MIDDLE = -26;
const LONGEST = 26;

export class Labels {
  constructor(map) {
    this.map = map;
    this.names = [];
    this.arranged = { stacks: [], circles: [] };
    const pane = map.createPane("labels");
    // Over the sketch, under tiles: those have names of their own.
    pane.style.zIndex = 150;
    pane.setAttribute("aria-hidden", "true");
    this.layer = window.L.layerGroup().addTo(map);
    // A kiosk, or a reader's own setting, may have larger letters.
    this.scale = parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
  }

  /**
   * Names of the sketch, from now on.
   * @param {[string, number, number, number][]} places name, lat, lon, population
   * @param {object[]} waters GeoJSON points with a name and a rank
   */
  add(places, waters) {
    this.names = [...waters.map(water), ...places.map(place)].sort((one, other) => other.weight - one.weight);
    this.draw(this.arranged);
  }

  /** Chooses names that fit in the present view. @param arranged what arrange() made of pins and circles */
  draw(arranged) {
    this.arranged = arranged;
    this.layer.clearLayers();
    const at = (latLng) => this.map.latLngToContainerPoint(latLng);
    const taken = [
      ...this.covered(),
      ...arranged.stacks.map(({ latLng }) => around(at(latLng), PIN)),
      ...arranged.circles.map(({ latLng, size }) => disc(at(latLng), size / 2)),
    ];
    for (const stack of arranged.stacks) this.namePin(stack, at(stack.latLng), taken);
    for (const name of this.names) this.nameTown(name, taken);
  }

  /** Boxes of the buttons, the scale, the attribution and where the reader is. */
  covered() {
    const container = this.map.getContainer();
    const { left, top } = container.getBoundingClientRect();
    return [...container.querySelectorAll(".leaflet-control, .map-here")].map((element) => {
      const box = element.getBoundingClientRect();
      return { left: box.left - left, right: box.right - left, top: box.top - top, bottom: box.bottom - top };
    });
  }

  namePin({ pins, element }, point, taken) {
    const width = pins[0].name.length * LETTER.pin * this.scale;
    const height = (LINE * this.scale) / 2;
    const upright = { top: DROP_MIDDLE - height, bottom: DROP_MIDDLE + height };
    const sides = {
      right: around(point, { ...upright, left: BESIDE, right: BESIDE + width }),
      left: around(point, { ...upright, left: -BESIDE - width, right: -BESIDE }),
    };
    const fits = pins.length === 1 && pins[0].name.length <= LONGEST;
    const side = fits ? Object.keys(sides).find((name) => this.isFree(sides[name], taken)) : undefined;
    if (side) taken.push(sides[side]);
    for (const name of Object.keys(sides)) element.classList.toggle(`is-named-${name}`, name === side);
  }

  nameTown(name, taken) {
    const zoom = this.map.getZoom();
    const [, least] = (name.size === "water" ? WATERS_FROM : PLACES_FROM).find(([from]) => zoom >= from);
    if (name.size === "water" ? name.rank > least : name.weight < least) return;
    const point = this.map.latLngToContainerPoint([name.lat, name.lon]);
    const width = (name.text.length * LETTER[name.size] * this.scale) / 2 + 2;
    const height = (LINE * this.scale) / 2;
    const boxAt = (down) => around(point, { left: -width, right: width, top: down - height, bottom: down + height });
    const offset = OFFSETS.map((down) => down * this.scale).find((down) => this.isFree(boxAt(down), taken));
    if (offset === undefined) return;
    taken.push(boxAt(offset));
    this.layer.addLayer(label(name, offset));
  }

  /** Whether a box lies in the view and over nothing else. */
  isFree(box, taken) {
    const { x: width, y: height } = this.map.getSize();
    const whole = box.left >= 0 && box.top >= 0 && box.right <= width && box.bottom <= height;
    return whole && !taken.some((other) => overlap(box, other));
  }
}

function place([text, lat, lon, population]) {
  const size = population >= CITY ? "city" : population >= TOWN ? "town" : "village";
  return { text, lat, lon, size, weight: population };
}

function water({ properties: { name, rank }, geometry: { coordinates: [lon, lat] } }) {
  // After the cities, before the towns.
  return { text: name, lat, lon, size: "water", rank, weight: CITY - rank };
}

function label({ text, lat, lon, size }, offset) {
  const html = document.createElement("span");
  html.className = "map-name__text";
  html.textContent = text;
  const icon = window.L.divIcon({ className: `map-name map-name--${size}`, html, iconSize: [0, 0], iconAnchor: [0, -offset] });
  return window.L.marker([lat, lon], { icon, pane: "labels", interactive: false, keyboard: false });
}
