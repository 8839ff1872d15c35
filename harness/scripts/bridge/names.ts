/** `cidr_block` to `cidrBlock`, as the Pulumi bridge spells it. */
export function camelCase(name: string): string {
  return name.replace(/_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()).replace(/_+$/, "");
}

/** Lower-case words of a camelCase or snake_case name. */
export function words(name: string): readonly string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1_$2")
    .toLowerCase()
    .split(/[_/:\- ]+/)
    .filter((word) => word !== "");
}

const IRREGULAR: Readonly<Record<string, string>> = {
  indices: "index",
  vertices: "vertex",
  matrices: "matrix",
  matrixes: "matrix",
  appendices: "appendix",
  people: "person",
  children: "child",
  childrens: "child",
  criteria: "criterion",
  criterias: "criterion",
  metadatas: "metadata",
  datas: "data",
  media: "medium",
  medias: "medium",
};

/** What a word may be the plural of, itself included: English does not tell `uses` of `use` from `buses` of `bus`. */
function singulars(word: string): readonly string[] {
  const found = [word];
  const irregular = IRREGULAR[word];
  if (irregular !== undefined) found.push(irregular);
  if (word.endsWith("ies")) found.push(`${word.slice(0, -3)}y`);
  if (word.endsWith("ves")) found.push(`${word.slice(0, -3)}f`, `${word.slice(0, -3)}fe`);
  if (word.endsWith("es")) found.push(word.slice(0, -2));
  if (word.endsWith("ses")) found.push(`${word.slice(0, -2)}is`);
  if (word.endsWith("s")) found.push(word.slice(0, -1));
  return found;
}

/** Whether two names are one but for the number of the last word and for letters' case. */
export function sameButNumber(left: string, right: string): boolean {
  if (left === right) return true;
  const rights = stems(right);
  return stems(left).some((stem) => rights.includes(stem));
}

function stems(name: string): readonly string[] {
  return singulars(name.toLowerCase());
}

/** One spelling per family of inflections, coarser than `sameButNumber`: for looking candidates up. */
export function stem(name: string): string {
  const word = name.toLowerCase();
  return (IRREGULAR[word] ?? word).replace(/[es]+$/, "").replace(/[iy]$/, "");
}
