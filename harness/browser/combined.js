/** The page of several pairs: a pair's own page is made when it is opened, so that many pairs open as fast as one. */
for (const details of document.querySelectorAll("details")) {
  details.addEventListener("toggle", () => {
    const frame = details.querySelector("iframe");
    const page = details.querySelector("script");
    if (details.open && frame !== null && page !== null && frame.srcdoc === "") {
      frame.srcdoc = JSON.parse(page.textContent ?? '""');
    }
  });
}
