# SPDX-License-Identifier: MIT
"""The words that wire.py makes its sentences of, by kind, and what each verb takes beside its subject.

FRAMES, one a line: verbs, a colon, and alternatives parted by `|` of slots parted by blanks.

    P  I  T          object: a party, a party as iobj, a thing
    {ban,curbs}      object: one of these nouns (`+` before a noun: it stands without an article)
    to=P  on=M       an oblique of that preposition: P party, L place, T thing, M matter, A act, W weapons
    with~P           the same on the noun before
    to+ of+ for+     a clause: infinitive (xcomp), or preposition and -ing (advcl)
    ing              an -ing form (xcomp)
    that  S  bare    a clause with `that`, with or without it, in the bare form (`demanded X stop`)
    !JJ              an adjective (xcomp)
    -up              a particle
    x?               perhaps
"""
CLAUSES = 2         # how deep clauses nest
# how often a prepositional phrase after an object belongs to the object
TO_NOUN = {'with': 0.45, 'for': 0.5, 'over': 0.45, 'against': 0.45, 'on': 0.4, 'in': 0.35, 'from': 0.35, 'near': 0.3, 'to': 0.25, 'during': 0.05, 'after': 0.1}
COUNTRIES = '''Turkey Syria Iran Iraq Israel Egypt Jordan Lebanon Yemen Qatar Libya Tunisia Algeria Morocco Sudan Ethiopia Eritrea
Somalia Kenya Uganda Rwanda Burundi Congo Angola Zambia Ghana Togo Mali Niger Chad Nigeria Cameroon Senegal Guinea Russia Ukraine Belarus
Poland Germany France Britain Spain Italy Greece Serbia Kosovo Croatia Hungary Romania Bulgaria Georgia Armenia Azerbaijan Kazakhstan
Uzbekistan Pakistan India Nepal Bangladesh Myanmar Thailand Cambodia Laos Vietnam China Taiwan Japan Mongolia Indonesia Malaysia
Singapore Australia Fiji Canada Mexico Cuba Haiti Honduras Nicaragua Panama Colombia Venezuela Ecuador Peru Bolivia Chile Argentina
Brazil Paraguay Uruguay Afghanistan Kuwait Oman Bahrain Cyprus Malta Ireland Norway Sweden Finland Denmark Portugal Austria Belgium
Moldova Albania Macedonia Zimbabwe Mozambique Tanzania Malawi Namibia Botswana Liberia Benin Gabon Djibouti Turkmenistan Tajikistan
Kyrgyzstan South_Korea North_Korea Saudi_Arabia New_Zealand South_Africa Sri_Lanka South_Sudan East_Timor U.S. US UK EU
the_United_States the_United_Kingdom the_European_Union the_United_Nations the_Philippines the_Netherlands the_Vatican'''.split()
CAPITALS = '''Moscow Washington Beijing Tehran Ankara Damascus Kabul Baghdad Brussels Pyongyang Seoul Tokyo Belgrade Kyiv Cairo Tripoli
Khartoum Nairobi Islamabad Delhi Dhaka Colombo Kathmandu Hanoi Bangkok Jakarta Manila Canberra Ottawa Havana Bogota Caracas Lima Quito
Paris London Berlin Rome Madrid Athens Warsaw Budapest Minsk Tbilisi Yerevan Baku Tashkent Jerusalem Beirut Amman Riyadh Doha Sanaa'''.split()
GROUPS = '''Hamas Hezbollah NATO UNICEF ASEAN Interpol Greenpeace the_Taliban the_Houthis the_Kremlin the_Pentagon the_Bundestag OPEC
the_Palestinians the_Kurds the_Israelis the_Russians the_Americans the_Serbs the_Tuareg'''.split()
TOWNS = '''Garowe Kassala Mosul Aleppo Idlib Homs Basra Kirkuk Benghazi Misrata Sebha Gao Kidal Goma Bukavu Jos Kano Maiduguri Lahore Quetta
Peshawar Kandahar Herat Kunduz Srinagar Imphal Sittwe Lashio Davao Marawi Poso Ambon Dili Cali Cucuta Arequipa Oaxaca Gaza Hebron Nablus
Jenin Rafah Sidon Tyre Kherson Mariupol Luhansk Donetsk Kharkiv Odesa Grozny Makhachkala Osh Gyumri Batumi Pristina Mostar Tuzla'''.split()
ADJECTIVES = '''Turkish Syrian Iranian Iraqi Israeli Egyptian Libyan Sudanese Ethiopian Somali Kenyan Rwandan Congolese Malian Nigerian
Russian Ukrainian Polish German French British Spanish Italian Greek Serbian Hungarian Georgian Armenian Pakistani Indian Nepalese Thai
Cambodian Vietnamese Chinese Japanese Indonesian Australian Canadian Mexican Cuban Colombian Venezuelan Peruvian Brazilian Kurdish
Palestinian American Saudi Qatari Afghan Jordanian Lebanese Yemeni Tunisian Moroccan Eritrean Ugandan Zambian Ghanaian Belarusian
European Bolivian Chilean Haitian Korean Swedish Norwegian Finnish Danish Dutch Irish Albanian Croatian Bosnian Chechen'''.split()
GIVEN = '''Ahmed Olga Chen Anna Kim Jose Ivan Mehmet Yuki Maria David Fatima Samuel Grace Viktor Elena Rashid Omar Nadia Pierre Carlos Lucia
Thomas Ingrid Joseph Amina Dmitri Sergei Hassan Karim Laila Peter Susan Daniel Abdul Tariq Min Jun Raj Priya'''.split()
FAMILY = '''Park Silva Okafor Novak Haddad Yilmaz Petrov Kovacs Mensah Rahman Tanaka Lopez Moreau Schmidt Rossi Nkosi Mwangi Diallo Traore
Castro Herrera Lindqvist Jansen Papadakis Stoica Popov Melnyk Sharma Perera Aziz Qureshi Bakri Mansour Farouk Levy Baker Carter Walsh'''.split()
PEOPLE = '''troops soldiers rebels militants police protesters officials fighters gunmen students workers villagers lawmakers diplomats
militiamen forces separatists insurgents jets warplanes prosecutors lawyers farmers migrants refugees journalists monitors authorities
leaders activists peacekeepers ministers commanders civilians demonstrators loyalists mercenaries guards observers inspectors negotiators
envoys senators residents strikers settlers smugglers pirates hackers helicopters drones snipers marines commandos agents experts judges
doctors teachers miners truckers traders monks clerics tribesmen exiles guerrillas dissidents detainees opponents allies'''.split()
PERSONS = '''minister president spokesman general envoy ambassador judge lawmaker gunman protester soldier diplomat prosecutor mayor
commander premier governor chancellor chairman secretary senator activist journalist cleric bishop monk businessman lawyer official
delegation negotiator spokeswoman king prince queen sheikh dissident candidate bomber sniper captain admiral colonel guard'''.split()
BODIES = '''government army parliament court ministry opposition junta cabinet navy party committee militia company union council regime
administration military police commission embassy coalition senate tribunal agency central_bank air_force foreign_ministry
ruling_party security_council intelligence_service defence_ministry interior_ministry supreme_court trade_union rebel_group
human_rights_group opposition_party election_commission border_guard coast_guard ethnic_group armed_group aid_agency'''.split()
THINGS = '''rockets missiles weapons sanctions talks aid grain gas oil tanks funds flights exports visas ties prisoners hostages
attacks strikes raids plans proposals reforms elections charges ships planes camps bridges houses checkpoints embassies schools shells
imports tariffs restrictions arms documents assets accounts borders ports shipments warships positions villages towns barracks depots
hospitals protests demands allegations subsidies loans vaccines tents blankets medicines uniforms trucks vehicles pipelines newspapers'''.split()
THING = '''deal treaty town village convoy ceasefire resolution proposal law blockade embassy airport base hospital camp border
agreement statement protest request bill report plan drone jet ship checkpoint truce offer decision election referendum operation
offensive siege raid strike curfew embargo boycott inquiry investigation delegation ultimatum amnesty summit meeting visit mission
pipeline refinery port bridge dam highway newspaper website channel consulate mosque church school market bus train vessel tanker
constitution budget decree verdict sentence candidate demand claim invitation loan grant shipment programme prisoner hostage'''.split()
MATTERS = '''killing@of~P detention@of~P use@of~W treatment@of~P arrest@of~P expulsion@of~P bombing@of~L shelling@of~L occupation@of~L
programme@ dispute@with~P crackdown@on~P election@ war@in~L conflict@in~L fighting@in~L+ crisis@in~L role@in~L involvement@in~L+
attack@on~P attacks@on~P+ support@for~P+ policy@ plan@ corruption@+ terrorism@+ violence@in~L+ trade@with~P+ border@with~P withdrawal@from~L
release@of~P abuses@by~P+ violations@+ demand@for~A claims@+ handling@of~T deployment@of~P sale@of~W murder@of~P'''.split()
MATTER_KINDS = 'nuclear missile military disputed alleged recent continued human-rights territorial chemical new'.split()
ACTS = '''elections talks sanctions reforms negotiations independence autonomy restraint dialogue calm ceasefire truce withdrawal inquiry
investigation resignation release aid help support action unity arms compensation visas'''.split()
WEAPONS = 'tear_gas rubber_bullets live_ammunition rockets mortars artillery shells missiles machine_guns tanks helicopters drones force chemical_weapons stones petrol_bombs'.split()
KINDS = 'peace trade border oil energy defence security ceasefire aid election power grain prison army police opposition student refugee media rights'.split()
QUALITIES = 'new joint senior armed military former main top local foreign nuclear political economic humanitarian suspected alleged masked young major high-ranking independent diplomatic regional disputed temporary temporary two-day pro-government anti-government'.split()
PARTICIPLES = '''besieged detained visiting striking occupied kidnapped wounded captured jailed retired exiled retreating advancing ruling
deposed elected armed divided proposed planned continued stalled imprisoned outlawed banned disputed embattled outgoing displaced'''.split()
LED = 'led backed held controlled occupied sponsored trained made based born funded brokered mediated supplied'.split()
OWNED = 'leader head president chief capital government people army parliament foreign_minister border security decision offer ruling_party opposition allies troops forces ambassador embassy policy economy nuclear_programme territory demand'.split()
TITLES = '''President Minister General Ambassador Senator Premier Chancellor King Colonel Governor Mayor Bishop Judge Sheikh Admiral
Prime|Minister Foreign|Minister Prime|Minister Foreign|Minister Defence+Minister Interior|Minister Finance+Minister Secretary/State
Minister/Education Minister/Defence Foreign+Secretary Vice+President Secretary-General Attorney-General Mr. Mrs. Dr. former*president former*general opposition^leader
rebel^commander union^leader army^chief party^chairman'''.split()
ROLES = '''foreign|minister prime|minister defence^minister interior|minister president ambassador army^chief opposition^leader spokesman deputy|leader
finance^minister chief|negotiator special|envoy head secretary human^rights^lawyer party^chairman rebel^commander former|governor'''.split()
ORG_FIRST = 'National Free Democratic Islamic Liberal Patriotic United Popular International Federal Supreme Christian Social Northern Southern Central World'.split()
ORG_MID = 'Reform Liberation Security Peace Unity Justice Labour Trade Health Refugee Election Human Development Monetary Energy Defence Congress'.split()
ORG_LAST = 'Party Front Council Army Movement Commission Agency Union Organisation Court Fund Alliance League Committee Forum Authority Bank Assembly'.split()
DAYS = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split()
MONTHS = 'January February March April May June July August September October November December'.split()
ADVERBS = 'sharply again quickly formally briefly repeatedly later publicly also already now finally immediately reportedly recently officially never still long previously repeatedly'.split()

