// Fills one form with the engine of the page, in a browser: the same steps as Fill.java takes.
async ({ engine, xml, steps, media = {} }) => {
  const { loadForm } = await import(engine);
  const plain = (path) => path.replaceAll("[1]", "");
  const result = await loadForm(xml, {
    fetchFormAttachment: async (url) => new Response(media[url.href.split("/").pop()] ?? "", { status: 200 }),
  });
  if (result.status === "failure") throw result.error;
  const { root } = result.createInstance();
  function* walk(node) {
    yield node;
    for (const child of node.currentState.children ?? []) yield* walk(child);
  }
  const find = (path, fits) => {
    for (const node of walk(root)) {
      if (fits(node) && node.currentState.relevant && plain(node.currentState.reference) === path) return node;
    }
    throw new Error(`not there now: ${path}`);
  };
  for (const step of steps) {
    if (step.startsWith("? ")) {
      const range = find(`/data/${plain(step.slice(2).trim())}`, (node) => node.nodeType === "repeat-range:uncontrolled");
      if (range.currentState.children.length === 0) range.addInstances();
      continue;
    }
    if (step.startsWith("+ ")) {
      find(`/data/${plain(step.slice(2).trim())}`, (node) => node.nodeType === "repeat-range:uncontrolled").addInstances();
      continue;
    }
    const at = step.indexOf("=");
    const value = step.slice(at + 1).trim();
    const node = find(`/data/${plain(step.slice(0, at).trim())}`, (one) => "setValue" in one || "selectValue" in one);
    if (node.nodeType === "select") node.selectValues(value ? value.split(" ") : []);
    else if (node.nodeType === "trigger") node.setValue(value === "OK");
    else node.setValue(value);
  }
  return { xml: root.instanceState.instanceXML, valid: root.validationState.violations.length === 0 };
}
