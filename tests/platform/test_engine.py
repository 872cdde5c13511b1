"""The engine's names are put right, in contents and in paths, and what is no text stays as it is."""

import zipfile


def test_the_wheel_is_unpacked_under_its_right_names(tmp_path):
	from localbench.engine import unpack

	picture = b"\x89PNG\xff\xfecriscostack"
	with zipfile.ZipFile(tmp_path / "engine.whl", "w") as wheel:
		wheel.writestr(
			"criscostack/__init__.py", "from criscostack import CriscoTestCase  # Criscoerp, criscoerp"
		)
		wheel.writestr("criscostack/utils/brik_helper.py", "CRISCOSTACK_SITE = 'bench'")
		wheel.writestr("criscostack/public/criscostack.png", picture)
		wheel.writestr("criscostack-1.0.0.dist-info/METADATA", "Name: criscostack")
	unpack(tmp_path / "engine.whl", tmp_path / "out")
	files = {
		str(path.relative_to(tmp_path / "out")): path.read_bytes()
		for path in (tmp_path / "out").rglob("*")
		if path.is_file()
	}
	assert files == {
		"frappe/__init__.py": b"from frappe import FrappeTestCase  # ERPNext, erpnext",
		"frappe/utils/bench_helper.py": b"FRAPPE_SITE = 'bench'",
		"frappe/public/frappe.png": picture,
	}
