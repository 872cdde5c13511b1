from tests.support.scratch import bare_site, installed_site, scratch_site  # noqa: F401
