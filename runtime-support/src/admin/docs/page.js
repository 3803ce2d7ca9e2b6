// Lists the operations of /openapi.json and tries them by way of /docs/try, which leads to the
// public router of the same process. Text of the contract only ever becomes text nodes.
"use strict";

const METHODS = ["get", "put", "post", "delete", "patch", "head", "options", "trace"];
const STREAM = "application/connect+json";

function make(name, properties, ...children) {
  const node = Object.assign(document.createElement(name), properties);
  node.append(...children.filter((child) => child !== null));
  return node;
}

const resolve = (doc, part) =>
  part && part.$ref
    ? part.$ref.slice(2).split("/").reduce((at, name) => at && at[name], doc) || {}
    : part || {};

// A value that fits a schema, as a start to edit. `depth` ends messages that contain themselves.
function example(doc, part, depth = 0) {
  const schema = { ...resolve(doc, part), ...part };
  if ("const" in schema) return schema.const;
  if (schema.examples) return schema.examples[0];
  if (schema.enum) return schema.enum[schema.enum.length > 1 ? 1 : 0];
  const branch = schema.anyOf && schema.anyOf.find((one) => one.type || one.$ref);
  if (branch && !schema.type) return example(doc, branch, depth);
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (type === "object") {
    const value = {};
    if (depth > 3) return value;
    const other = new Set((schema.oneOf || []).slice(2).flatMap((one) => one.required || []));
    for (const [name, property] of Object.entries(schema.properties || {}))
      if (!property.readOnly && !other.has(name)) value[name] = example(doc, property, depth + 1);
    return value;
  }
  if (type === "array") return depth > 3 ? [] : [example(doc, schema.items, depth + 1)];
  if (type === "integer" || type === "number") return Math.max(0, schema.minimum || 0);
  if (type === "boolean") return false;
  if (type !== "string") return null;
  if (schema.format === "uuid") return crypto.randomUUID ? crypto.randomUUID() : "00000000-0000-4000-8000-000000000000";
  if (schema.format === "date-time") return new Date().toISOString();
  if (schema.format === "email") return "someone@example.com";
  if (schema.format === "int64" || schema.format === "uint64") return "0";
  if (/\)\?s\$$/.test(schema.pattern || "")) return "1s";
  return "";
}

// A schema with what it refers to, once.
function spelled(doc, part) {
  const found = {};
  const walk = (at) => {
    if (!at || typeof at !== "object") return;
    if (typeof at.$ref === "string") {
      const name = at.$ref.split("/").pop();
      if (!(name in found)) {
        found[name] = resolve(doc, at);
        walk(found[name]);
      }
    }
    Object.values(at).forEach(walk);
  };
  walk(part);
  const own = JSON.stringify(part, null, 2);
  const others = Object.entries(found).map(([name, one]) => `${name}: ${JSON.stringify(one, null, 2)}`);
  return [part.$ref ? null : own, ...others].filter(Boolean).join("\n\n");
}

