"""The Desk's JavaScript and styles, built from the engine's sources with locked npm packages."""

import json
import os
import shutil
import subprocess
from pathlib import Path

from .bench import link, write
from .output import Problem, Step
from .paths import APP, DEV, REPO, SITES
from .run import run
from .store import Product, digest, remove
from .surroundings import plain_environment

SOURCES = DEV / "assets"
BUILDER = SOURCES / "build.mjs"
NODE = 20
# Packages that the Desk fetches by their address while it runs, outside of the bundles.
SERVED_PACKAGES = ("ace-builds", "frappe-gantt", "html5-qrcode", "js-sha256", "qz-tray")


def packages() -> Product:
	return Product(
		"node-packages",
		"npm packages",
		digest(SOURCES / "package.json", SOURCES / "package-lock.json", os.uname().machine),
		_install,
	)


def _install(folder: Path, step: Step):
	_require_node()
	step.begin("installing with npm")
	for name in ("package.json", "package-lock.json"):
		shutil.copy(SOURCES / name, folder)
	run(
		["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
		"npm",
		"The npm packages could not be installed. Check that the npm registry can be reached and run the "
		"command again.",
		env=plain_environment(),
		cwd=folder,
		on_line=step.progress,
	)


def _require_node():
	sentence = f"Node {NODE} with npm is needed to build the Desk's scripts"
	if not (shutil.which("node") and shutil.which("npm")):
		raise Problem(f"{sentence}: install it and run the command again.")
	version = subprocess.run(["node", "--version"], capture_output=True, text=True).stdout.strip()
	if not version.startswith(f"v{NODE}."):
		raise Problem(f"{sentence}, this is {version or 'another'}: install it and run the command again.")


def engine_assets(engine: Path) -> Product:
	"""The engine's own bundles and what it serves beside them; `engine` is the product's folder."""
	npm = packages()

	def build(folder: Path, step: Step):
		modules = npm.get()
		step.begin("building the Desk's scripts and styles")
		_bundle("frappe", engine / "frappe/public", engine, modules, folder, step)
		for name in SERVED_PACKAGES:
			shutil.copytree(modules / "node_modules" / name, folder / "node_modules" / name)

	key = digest(npm.key, BUILDER, repr(SERVED_PACKAGES), engine.parent.name)
	return Product("desk-assets", "Desk assets", key, build)


def _bundle(app: str, public: Path, apps: Path, modules: Path, out: Path, step: Step):
	run(
		["node", BUILDER, app, public, apps, out],
		"assets",
		f"The scripts and styles of {app} could not be built.",
		env=plain_environment(),
		cwd=modules,
		on_line=step.progress,
	)


def app_assets(engine: Path) -> Product | None:
	"""The app's own bundles; None while it has none."""
	public = REPO / APP / "public"
	sources = sorted(path for path in public.rglob("*") if path.is_file())
	if not any(".bundle." in path.name for path in sources):
		return None
	npm = packages()
	names = [str(path.relative_to(public)) for path in sources]

	def build(folder: Path, step: Step):
		_bundle(APP, public, engine, npm.get(), folder, step)

	key = digest(npm.key, BUILDER, engine.parent.name, *names, *sources)
	return Product("app-assets", "app's assets", key, build)


def place(engine: Path) -> bool:
	"""Have everything under `sites/assets` from where the web server serves it; built first where missing.

	Tells whether bundles have got other addresses: the engine keeps the old ones in its cache.
	"""
	built = {"frappe": (engine / "frappe/public", engine_assets(engine).get())}
	own = app_assets(engine)
	built[APP] = (REPO / APP / "public", own.get() if own else None)
	addresses = {}
	for app, (public, product) in built.items():
		_link_app(SITES / "assets" / app, public, product)
		if product:
			addresses |= json.loads((product / "assets.json").read_text())
	return write(SITES / "assets/assets.json", json.dumps(addresses, indent=1))


def _link_app(place: Path, public: Path, product: Path | None):
	"""An app's folder of served files: what lies in its `public`, and what was built."""
	wanted = {path.name: path for path in public.iterdir()} if public.is_dir() else {}
	for name in ("dist", "node_modules"):
		if product and (product / name).is_dir():
			wanted[name] = product / name
	# A site's first installation may have laid a link to the whole of `public` here.
	if place.is_symlink():
		place.unlink()
	place.mkdir(parents=True, exist_ok=True)
	for old in place.iterdir():
		if old.name not in wanted:
			old.unlink() if old.is_symlink() else remove(old)
	for name, target in wanted.items():
		link(place / name, target)
