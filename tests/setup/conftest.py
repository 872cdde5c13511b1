from tests.setup.neighbours import installed_neighbourhood  # noqa: F401
from tests.setup.shipment import logopaed, shipment  # noqa: F401
from tests.support.scratch import bare_site, installed_site, scratch_site  # noqa: F401