function envelopes(text) {
  const values = text.trim() ? text.trim().split(/\n(?=\{)/) : [];
  const parts = values.map((value) => new TextEncoder().encode(JSON.stringify(JSON.parse(value))));
  const out = new Uint8Array(parts.reduce((sum, part) => sum + 5 + part.length, 0));
  let at = 0;
  for (const part of parts) {
    new DataView(out.buffer).setUint32(at + 1, part.length);
    out.set(part, at + 5);
    at += 5 + part.length;
  }
  return out;
}

function opened(bytes) {
  const lines = [];
  const view = new DataView(bytes.buffer);
  for (let at = 0; at + 5 <= bytes.length; ) {
    const [flags, length] = [bytes[at], view.getUint32(at + 1)];
    const text = new TextDecoder().decode(bytes.subarray(at + 5, at + 5 + length));
    lines.push((flags & 2 ? "end: " : "") + pretty(text));
    at += 5 + length;
  }
  return lines.join("\n");
}

function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

async function attempt(method, path, headers, body, out) {
  out.className = "";
  out.textContent = "…";
  const sent = {};
  for (const [name, value] of Object.entries(headers)) sent[`try-${name}`] = value;
  const token = document.getElementById("token").value;
  if (token) sent.authorization = `Bearer ${token}`;
  try {
    const began = performance.now();
    const answer = await fetch(`/docs/try/${method}${path}`, { method: "POST", headers: sent, body });
    const bytes = new Uint8Array(await answer.arrayBuffer());
    const took = (performance.now() - began).toFixed(1);
    const type = answer.headers.get("content-type") || "";
    const text = type.startsWith(STREAM) ? opened(bytes) : pretty(new TextDecoder().decode(bytes));
    const who = answer.headers.get("svc-try") ? "" : "the admin listener says: ";
    out.className = answer.ok ? "" : "bad";
    out.textContent = `${who}${answer.status} ${type} in ${took} ms\n\n${text}`;
  } catch (error) {
    out.className = "bad";
    out.textContent = String(error);
  }
}

function trial(doc, method, path, operation) {
  const rows = [];
  const fields = [];
  for (const one of operation.parameters || []) {
    const parameter = resolve(doc, one);
    const as_json = parameter.content && parameter.content["application/json"];
    const start = as_json ? JSON.stringify(example(doc, as_json.schema)) : parameter.required ? example(doc, parameter.schema) : "";
    const input = make("input", { value: start === null ? "" : String(start) });
    fields.push({ parameter, input });
    const label = `${parameter.name} (${parameter.in})${parameter.required ? " *" : ""}`;
    rows.push(make("tr", {}, make("th", {}, label), make("td", {}, input), make("td", {}, parameter.description || "")));
  }
  const content = operation.requestBody ? Object.entries(operation.requestBody.content) : [];
  const [type, body] = content[0] || [null, null];
  const is_stream = type === STREAM;
  const schema = is_stream ? operation["x-svc-request"] : body && body.schema;
  const start = schema ? JSON.stringify(example(doc, schema), null, 2) : "";
  const area = make("textarea", { value: start, spellcheck: false });
  const out = make("pre", {});
  const send = make("button", { type: "button" }, "Try");
  send.onclick = () => {
    const headers = {};
    const query = new URLSearchParams();
    let target = path;
    for (const { parameter, input } of fields) {
      if (parameter.in === "path") target = target.replace(`{${parameter.name}}`, encodeURIComponent(input.value));
      else if (input.value === "") continue;
      else if (parameter.in === "query") {
        const many = parameter.schema && parameter.schema.type === "array";
        for (const value of many ? input.value.split(",") : [input.value]) query.append(parameter.name, value);
      } else headers[parameter.name.toLowerCase()] = input.value;
    }
    if (type) headers["content-type"] = type === "*/*" ? "application/octet-stream" : type;
    const search = query.toString();
    let sent;
    try {
      sent = !type ? undefined : is_stream ? envelopes(area.value) : area.value;
    } catch (error) {
      out.className = "bad";
      out.textContent = `the request is not JSON: ${error.message}`;
      return;
    }
    attempt(method.toUpperCase(), target + (search ? `?${search}` : ""), headers, sent, out);
  };
  return make("div", {}, rows.length ? make("table", {}, ...rows) : null, type ? area : null, send, out);
}

function shown(doc, method, path, operation) {
  const body = make("div", { className: "body" });
  const head = make("summary", {}, make("span", { className: "method" }, method.toUpperCase()), make("code", {}, path), operation.summary || "");
  const node = make("details", { className: operation.deprecated ? "deprecated" : "" }, head, body);
  node.ontoggle = () => {
    if (!node.open || body.childNodes.length) return;
    const promises = ["x-svc-rpc", "x-svc-idempotency", "x-svc-deadline"].filter((name) => operation[name]);
    body.append(make("p", { className: "doc" }, operation.description || ""));
    body.append(make("p", {}, promises.map((name) => `${name.slice(6)}: ${operation[name]}`).join(" · ")));
    const parts = { request: operation["x-svc-request"], response: operation["x-svc-response"] };
    const content = (part) => part && part.content && Object.values(part.content)[0].schema;
    parts.request ||= content(operation.requestBody);
    parts.response ||= content(operation.responses["200"]);
    for (const [name, schema] of Object.entries(parts))
      if (schema) body.append(make("details", {}, make("summary", {}, `Schema of the ${name}`), make("pre", {}, spelled(doc, schema))));
    body.append(trial(doc, method, path, operation));
  };
  node.dataset.text = `${path} ${operation.summary || ""} ${operation.description || ""} ${operation["x-svc-rpc"] || ""}`.toLowerCase();
  return node;
}

async function start() {
  const list = document.getElementById("list");
  const answer = await fetch("/openapi.json");
  if (!answer.ok) {
    list.textContent = await answer.text();
    return;
  }
  const doc = await answer.json();
  document.title = doc.info.title;
  document.getElementById("title").textContent = `${doc.info.title} ${doc.info.version}`;
  for (const tag of doc.tags || []) {
    list.append(make("h2", {}, tag.name), make("p", { className: "doc" }, tag.description || ""));
    for (const [path, item] of Object.entries(doc.paths))
      for (const method of METHODS)
        if (item[method] && item[method].tags.includes(tag.name)) list.append(shown(doc, method, path, item[method]));
  }
  document.getElementById("find").oninput = (event) => {
    const wanted = event.target.value.toLowerCase();
    for (const node of list.querySelectorAll("details[data-text]")) node.hidden = !node.dataset.text.includes(wanted);
  };
}

start().catch((error) => {
  document.getElementById("list").textContent = String(error);
});
