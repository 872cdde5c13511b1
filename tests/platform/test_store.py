"""Build products in the cache: damage and broken-off builds are noticed, and nothing is built twice."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

REPO = Path(__file__).parents[2]


@pytest.fixture
def product(cache):
	from localbench.store import Product

	builds = []

	def build(folder, step):
		builds.append(folder)
		(folder / "sub").mkdir()
		(folder / "sub/file").write_text("content")
		(folder / "other").write_text("other")
		(folder / "link").symlink_to("other")

	made = Product("thing", "a thing", "key", build)
	made.builds = builds
	return made


def test_a_product_is_built_once(product):
	files = product.get()
	assert (files / "sub/file").read_text() == "content"
	product.get()
	assert len(product.builds) == 1


@pytest.mark.parametrize(
	"damage",
	(
		lambda files: (files / "sub/file").unlink(),
		lambda files: (files / "sub/file").write_text("cont"),
		lambda files: (files / "sub/file").write_text("CONTENT"),
		lambda files: (files / "other").unlink(),
		lambda files: (files / "link").unlink(),
		lambda files: (files.parent / "manifest.json").unlink(),
		lambda files: (files.parent / "manifest.json").write_text("{"),
	),
	ids=(
		"missing",
		"shorter",
		"changed",
		"target of a link missing",
		"link missing",
		"no manifest",
		"half manifest",
	),
)
def test_damage_is_noticed_and_the_product_built_again(product, damage):
	damage(product.get())
	files = product.get()
	assert len(product.builds) == 2
	assert (files / "sub/file").read_text() == "content"
	assert (files / "link").read_text() == "other"


def test_what_python_writes_beside_its_sources_is_no_damage(product):
	files = product.get()
	(files / "sub/__pycache__").mkdir()
	(files / "sub/__pycache__/file.pyc").write_bytes(b"")
	product.get()
	assert len(product.builds) == 1


def test_another_time_with_the_same_content_is_no_damage(product):
	os.utime(product.get() / "other", (0, 0))
	product.get()
	assert len(product.builds) == 1


def test_a_failed_build_leaves_nothing_that_is_taken_for_a_product(product, cache):
	from localbench.store import Product

	def failing(folder, step):
		(folder / "half").write_text("half")
		raise OSError("disk full")

	with pytest.raises(OSError):
		Product("thing", "a thing", "key", failing).get()
	files = product.get()
	assert not (files / "half").exists()
	assert [path.name for path in (cache / "thing").iterdir() if path.name.startswith(".")] == []


BUILDER = """
import sys, time
sys.path.insert(0, sys.argv[1])
from localbench.store import Product

def build(folder, step):
	for number in range(40):
		(folder / str(number)).write_text("x" * 1000)
		print(number, flush=True)
		time.sleep(float(sys.argv[2]))

Product("thing", "a thing", "key", build).get()
"""


def builder(cache: Path, pause: float) -> subprocess.Popen:
	return subprocess.Popen(
		[sys.executable, "-c", BUILDER, str(REPO / "dev"), str(pause)],
		env=os.environ | {"XDG_CACHE_HOME": str(cache)},
		stdout=subprocess.PIPE,
		text=True,
	)


def test_a_killed_build_is_done_again(tmp_path):
	first = builder(tmp_path, 0.2)
	for _ in range(3):
		first.stdout.readline()
	first.kill()
	first.wait()
	second = builder(tmp_path, 0)
	output, _ = second.communicate(timeout=20)
	assert second.returncode == 0 and "39" in output
	folder = tmp_path / "trivsel/thing"
	assert len(list((folder / "key/files").iterdir())) == 40
	assert [path.name for path in folder.iterdir() if path.name.startswith(".")] == []


def test_of_two_builders_at_once_one_builds(tmp_path):
	both = [builder(tmp_path, 0.02), builder(tmp_path, 0.02)]
	outputs = [process.communicate(timeout=30)[0] for process in both]
	assert [process.returncode for process in both] == [0, 0]
	assert sorted("39" in output for output in outputs) == [False, True]


def test_a_product_that_nobody_has_used_for_long_goes(product, cache):
	from localbench.store import UNUSED_DAYS, Product

	product.get()
	long_ago = time.time() - (UNUSED_DAYS + 1) * 24 * 3600
	os.utime(product.folder / "used", (long_ago, long_ago))
	Product("thing", "a thing", "next", product.build).get()
	assert not product.folder.exists()
