import "maplibre-gl/dist/maplibre-gl.css";
import { begin } from "./field/begin.ts";

const street = document.querySelector<HTMLElement>("[data-street]");
if (street) begin(street);
