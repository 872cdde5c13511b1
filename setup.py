from pathlib import Path

from setuptools import find_packages, setup

VERSION = "0.1.0"

setup(
	name="trivsel_app",
	version=VERSION,
	description="Early detection of children who do not thrive, for Danish municipalities",
	long_description=Path(__file__).with_name("README.md").read_text(encoding="utf-8"),
	long_description_content_type="text/markdown",
	license="GPL-3.0-or-later",
	packages=find_packages(include=["trivsel_app", "trivsel_app.*"]),
	include_package_data=True,
	zip_safe=False,
	python_requires=">=3.10",
	install_requires=["holidays>=0.60,<1", "icalendar>=6.1,<8"],
)
