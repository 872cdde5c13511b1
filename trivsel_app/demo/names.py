"""Common Danish names. First and last names are combined freely, so that nobody real is meant."""

GIRLS = (
	"Alma Anna Agnes Asta Aya Bella Clara Dagmar Ebba Ella Ellen Emilie Emma Esther Eva Fiona Freja Frida Gry "
	"Hannah Ida Ingrid Isabella Johanne Josefine Karla Laura Leonora Lily Liv Liva Lærke Luna Maja Malou "
	"Marie Mathilde Mille Mynte Naja Nora Olivia Rosa Sara Selma Signe Silje Sofia Sofie Solvej Thea Tilde "
	"Vigga Vilma Yasmin Amina Zeynep Viktoria"
).split()
BOYS = (
	"Aksel Albert Alfred Anton Arthur August Aslan Benjamin Bertram Birk Carl Christian Elias Elliot Emil Erik "
	"Felix Finn Frederik Gustav Hans Harald Hugo Isak Ivan Jakob Johan Jonas Kasper Konrad Kristian Laurits "
	"Liam Loui Lucas Magnus Malthe Marius Mikkel Milas Noah Nohr Oliver Omar Oscar Otto Philip Rasmus Samuel "
	"Storm Sebastian Theo Theodor Tobias Valdemar Victor Viggo Villads William Yusuf"
).split()
WOMEN = (
	"Anette Anja Anne Annemette Astrid Birgitte Bodil Camilla Cecilie Charlotte Christina Ditte Dorte Elisabeth "
	"Eva Gitte Hanne Heidi Helle Henriette Inge Jette Julie Karen Karin Katrine Kirsten Lene Line Lise Lone "
	"Louise Maria Marianne Mette Nanna Nina Pernille Pia Rikke Sanne Sidsel Signe Stine Susanne Tina Tine Trine "
	"Ulla Vibeke Fatima Aisha Olena"
).split()
MEN = (
	"Anders Allan Benny Bjarne Bo Brian Carsten Christian Claus Daniel Dennis Erik Flemming Frank Hans Henrik "
	"Jacob Jan Jens Jesper Jonas Jørgen Kasper Kim Klaus Kristian Lars Lasse Mads Martin Michael Mikkel Morten "
	"Niels Nikolaj Ole Palle Per Peter Poul Rasmus Rune Simon Stefan Steen Søren Thomas Tim Torben Troels Ulrik "
	"Ahmed Mehmet Taras"
).split()
FAMILIES = (
	"Andersen Andreasen Bach Bak Bang Berg Bertelsen Bjerre Bruun Brandt Carlsen Christensen Christiansen "
	"Clausen Dahl Danielsen Davidsen Eriksen Frandsen Frederiksen Friis Gregersen Hansen Hedegaard Henriksen "
	"Holm Iversen Jacobsen Jensen Jeppesen Jessen Johansen Jørgensen Karlsen Kjær Knudsen Kristensen Kristiansen "
	"Larsen Lauridsen Laursen Lind Lorentzen Lund Madsen Mathiesen Mikkelsen Mogensen Mortensen Møller Nielsen "
	"Nissen Nygaard Olesen Olsen Overgaard Pedersen Petersen Poulsen Rasmussen Schmidt Skov Simonsen Sørensen "
	"Thomsen Thorsen Toft Vestergaard Villadsen Winther Yilmaz Hassan Ali Kovalenko Nowak"
).split()
PLACES = (
	"Nord Syd Øst Vest Midtby Havnen Bakken Engen Skoven Åen Mosen Heden Klitten Fjorden Søen Broen Haven Møllen "
	"Lunden Marken"
).split()
DAYCARE = (
	"Solstrålen Mælkevejen Spiren Regnbuen Kastanjen Humlebien Myretuen Troldhøj Birkehuset Mariehønen "
	"Sommerfuglen Egernet Havbrisen Valmuen Stjerneskuddet Skovtrolden Blæksprutten Lærken Ahornhuset "
	"Tumlehøjen Bøgely Vandpytten Krudtuglen Kløvermarken Pilehytten Tusindfryd Nøddehuset Rævegraven "
	"Græshoppen Svalereden"
).split()
GROUPS_SMALL = ("Mejserne", "Musvitterne", "Gråspurvene", "Myrerne", "Bierne", "Gærdesmutterne")
GROUPS_BIG = ("Uglerne", "Falkene", "Rævene", "Egernene", "Ørnene", "Pindsvinene")
LANGUAGES = ("Arabisk", "Tyrkisk", "Ukrainsk", "Polsk", "Somali", "Engelsk")