# Verbs of one object: of a party, of a thing.  Those that are nouns or adjectives too stand in DOUBTFUL and are drawn more often.
OF_PEOPLE = '''attack bomb detain arrest expel kill wound injure kidnap seize release condemn criticize denounce praise support accuse
capture surround besiege invade abandon evacuate recall summon evict sentence invite receive thank ban ambush torture execute assassinate
poison chase help assist equip rescue defend protect pursue oppose resist recognize recognise defy dispatch repatriate deport extradite
pardon acquit convict indict prosecute interrogate harass intimidate threaten warn insult blame disarm demobilize liberate disperse crush
suppress overthrow oust topple elect appoint nominate replace reinstate console embrace shoot beat behead hang find meet lead hit catch
strike embolden betray deceive visit boycott question sue antagonize punish reassure pressure sanction bribe kidnap isolate'''.split()
OF_THINGS = '''halt suspend lift welcome reject accept approve sign ratify supply deliver donate deploy storm occupy propose delay cancel
postpone extend renew resume restore sever block veto destroy damage intercept describe reverse raise ease tighten announce mediate observe
inspect dismiss violate breach enforce adopt endorse reopen reinforce transfer annex dissolve censor confiscate freeze unfreeze liquidate
burn build buy sell send bring keep win lose leave break drive hold cut set forbid quit withdraw take seek launch draft
sabotage rebuild reduce increase finish abolish scrap review discuss organise organize hijack ratify verify bomb shell seize release
investigate allow demand promise widen prolong denounce condemn criticize oppose support back honour join implement publish leak'''.split()
DOUBTFUL = '''free back host shell fire arm raid train ship man land fund fine face book head table post jail charge question order target
veto boycott blockade station stage mass ground house force press stop record contact help aid support protest visit praise import export
mine trade plan pledge request report ransom pardon sack tax open clear close ready secure welcome empty warm cool mobilize shelter
separate import level present subject double slow lower calm'''.split()
ALONE = '''withdraw+from=L flee+to=L march+through=L gather+in=L protest+against=M retreat+from=L advance+on=L surrender+to=P resign+over=M
meet+with=P clash+with=P negotiate+with=P cooperate+with=P agree+to=M agree+on=M strike+over=M demonstrate+against=P rally+in=L defect+to=P
arrive+in=L travel+to=L return+to=L apologize+to=P fight+against=P object+to=M respond+to=M vote+against=M react+to=M complain+about=M
appeal+to=P retaliate+against=P collapse+after=M begin+in=L end+without=A fail+in=L die+in=L side+with=P comply+with=M intervene+in=L
mingle+with=P engage+in=M come+under=A run+into=P talk+to=P speak+with=P confer+with=P dine+with=P trade+with=P side+against=P rule+against=P
rule+on=M land+in=L crash+in=L explode+near=L converge+on=L descend+on=L camp+near=L patrol+in=L train+in=L work+with=P ally+with=P
consult+with=P reconcile+with=P sympathize+with=P interfere+in=M participate+in=M gather+near=L assemble+at=L rise+against=P rebel+against=P
backtrack+on=M insist+on=M press+for=A push+for=A campaign+for=A call+for=A vote+for=A prepare+for=A apply+for=A plead+for=A wait+for=A'''.split()

