"""What staff would write: by the sign that gives cause for concern, about nobody in particular.

`{name}` is the child's first name. No text says green, yellow or red.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Worry:
	"""A sign of the indicator sets, why it worries, what is tried and what the child shows or says."""

	code: str
	reason: str
	action: str
	voice: str


WORRIES = {
	"0-11 måneder": (
		Worry(
			"A0-K2",
			"{name} sover i korte stræk og er ofte træt og grædende, når vi ses. Forældrene er slidte.",
			"Søvnrytmen skrives ned i to uger, og sundhedsplejersken kommer på et ekstra besøg.",
			"Falder til ro, når der er stille og kun én voksen omkring.",
		),
		Worry(
			"A0-S2",
			"{name} svarer sjældent igen med smil eller lyd, og blikket glider hurtigt væk.",
			"Korte stunder ansigt til ansigt flere gange om dagen; forældrene får vist, hvordan.",
			"Kigger længe på ansigter, når stemmen er lav og rolig.",
		),
		Worry(
			"A0-R2",
			"Mor fortæller, at hun har svært ved at tolke {name}s signaler, og virker nedtrykt.",
			"Samtale med mor hver uge, og egen læge inddrages efter aftale.",
			"Bliver urolig, når mor er ked af det, og trøstes af far.",
		),
	),
	"1-2 år": (
		Worry(
			"A1-F3",
			"{name} græder længe efter aflevering og er svær at trøste, også efter tre måneder.",
			"Samme voksne tager imod hver morgen, og sutteklud og fast afskedsritual aftales.",
			"Holder fast i den voksnes hånd og peger på døren, når far går.",
		),
		Worry(
			"A1-S1",
			"{name} opsøger ikke andre børn og sidder ofte for sig selv, når de andre leger.",
			"Makkerpar i små lege sammen med en voksen hver formiddag.",
			"Lyser op, når den lille gruppe synger sammen.",
		),
		Worry(
			"A1-T2",
			"{name} har få ord og bliver vred, når vi ikke forstår. Hørelsen er ikke undersøgt.",
			"Dialogisk læsning dagligt, og forældrene bestiller en høreprøve.",
			"Trækker en voksen med hen til det, der ønskes, og peger.",
		),
		Worry(
			"A1-K2",
			"{name} spiser kun ganske få ting og forlader bordet, så snart vi sætter os.",
			"Fast plads ved bordet, små portioner og ingen opfordringer til at smage.",
			"Smager selv, når ingen kigger.",
		),
	),
	"3-5 år": (
		Worry(
			"A3-S1",
			"{name} bliver ofte valgt fra i legen og trækker sig ind på sofaen.",
			"Legegruppe på tre børn med en voksen to gange om ugen; legerelationer følges i fire uger.",
			"Fortæller, at det er sjovest at lege med kusinen derhjemme, for her er der ikke plads.",
		),
		Worry(
			"A3-F2",
			"{name} slår og kaster med ting, når noget ikke lykkes, og er længe om at falde til ro.",
			"Overgange varsles med billeder, og en voksen er tæt på i garderoben og før frokost.",
			"Siger, at det bliver helt varmt i maven, og at det hjælper at gå udenfor.",
		),
		Worry(
			"A3-T1",
			"{name} er svær at forstå for andre end familien og opgiver ofte at fortælle.",
			"Sprogvurdering, sproggruppe to gange om ugen og fælles billedbog med hjemmet.",
			"Viser på tegninger, hvad weekenden har budt på.",
		),
		Worry(
			"A3-K3",
			"{name} er tit træt og falder i søvn over maden. Søvnen derhjemme er urolig.",
			"Mulighed for hvil efter frokost, og søvnen skrives ned sammen med hjemmet.",
			"Siger, at der er larm om natten, og at det er rart at ligge på puden her.",
		),
		Worry(
			"A3-R2",
			"{name} kommer sent eller slet ikke to-tre dage om ugen, uden at vi ved hvorfor.",
			"Vi ringer den første morgen, og aflevering aftales med den voksne, barnet kender bedst.",
			"Spørger om morgenen, hvem der henter i dag.",
		),
	),
	"6-9 år": (
		Worry(
			"A6-S1",
			"{name} går alene i frikvartererne og finder på at være syg til gymnastik.",
			"Legemakkerordning og fast aftale om den første aktivitet i det store frikvarter.",
			"Siger: De har allerede bestemt, hvem der er med, når jeg kommer.",
		),
		Worry(
			"A6-T2",
			"{name} kan ikke samle sig i timerne og forstyrrer de andre, mest om eftermiddagen.",
			"Plads nær tavlen, opgaver i små stykker og en pause efter ti minutter.",
			"Siger, at det er svært at høre, hvad man skal, når alle taler.",
		),
		Worry(
			"A6-F2",
			"{name} bryder sammen ved nederlag og skift og bruger resten af dagen på at komme sig.",
			"Dagens plan gennemgås hver morgen, og der er et fast sted at gå hen.",
			"Tegner en vulkan og fortæller, at den ikke selv ved, hvornår den går i udbrud.",
		),
		Worry(
			"A6-K1",
			"{name} har ondt i maven flere gange om ugen og virker træt fra morgenstunden.",
			"Mønsteret skrives ned, og sundhedsplejersken taler med {name} og forældrene.",
			"Siger, at maven er værst søndag aften.",
		),
		Worry(
			"A6-R1",
			"{name} går ikke til nogen voksen på skolen, når noget er svært.",
			"Lærer og SFO-pædagog aftaler en fast samtale hver mandag og torsdag.",
			"Siger, at man ikke må sladre, og at de voksne har travlt.",
		),
	),
}

STRENGTHS = (
	"Er nysgerrig og går til nye ting med liv og lyst.",
	"Har god humor og får let kontakt med de voksne.",
	"Viser omsorg for de mindre.",
	"Er vedholdende, når noget interesserer.",
	"Holder af musik og bevægelse og er med hver gang.",
	"Elsker at bygge og kan fordybe sig længe i det.",
	"Er glad for dyr og natur og fortæller gerne om dem.",
	"Har en tæt ven og passer godt på venskabet.",
)
SURROUNDINGS = (
	"Gruppen har haft mange nye børn og skiftende vikarer siden sommer.",
	"Der er størst uro i garderoben og ved skift; i den lille gruppe går det bedre.",
	"Familien er flyttet, og hverdagen er endnu ikke faldet på plads.",
	"De faste voksne har været til stede det meste af tiden.",
	"Lydniveauet er højt om eftermiddagen.",
)
PARENTS = (
	"Forældrene genkender billedet hjemmefra og vil gerne samarbejde.",
	"Forældrene ser det ikke derhjemme, men vil holde øje.",
	"Forældrene har selv været bekymrede og er lettede over at tale om det.",
)
BETTER = "Det går bedre: det, vi aftalte, virker, og {name} er med igen det meste af dagen."
STILL = "Der er små fremskridt, men det, der bekymrede os, er der endnu. Vi fortsætter og justerer."
MINUTES = (
	"Vi så sammen på, hvad der går godt, og hvad der er svært. Forældrene fortalte om dagene derhjemme. Handlingerne "
	"blev aftalt, og vi mødes igen om nogle uger.",
	"Forældrene og vi ser det samme. Vi aftalte, hvem der gør hvad, og hvordan vi holder hinanden orienteret.",
	"Forældrene ser det anderledes derhjemme. Vi aftalte at prøve handlingerne af og at tale sammen hver fredag.",
)
HEARD = (
	"Vil gerne lege med de samme to børn hver dag.",
	"Viste på tegningen, hvor der er rart at være.",
	"Fortalte, hvad der er svært, når der er mange i rummet.",
)
NO_ACTION = "Vi ser tiden an og taler om det igen ved opfølgningen."
NO_CONSIDERATION = "Forældrene samarbejder, og planen er aftalt med dem."
SPARRING = (
	(
		"Social Life",
		"Et barn leger mest alene. Hvad kan vi gøre?",
		"Makkerleg et fast sted på dagen, og en voksen tæt på.",
	),
	(
		"Feelings",
		"Et barn bliver meget vredt ved skift. Hvordan møder vi det?",
		"Varsl skiftet, og brug billeder af dagen.",
	),
	(
		"Adults and Home",
		"Hvordan tager vi en svær samtale op med forældre?",
		"Begynd med det, der går godt. Øv samtalen først.",
	),
	(
		"Thought and Language",
		"Hvornår skal vi tænke på sproghjælp?",
		"Prøv samtalelæsning i seks uger, og se så igen.",
	),
	(
		"Everyday Life",
		"Et barn kommer ofte sent. Må vi spørge til det?",
		"Ja. Spørg, hvad der ville gøre morgenen lettere.",
	),
)
ASKED_FOR = "Det, I ser hos barnet, det, I har prøvet, og det, der går godt."
ASKS = "Hvordan hjælper vi barnet bedst i hverdagen? Vi vil gerne have en at tænke med."
PARENTS_WORD = {"parents_word": "De vil gerne have hjælp og er med, når I ses."}
GOES_ALONG = "En fast voksen om morgenen hjælper. Forældrene fortæller gerne selv om resten."
TRIED = "Makkerlæsning og en fast plads ved vinduet: lidt bedre. En aftale om pauser: samme."
COURSE_AIM = "At gå glad i skole om morgenen og have en at være sammen med i frikvartererne."
COURSE_ACTIONS = (
	"Samtaler med barnet en gang om ugen",
	"Sparring med læreren om frikvartererne hver anden uge",
)
PLAN_SCOPE = "Hvem der gør hvad for barnet, og hvordan det går."
PLAN_AT_HOME = "En fast voksen tager imod om morgenen"
PLAN_OF_SERVICE = "Vejledning af de voksne på stuen hver anden uge"
PLAN_FOR_SIBLING = "Det samme billede af ugen i begge huse, så søskende kender hinandens dage"
PLAN_OF_SIBLING = "Følges med en ven fra porten til klassen"
TRACKS = ("Tidlig indsats", "Sprog i hverdagen", "Plads i fællesskabet")
ACTIVITIES = (
	{
		"activity_name": "Legegrupper på tværs af stuerne",
		"status": "Planned",
		"description": "Små faste grupper leger sammen to formiddage om ugen.",
	},
	{
		"activity_name": "Dialogisk læsning hver dag",
		"status": "Under Way",
		"description": "Den samme bog en uge ad gangen, fem børn og en voksen.",
	},
	{
		"activity_name": "En god start om morgenen",
		"status": "Carried Out",
		"description": "En voksen tager imod i døren og hjælper ind i en leg.",
		"learnt": "Det virker, når det er den samme voksne hele ugen. Vi gør det til en fast opgave.",
	},
	{
		"activity_name": "Fælles frugt på legepladsen",
		"status": "Stopped",
		"description": "Alle stuer spiser frugt sammen ude.",
		"learnt": "Der blev for langt at gå for de mindste. De spiser på stuen igen.",
	},
)
GREEN_ACTIONS = {
	"pedagogue": {
		"title": "To voksne i garderoben",
		"area": "Everyday Life",
		"what_we_do": "To voksne er i garderoben, og børnene går ud i små hold.",
		"why_it_works": "Der er tid til at klare det selv, og ingen venter længe.",
	},
	"teacher": {
		"title": "Faste legemakkere i frikvarteret",
		"area": "Social Life",
		"what_we_do": "Hver uge trækker vi makkere, som sætter en leg i gang sammen.",
		"why_it_works": "Ingen skal spørge om lov til at være med.",
	},
}
TRAINING = {
	"training_name": "Trivselsvurdering i praksis",
	"provider": "Kommunens egne kursusdage",
	"valid_months": 36,
	"professions": [{"profession": each} for each in ("Pædagog", "Pædagogmedhjælper", "Institutionsleder")],
}
BOARD = "Forældrebestyrelsen"
FROM_THE_BOARD = (
	(
		"Flere forældre savner at høre, hvad børnene laver i løbet af dagen.",
		"Vi vil gerne være med til at finde en form, der ikke tager tid fra børnene.",
	),
	("Nogle forældre er i tvivl om, hvad en trivselsvurdering er.", "Vi tager det op på forældremødet."),
)
TO_THE_BOARD = "Tak. Vi prøver med et billede og to linjer fra hver stue om fredagen og ser på det efter jul."
