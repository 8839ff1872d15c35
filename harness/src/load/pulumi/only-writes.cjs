/**
 * Tells functions that only put what they are given into a text or document from those that may decide, count or make
 * something by it. Read from the function's source: whatever is not known to be harmless is not.
 */

/** Whatever decides, counts, makes, looks up or keeps a value for later; a slash is a pattern or a division. */
const DECIDES =
  /[?|&!<>%^~=/]|\)\s*\(|\blength\b|[\w$)\]]\s*\[(?!\d+\])|\b(?:if|for|while|do|switch|new|throw|try|await|yield|in|delete|import|class)\b/;
/** A function that is handed on by name. */
const BY_NAME = /\.map\s*\(\s*[\w$.]+\s*[,)]/;
const CALL = /([\w$.]*)\s*\(/g;
/** What may be called: what writes a document, digest or capitals; nothing at all is brackets round an expression. */
const HARMLESS =
  /^(?:function|return|JSON\.stringify|String|(?:[\w$]+\.)*createHash|[\w$.]*\.(?:update|digest|map|join|toUpperCase|toLowerCase|toString))?$/;

function onlyWrites(func) {
  if (func === JSON.stringify) return true;
  const source = codeOf(String(func));
  const code = source
    .replaceAll("=>", ",")
    .replace(/\bconst\s+[\w$]+\s*=/g, ",")
    // How compilers write the call of an imported function, and a list that the program itself writes out.
    .replace(/\(0,\s*([\w$.]+)\)\(/g, "$1(")
    .replace(/\bObject\.entries\(\{/g, "({");
  return (
    !BY_NAME.test(source) && !DECIDES.test(code) && [...code.matchAll(CALL)].every(([, name]) => HARMLESS.test(name))
  );
}

/** Capitals are the same digits of a number, and other letters of the boolean that it stands for. */
function makesCapitals(func) {
  return /\btoUpperCase\b/.test(codeOf(String(func)));
}

/** A source without its texts and comments; what a template computes stays, in brackets. */
function codeOf(source) {
  return new Scanner(source).code();
}

class Scanner {
  at = 0;

  constructor(source) {
    this.source = source;
  }

  /** Up to the bracket that ends a template's part, or to the end. */
  code() {
    let code = "";
    for (let depth = 0; this.at < this.source.length; this.at++) {
      const char = this.source[this.at];
      const two = this.source.slice(this.at, this.at + 2);
      if (char === '"' || char === "'") {
        this.text(char);
        code += '""';
      } else if (char === "`") code += this.template(code);
      else if (two === "//" || two === "/*") this.skipTo(two === "//" ? "\n" : "*/");
      else if (char === "}" && depth === 0) return code;
      else {
        depth += char === "{" ? 1 : char === "}" ? -1 : 0;
        code += char;
      }
    }
    return code;
  }

  text(quote) {
    for (this.at++; this.at < this.source.length && this.source[this.at] !== quote; this.at++) {
      if (this.source[this.at] === "\\") this.at++;
    }
  }

  /** A template that a function is called with decides whatever that function does. */
  template(before) {
    const tagged = /[\w$)\]]\s*$/.test(before) && !/\breturn\s*$/.test(before);
    let code = tagged ? "!" : '""';
    for (this.at++; this.at < this.source.length && this.source[this.at] !== "`"; this.at++) {
      if (this.source[this.at] === "\\") this.at++;
      else if (this.source.startsWith("${", this.at)) {
        this.at += 2;
        code += `,{${this.code()}}`;
      }
    }
    return code;
  }

  skipTo(end) {
    const found = this.source.indexOf(end, this.at + 2);
    this.at = found < 0 ? this.source.length : found + end.length - 1;
  }
}

module.exports = { onlyWrites, makesCapitals };
