// Builds the Desk's bundles of one app: every public/**/NAME.bundle.{js,scss,css} becomes
// OUT/dist/{js,css}/NAME.bundle.HASH.{js,css}, and OUT/assets.json tells the address of each.
//
//   node build.mjs APP PUBLIC APPS OUT      (from the folder that holds node_modules)
//
// APPS holds the packages by whose names style sheets import from one another ("frappe/public/…").

import { createRequire } from "node:module";
import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [app, publicFolder, apps, out] = process.argv.slice(2);
const modules = resolve("node_modules");
const require = createRequire(join(process.cwd(), "package.json"));
const esbuild = require("esbuild");
const sass = require("sass");
const sfc = require("vue/compiler-sfc");

// Templates become texts by their file's name, as the Desk's code looks them up. The platform reads them as if
// they stood in backticks, where \' is '.
const templates = {
	name: "templates",
	setup(build) {
		build.onLoad({ filter: /\.html$/ }, async ({ path }) => {
			const text = (await readFile(path, "utf8")).replace(/\s+/g, " ").replace(/<!--.*?-->/g, "");
			const name = JSON.stringify(basename(path, ".html"));
			return { contents: `frappe.templates[${name}] = \`${text.replaceAll("`", "\\`")}\`;`, loader: "js" };
		});
	},
};

// "~package/file" means a file of an npm package; other names are looked up beside the file and in the apps.
const sassOptions = {
	loadPaths: [apps],
	importers: [
		{
			findFileUrl: (url) => (url.startsWith("~") ? pathToFileURL(join(modules, url.slice(1))) : null),
		},
	],
	logger: sass.Logger.silent,
};

const styles = {
	name: "styles",
	setup(build) {
		build.onLoad({ filter: /\.scss$/ }, async ({ path }) => {
			const { css } = await sass.compileAsync(path, sassOptions);
			return { contents: css, loader: "css", resolveDir: dirname(path) };
		});
	},
};

// A Vue component's styles are put into the page by its script, for nothing else would load them.
const components = {
	name: "components",
	setup(build) {
		build.onLoad({ filter: /\.vue$/ }, async ({ path }) => {
			const { descriptor, errors } = sfc.parse(await readFile(path, "utf8"), { filename: path });
			if (errors.length) return { errors: errors.map((error) => ({ text: error.message })) };
			const id = `data-v-${shortHash(path.slice(path.indexOf(app)))}`;
			const parts = [script(descriptor, id), template(descriptor, id)];
			for (const style of descriptor.styles) parts.push(await componentStyle(style, path, id));
			if (descriptor.styles.some((style) => style.scoped)) {
				parts.push(`component.__scopeId = ${JSON.stringify(id)};`);
			}
			parts.push("export default component;");
			return { contents: parts.join("\n"), loader: "js", resolveDir: dirname(path) };
		});
	},
};

function script(descriptor, id) {
	if (!descriptor.script && !descriptor.scriptSetup) return "const component = {};";
	const { content } = sfc.compileScript(descriptor, { id, inlineTemplate: true, isProd: true });
	return sfc.rewriteDefault(content, "component");
}

function template(descriptor, id) {
	// With `<script setup>` the template is already within the script.
	if (!descriptor.template || descriptor.scriptSetup) return "";
	const { code, errors } = sfc.compileTemplate({
		source: descriptor.template.content,
		filename: descriptor.filename,
		id,
		scoped: descriptor.styles.some((style) => style.scoped),
		isProd: true,
	});
	if (errors.length) throw new Error(`${descriptor.filename}: ${errors[0].message ?? errors[0]}`);
	return `${code.replace("export function render", "function render")}\ncomponent.render = render;`;
}

async function componentStyle(style, filename, id) {
	const { code, errors } = await sfc.compileStyleAsync({
		source: style.content,
		filename,
		id,
		scoped: style.scoped,
		preprocessLang: style.lang === "scss" ? "scss" : undefined,
		preprocessOptions: { quietDeps: true, logger: sass.Logger.silent },
		preprocessCustomRequire: require,
		isProd: true,
	});
	if (errors.length) throw new Error(`${filename}: ${errors[0].message}`);
	return `frappe.dom.set_style(${JSON.stringify(code)});`;
}

function shortHash(text) {
	let hash = 5381;
	for (const character of text) hash = (hash * 33) ^ character.codePointAt(0);
	return (hash >>> 0).toString(36);
}

// Without a realtime server the Desk opens no socket, but some of its views write to it all the same.
const realtime = {
	name: "realtime",
	setup(build) {
		build.onLoad({ filter: /socketio_client\.js$/ }, async ({ path }) => {
			const source = await readFile(path, "utf8");
			const guarded = source.replace(/(\n\temit\(event, \.\.\.args\) \{)/, "$1\n\t\tif (!this.socket) return;");
			if (guarded === source) return { errors: [{ text: "the place to guard the socket was not found" }] };
			return { contents: guarded, loader: "js", resolveDir: dirname(path) };
		});
	},
};

async function bundles() {
	const found = await readdir(publicFolder, { recursive: true, withFileTypes: true });
	const entries = {};
	for (const entry of found) {
		const match = entry.name.match(/^(.+\.bundle)\.(js|scss|css)$/);
		if (!match || !entry.isFile() || /node_modules|\/dist(\/|$)/.test(entry.parentPath)) continue;
		const kind = match[2] === "js" ? "js" : "css";
		entries[`${kind}/${match[1]}`] = join(entry.parentPath, entry.name);
	}
	return entries;
}

const entryPoints = await bundles();
const { metafile } = await esbuild.build({
	entryPoints,
	outdir: join(out, "dist"),
	entryNames: "[dir]/[name].[hash]",
	assetNames: "files/[name].[hash]",
	publicPath: `/assets/${app}/dist`,
	bundle: true,
	minify: true,
	sourcemap: true,
	metafile: true,
	logLevel: "error",
	target: "es2017",
	nodePaths: [modules, apps],
	external: ["/assets/*", "/files/*"],
	loader: { ".woff": "file", ".woff2": "file", ".ttf": "file", ".eot": "file", ".svg": "file", ".png": "file", ".gif": "file" },
	define: {
		"process.env.NODE_ENV": '"production"',
		__VUE_OPTIONS_API__: "true",
		__VUE_PROD_DEVTOOLS__: "false",
		__VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false",
	},
	plugins: [templates, styles, components, realtime],
});

const addresses = {};
for (const [file, { entryPoint }] of Object.entries(metafile.outputs)) {
	if (!entryPoint) continue;
	const [, name, extension] = basename(file).match(/^(.+\.bundle)\.[A-Z0-9]+\.(js|css)$/);
	addresses[`${name}.${extension}`] = `/assets/${app}/dist/${extension}/${basename(file)}`;
}
await mkdir(out, { recursive: true });
await writeFile(join(out, "assets.json"), JSON.stringify(addresses, null, 1));
console.log(`${Object.keys(addresses).length} bundles of ${app}`);
