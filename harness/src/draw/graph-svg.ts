import { escapeXml } from "../report/escape-xml.ts";
import { layOut } from "./lay-out.ts";
import { drawingContent } from "./svg.ts";
import type { Outline } from "./types.ts";

/** Only what every viewer of SVG knows; the reader's own light or dark scheme, on a ground of its own. */
const STYLE = `
svg{--page:#fff;--box:#fff;--group:#f6f8fa;--inner:#eef2f6;--line:#8c959f;--edge:#afb8c1;--text:#1f2328;--soft:#57606a;--accent:#0969da}
@media (prefers-color-scheme:dark){svg{--page:#14171c;--box:#1d2228;--group:#181c22;--inner:#20262d;--line:#57606a;--edge:#4a525c;--text:#e6e9ee;--soft:#9aa5b1;--accent:#80b8ff}}
.page{fill:var(--page)}
text{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;fill:var(--text)}
.name{font-size:13px;font-weight:600}
.type{font-size:11px;fill:var(--soft)}
.leaf rect{fill:var(--box);stroke:var(--line)}
.group rect{fill:var(--group);stroke:var(--line)}
.group.component rect{stroke-dasharray:6 4}
.data rect,.provider rect{stroke-dasharray:3 3}
.edge{fill:none;stroke:var(--edge);stroke-width:1.4;stroke-linejoin:round}
.arrow{fill:var(--edge)}
`
  .trim()
  .replaceAll("\n", "");

/** The arrow's head, for a drawing to define once. */
export const ARROW =
  '<marker id="arrow" viewBox="0 0 8 8" refX="7.5" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path class="arrow" d="M0 0.5L8 4L0 7.5z"/></marker>';

/** A graph's outline as an SVG file of its own. Takes the title that is read to whoever does not see it. */
export async function graphSvg(outline: Outline, title: string): Promise<string> {
  const layout = await layOut(outline);
  const { width, height } = layout;
  const content = drawingContent(outline, layout, {
    block: ({ title: name, subtitle }) => ({
      title: name,
      subtitle,
      classes: "",
      badge: "",
      attributes: "",
      label: subtitle === "" ? name : `${subtitle} ${name}`,
    }),
    line: () => "edge",
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title">`,
    `<title id="title">${escapeXml(title)}</title>`,
    `<style>${STYLE}</style>`,
    `<defs>${ARROW}</defs>`,
    `<rect class="page" width="${width}" height="${height}" rx="12"/>`,
    content,
    "</svg>",
    "",
  ].join("\n");
}
