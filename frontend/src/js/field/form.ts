/** One form in hand: the engine's tree, who wants to know that it changed, and what of it must be kept. */
import type { AnyNode, InstanceData, LoadFormOptions, LoadFormResult, RootNode, UploadNode } from "@getodk/xforms-engine";
import { persian } from "../lib/page";

type Engine = { loadForm(form: string, options?: LoadFormOptions): Promise<LoadFormResult> };
export type Opening = {
  xml: string; // the blank form
  media: (name: string) => Promise<{ bytes: Uint8Array<ArrayBuffer>; type: string } | null>;
  person: string;
  filled?: { xml: string; files: File[]; edit: boolean };
};

let engine: Promise<Engine> | null = null;

export function loadEngine(): Promise<Engine> {
  const url = document.querySelector<HTMLMetaElement>("meta[name='peygir-field-engine']")?.content ?? "";
  engine ??= (import(url) as Promise<Engine>).catch((fault: unknown) => {
    engine = null;
    throw fault;
  });
  return engine;
}

const stamp = (at: Date): string => at.toISOString().replace(/[-:]/g, "").slice(0, 15);

export class OpenForm {
  private readonly listeners = new Set<() => void>();
  private told = false;

  constructor(readonly root: RootNode) {}

  /** Called once after any number of changes: whatever a view shows, it reads again. */
  readonly touch = (): void => {
    if (this.told) return;
    this.told = true;
    queueMicrotask(() => {
      this.told = false;
      for (const listener of this.listeners) listener();
    });
  };

  listen(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  xml(): string {
    return `<?xml version="1.0" encoding="UTF-8"?>${this.root.instanceState.instanceXML}`;
  }

  /** The files that the answers name; null for one that the engine has not read again yet. */
  files(): Map<string, File | null> {
    const found = new Map<string, File | null>();
    for (const node of walk(this.root)) {
      if (node.nodeType !== "upload" || !node.currentState.relevant) continue;
      const { value, instanceValue } = (node as UploadNode).currentState;
      if (instanceValue) found.set(instanceValue, value instanceof File ? value : null);
    }
    return found;
  }

  /** The answers as they are sent, or null while something is missing or wrong. */
  async finished(): Promise<string | null> {
    const payload = await this.root.prepareInstancePayload();
    return payload.status === "ready" ? payload.data[0].get("xml_submission_file").text() : null;
  }
}

export function* walk(node: AnyNode): Generator<AnyNode> {
  yield node;
  for (const child of (node.currentState.children ?? []) as readonly AnyNode[]) yield* walk(child);
}

/** Tells `touch` of every change that the engine writes into its own state. */
const watching = (touch: () => void) =>
  <T extends object>(object: T): T =>
    new Proxy(object, {
      set(target, name, value) {
        touch();
        return Reflect.set(target, name, value);
      },
    });

export async function openForm({ xml, media, person, filled }: Opening): Promise<OpenForm> {
  const { loadForm } = await loadEngine();
  const result = await loadForm(xml, {
    fetchFormAttachment: async (url) => {
      const found = await media(decodeURIComponent(url.href.split("/").pop() ?? ""));
      return found ? new Response(found.bytes, { headers: { "Content-Type": found.type } }) : new Response("", { status: 404 });
    },
    missingResourceBehavior: "BLANK",
  });
  if (result.status === "failure") throw result.error;
  let touch = (): void => {};
  const config = {
    stateFactory: watching(() => touch()) as never,
    preloadProperties: { username: person },
    instanceAttachments: {
      fileNameFactory: ({ writtenAt, extension }: { writtenAt: Date; extension: string | null }) =>
        `${stamp(writtenAt)}-${crypto.randomUUID().slice(0, 8)}${(extension ?? ".bin").toLowerCase()}`,
    },
  };
  let root: RootNode;
  if (filled) {
    const data = new FormData();
    data.append("xml_submission_file", new File([filled.xml], "xml_submission_file", { type: "text/xml" }));
    for (const file of filled.files) data.append(file.name, file, file.name);
    const kept: readonly [InstanceData] = [data as unknown as InstanceData];
    root = filled.edit
      ? (await result.editInstance({ inputType: "FORM_INSTANCE_INPUT_RESOLVED", data: kept }, config)).root
      : (await result.restoreInstance({ data: kept }, config)).root;
  } else {
    root = result.createInstance(config).root;
  }
  const wanted = root.languages.find((one) => !one.isSyntheticDefault && speaks(one.language) === persian);
  if (wanted && !wanted.isSyntheticDefault) root.setLanguage(wanted);
  const form = new OpenForm(root);
  touch = form.touch;
  return form;
}

// «فارسی (fa)», "Persian (fa)", "fa".
const speaks = (language: string): boolean => /\(fa\b|^fa\b|فارسی|persian/i.test(language);
