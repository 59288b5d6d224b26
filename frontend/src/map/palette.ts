export interface Palette {
  ground: string;
  building: string;
  park: string;
  water: string;
  street: string;
  casing: string;
  path: string;
  rail: string;
  ward: string;
  words: string;
  halo: string;
  parkWords: string;
  waterWords: string;
  few: string;
  some: string;
  many: string;
  edge: string;
  route: string;
  point: string;
}

export const LIGHT: Palette = {
  ground: "#eef1ef",
  building: "#e3e7e5",
  park: "#d6e6d5",
  water: "#c9dde3",
  street: "#ffffff",
  casing: "#cfd6d4",
  path: "#b3bdba",
  rail: "#aab3b4",
  ward: "#5f6f76",
  words: "#3a4a52",
  halo: "#f7f9f8",
  parkWords: "#2f5a38",
  waterWords: "#2c5b6b",
  few: "#2b8a8f",
  some: "#9db668",
  many: "#f2b544",
  edge: "#1c2b33",
  route: "#0f5e63",
  point: "#0f5e63",
};

export const DARK: Palette = {
  ground: "#141f25",
  building: "#1a272e",
  park: "#1d3229",
  water: "#17323d",
  street: "#3a4c55",
  casing: "#0e171b",
  path: "#4d616a",
  rail: "#52636b",
  ward: "#8fa1a8",
  words: "#d5dfdf",
  halo: "#10191e",
  parkWords: "#a9d3b0",
  waterWords: "#a4d0df",
  few: "#4fb3b8",
  some: "#b6cc7e",
  many: "#f2b544",
  edge: "#0b1216",
  route: "#6fd0d2",
  point: "#f2b544",
};