FRAMES = '''
accuse: P of+ | P of=M | P of+
blame: P for=M | P for=M
criticize condemn denounce rebuke praise thank criticise chide: P for+ | P over=M | P for=M | M
urge ask tell call warn implore beg: I to+ | I to+ | I not-to+
order force persuade press encourage pressure invite allow expect help: P to+
call: on=P to+ | for=A | for=A in=L | on=P to+ | for=A against=P | -off {talks,strike,visit,meeting} | for+S
appeal: to=P to+ | to=P for=A | for=A
plead: with=P to+ | with=P for=A
say announce claim declare report insist confirm acknowledge suggest: S | that | S
warn: that | I that | P against+ | of=M
tell inform assure remind: I that
deny: that | ing | M
demand: that | bare | {+compensation,+access,withdrawal,release} | A from=P | bare
threaten: to+ | P with=M | to+if | to+
agree refuse vow pledge promise decline decide plan offer prepare vote seek fail want hope attempt continue try: to+ | to+ | to+with
agree: with=P to+ | to=M | on=M with=P | with=P on=M
begin start stop consider keep resume: ing
prevent stop ban bar dissuade deter discourage: P from+
impose: {+sanctions,ban,+curbs,embargo,+tariffs,blockade,curfew,+restrictions,fine} on=P over=M? | {+sanctions,embargo} against~P
slap levy: {+tariffs,+duties,fine} on=P
lift ease: {+sanctions,ban,embargo,blockade,siege,+restrictions} on~P | {+sanctions} against~P
express voice: {+concern,+alarm,+regret,+support,+fears} over~M | {+support,+sympathy} for~P | {+concern} about~M | {+condolences} to=P
hold have: {+talks,meeting,+consultations} with~P on~M? | {+talks} in=L with=P | {rally,protest,vigil} in=L against=M | {+talks} between~PP
hold stage: {+exercises,+manoeuvres,+drills} with=P near=L | {protest,demonstration,march} at=L against=M | {referendum} on~M
launch mount conduct stage: {attack,offensive,raid,assault,strike,+airstrikes} on~P | {attack,operation,+strikes} against~P | {investigation,inquiry} into~M
launch lob hurl: {+missiles,+rockets,+shells} at=P | {+missiles,+rockets} into=L
carry: -out {+strikes,attack,raid,+attacks,bombing} against~P | -out {+strikes,raid} on~L | -out {execution,inspection} of~P
take: {+part} in=M | {+control} of~L | {+action} against~P | -over {company,airport,government,base} | P hostage | {+steps} to-acl
lay: {+siege} to=L
put: {+pressure} on~P to-acl | P under=A
exert: {+pressure} on=P
make: {offer,appeal} to~P | {visit,trip} to~L | {+concessions} to=P | {+progress} in=M
pay: {visit} to=L | {+tribute} to=P | {+compensation} to=P
give: I {+aid,+weapons,+permission,ultimatum,+asylum} | {+aid,+support,+weapons} to=P
offer grant send lend: I {+aid,+asylum,loan,amnesty,+help} | {+aid,+asylum,+troops,loan} to=P
provide supply equip arm: P with=T | P with=W | {+aid,+weapons,+training,+shelter} to=P
send deploy dispatch move: {+troops,+warships,+police,+tanks,envoy,delegation,+peacekeepers} to=L | T to=L | {+troops} along~L
deliver transfer return ship export sell donate: T to=P | {+weapons,+grain,+oil,+fuel,+medicines} from=L to=P | T to=P
hand turn: -over T to=P | -over P to=P
extradite deport repatriate: P to=L | P from=L to=L
expel withdraw evacuate recall pull remove drive: P from=L | {ambassador,+troops,+forces,+diplomats} from=L
demote fire sack suspend dismiss: P over=M | P for+
sign reach strike ratify conclude: {agreement,deal,treaty,pact,accord} with~P | {agreement,deal,pact,treaty,accord} with~P on~M | {memorandum} of~A with=P | {agreement} to-acl
reject accept approve welcome back: {proposal,offer,request,appeal} by~P | {offer,plan,demand} to-acl | {call,request,proposal} for~A | {decision} to-acl
cut break: -off {+ties,+relations,+talks} with~P | {+ties,+relations} with~P
restore sever suspend resume renew: {+ties,+relations,+talks,+contacts} with~P | {+supplies,+aid} to=P
fire: {+rockets,+missiles,+mortars,+shots} at=P | {+rockets,+shells} into=L | {+tear_gas} at=P | W to-purpose
use: W against=P | W to-purpose
shoot: -down {plane,drone,helicopter,jet} | P !dead | P near=L
set: P !free | -up {base,camp,commission,office,checkpoint} in=L | {+fire} to=T
hold take keep: P hostage | P in=L
kill wound injure: P in=L | NUM in~M | NUM
arrest detain charge jail: P for+ | P on=M | P over=M | P in=L | P with=M
send bring take turn: -back P | -back P to=L
put: -forward {plan,proposal,offer} to-acl | -forward {plan,proposal} for=A
call: -off {strike,visit,search}
round: -up P
drive: -out P
turn: -away P | -down {offer,request,invitation}
cancel: {meeting,visit,deal} with~P
call: {move,decision,election} !illegal | {ruling,arrest} !unacceptable
meet: P in=L | with=P in=L to-purpose | P to-purpose
talk negotiate: with=P about=M | with=P on=M
visit: L to-purpose | L
host receive: P in=L | P for~A | {+talks} between~PP
raise: {+concerns,issue} with=P | {+tariffs} on~T | {issue} of~M with=P
join: P in=M
accuse suspect: P of=M | P of+
mobilize mass station: {+troops,+forces,+tanks} on=L | {+troops,+reservists} along=L near=L
send write address: {letter,message,note,petition} to~P acl-ing | {letter,message} to=P
sign: {agreement,deal,pact} with~P acl-ing
invite summon: P to=A | P for=A
engage embroil: P in=M
ask: I for=A | for=A
file: {complaint,lawsuit} against~P | {complaint} with=P
order: P to+ | {release,arrest,investigation,retrial} of~P
veto: {resolution} on~M | {resolution} acl-ing
issue: {statement,report,decree} acl-ing | {warning} to=P | {decree} to-acl
present submit: {report,plan,proposal,petition} to=P | T to=P
train: P in=L | P to+
'''

# Acts as nouns, with their parties.
EVENTS = [(a.split(','), b) for a, *b in (line.split() for line in '''
+talks,+negotiations,meeting,+consultations between=PP on=M?
+talks,+negotiations,meeting,summit,dispute with=P on=M?
agreement,deal,treaty,truce,ceasefire,pact with=P on=M?
agreement,deal,border,+clashes,+ties,+relations,conflict,dispute between=PP
attack,raid,assault,+strikes by=P on=P
attack,+attacks,raid,+airstrikes,crackdown on=P
+sanctions,+strikes,+protests,campaign against=P over=M?
ban,+sanctions,+restrictions,embargo on=P
visit,trip to=L by=P?
withdrawal,expulsion,evacuation of=P from=L
killing,arrest,release,detention,expulsion,kidnapping of=P by=P?
+support,+aid,+sympathy for=P
decision,plan,offer,refusal,threat,bid,attempt,pledge to+
call,request,demand for=A
cooperation,+trade with=P
delivery,sale,export,supply of=W to=P
siege,occupation,bombing,shelling,invasion of=L
march,rally,protest in=L against=M
fire,pressure,concern over=M'''.strip().split('\n'))]
READY = [('ready', 'xcomp'), ('ready', 'xcomp'), ('willing', 'xcomp'), ('unable', 'xcomp'), ('reluctant', 'xcomp'), ('likely', 'xcomp'), ('free', 'xcomp'),
         ('unwilling', 'xcomp'), ('prepared', 'xcomp'), ('due', 'xcomp')]
JUDGED = 'appalling alarming unacceptable illegal wrong unlawful necessary disappointing encouraging worrying dangerous unfair unjust disturbing shocking premature welcome'.split()
FRONTED = 'in in at after during despite under near'.split()
SYLLABLES = '''ba bar bel bo bran cha dan dar de do dra el er fa fen ga gar gol gu ha har hel i is ja jo ka kan kar ke ko kul la lan le
li lo lu ma mar men mi mo mu na ne nik no ny o pa pe po ra ran ri ro ru sa sar se shi so su ta tan te ti to tu u va van vi wa ya yo za ze
zo son man dez ov ski ic oglu wi mba ngo'''.split()


def _table():
    out = []
    for line in FRAMES.strip().split('\n'):
        verbs, frames = line.split(':', 1)
        out.append((verbs.split(), [f.split() for f in frames.split('|')]))
    return out


TABLE = _table()
