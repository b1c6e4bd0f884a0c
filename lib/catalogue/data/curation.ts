/**
 * What the sources do not say, written by hand: labels, aliases, and the models sold in France that they lack.
 * A make: `slug: Label = alias|alias`. Aliases are bare (lower case, no accents); spaces and dashes need no variant.
 */
export const MAKES = `
abarth: Abarth
ac: AC
aiways: Aiways
aixam: Aixam = aixam mega|axiam
alfa-romeo: Alfa Romeo = alfa|alpha romeo|alpha
alpina: Alpina = bmw alpina
alpine: Alpine = alpine renault|renault alpine
amc: AMC
aston-martin: Aston Martin = aston
audi: Audi
austin: Austin
austin-healey: Austin-Healey = healey
autobianchi: Autobianchi
baic: BAIC
bellier: Bellier
bentley: Bentley
bmw: BMW = b m w|bm|bmv|beheme
bollore: Bolloré
bugatti: Bugatti
buick: Buick
byd: BYD
cadillac: Cadillac
casalini: Casalini
caterham: Caterham
chatenet: Chatenet
chevrolet: Chevrolet = chevy
chrysler: Chrysler
citroen: Citroën
cupra: Cupra
dacia: Dacia
daewoo: Daewoo
daf: DAF
daihatsu: Daihatsu
daimler: Daimler
datsun: Datsun
de-tomaso: De Tomaso
delorean: DeLorean = de lorean
devinci: Devinci
dfsk: DFSK
dodge: Dodge
donkervoort: Donkervoort
ds: DS = ds automobiles|d s
due: DUE
ferrari: Ferrari
fiat: Fiat
fisker: Fisker
ford: Ford
genesis: Genesis
gmc: GMC
honda: Honda
hummer: Hummer
hyundai: Hyundai
ineos: Ineos
infiniti: Infiniti
innocenti: Innocenti
isuzu: Isuzu
iveco: Iveco
jaguar: Jaguar = jag
jdm: JDM = jdm simpa|simpa
jeep: Jeep
karma: Karma
kgm: KGM = kg mobility
kia: Kia
ktm: KTM
lada: Lada
lamborghini: Lamborghini = lambo
lancia: Lancia
land-rover: Land Rover = landrover|land|rover land
leapmotor: Leapmotor
lexus: Lexus
ligier: Ligier
lincoln: Lincoln
lotus: Lotus
lucid: Lucid
lynk-co: Lynk & Co = lynk and co|lynk co|lynkco|lynk
man: MAN
maserati: Maserati
matra: Matra
maxus: Maxus
maybach: Maybach
mazda: Mazda
mclaren: McLaren = mac laren
mega: Mega
mercedes: Mercedes-Benz = mercedes|merco|mercedes benz|benz|mb|merc|mercedes amg|amg
mg: MG = m g|mg motor
mia: Mia Electric = mia
microcar: Microcar = micro car
minauto: Minauto
mini: Mini = bmw mini|mini bmw
mitsubishi: Mitsubishi = mitsu
morgan: Morgan
morris: Morris
mpm: MPM Motors = mpm
nio: Nio
nissan: Nissan
nsu: NSU
omoda: Omoda
opel: Opel
pagani: Pagani
peugeot: Peugeot = peujo|pijo|pug
pgo: PGO
piaggio: Piaggio
plymouth: Plymouth
polestar: Polestar
pontiac: Pontiac
porsche: Porsche
ram: Ram
renault: Renault = reno|renaud
rolls-royce: Rolls-Royce = rolls|rolls royce
rover: Rover
saab: Saab
santana: Santana
seat: Seat
secma: Secma
seres: Seres
shelby: Shelby
simca: Simca
skoda: Škoda = scoda
smart: Smart
ssangyong: SsangYong = ssang yong|sangyong|ssangyoung
subaru: Subaru
suzuki: Suzuki
talbot: Talbot
tesla: Tesla
toyota: Toyota
trabant: Trabant
triumph: Triumph
tvr: TVR
venturi: Venturi
vinfast: VinFast
volkswagen: Volkswagen = vw|volks|wv|v w
volvo: Volvo
westfield: Westfield
wiesmann: Wiesmann
xpeng: XPeng
zeekr: Zeekr
`

/** Makes of the model list, under the slug they have here; those left out were never sold in France. */
export const LISTED_AS: Record<string, string> = {
  'DS Automobiles': 'ds',
  'Mercedes-Benz': 'mercedes',
  Citroën: 'citroen',
}

export const LICENCE_FREE = 'aixam bellier casalini chatenet due jdm ligier microcar minauto'.split(' ')

/** Makes as ADEME and the counts of the market write them. */
export const WRITTEN_AS: Record<string, string> = {
  'B.M.W.': 'bmw',
  'M.G.': 'mg',
  'ROLLS ROYC': 'rolls-royce',
  LAMBORGHIN: 'lamborghini',
  'LYNK & CO': 'lynk-co',
  'JDM SIMPA': 'jdm',
  'MIA ELECTRIC': 'mia',
  'MPM MOTORS': 'mpm',
  'DE LOREAN': 'delorean',
  'TALBOT SIMCA': 'talbot',
}

/** Entries of the model list that are no model, or but a generation of one, were never sold here, or go by another name. `make: name|name`. */
export const LEFT_OUT = `
alfa-romeo: 12 HP|12C|15 HP|15/20 HP|1750 Berlina|20/30 HP|2000 Berlina|2000 GTV|2000 Spider Veloce|2000 Sportiva|24 HP|40/60 HP|Alfa 6|Alphasud|Brera and Spider|Dauphine|G1|GT 1300 Junior|GTV 2.0|Gran Sport Quattroruote|Matta|RL|RM|RZ|Romeo|Sports Sedan|Sprint Veloce|2300|6C|AR8|105/115 Series Coupés
alpine: GTA
bmw: 1 Serisi (1M)|2 Serisi|3 Serisi (M3)|4 Serisi (M4)|5 Serisi (M5)|6 Serisi (M6)|7 Serisi|8 Serisi (M8)|X3 (X3M)|X4 (X4M)|X5 (X5M)|X6 (X6M)
citroen: DS3|DS4|DS5
ds: DS 3|DS 4|DS 7|DS 9
dacia: Nova|Solenza
ford: Aerostar|Aspire|Bronco II|Contour|Crown Victoria|Excursion|Fairlane|Fairmont|Falcon|Festiva|Five Hundred|Flex|Freestar|Freestyle|LTD|Tempo|Escape|Everest|Ecosport
fiat: Albea|Egea|Linea|Siena|Argenta|500e|Grande Punto|Punto Evo
hyundai: Azera|Excel|Venue|Veracruz|Santa Cruz|Stellar|Tiburon|Genesis Coupe|Santamo|Lantra|Equus|Hyundai Genesis
honda: Fit|Today|Acty|City|Odyssey|Passport|Pilot|Ridgeline|Vigor|Quintet
infiniti: EX|FX|G|I30|J30|M|Q40|Q45|QX4|QX56|QX60|QX80
isuzu: Amigo|Ascender|Aska|Axiom|Hombre|Impulse|Oasis|Stylus|VehiCROSS|Rodeo|Piazza
kia: Avella|Bongo|Cadenza|Capital|Credos|Elan|Forte|K5|K900|Mohave|Potentia|Retona|Spectra|Telluride|Joice|Concord|Mentor
land-rover: Discovery 3|Discovery 4
lincoln: Versailles|Zephyr|LS|MKC|MKS|MKT|MKX|MKZ|Blackwood
mazda: 2|3|5|6|MX-5 Miata|Bongo|Cosmo|Lantis|Millenia|Navajo|Protege|CX-50|CX-9
mercedes: 190 (W201)|A-Serisi|B-Serisi|C-Serisi|CL-Serisi|CLA-Serisi|CLC-Serisi|CLK-Serisi|CLS-Serisi|"E-Serisi (W123, W124)"|G-Serisi|GL-Serisi|GLA-Serisi|GLB-Serisi|GLC-Serisi|GLE-Serisi|GLK-Serisi|GLS-Serisi|M-Serisi|R-Serisi|"S-Serisi (W126, W140)"|SL-Serisi|SLC-Serisi|SLK-Serisi|V-Serisi|X-Serisi
mini: Cooper|Cabrio|Hatch
mitsubishi: Montero|Diamante|Endeavor|Magna|Mirage|Raider|Cordia|Tredia|Sapporo|Sigma|Celeste|Challenger
nissan: Altima|Armada|Cedric|Frontier|Gloria|Laurel|Leopard|Pintara|Presage|President|Quest|Rogue|Sentra|Stanza|Tiida|Titan|Versa|Xterra|Kicks|240SX
opel: Sintra|Diplomat|Antara|Crossland X|Grandland X|Mokka X
peugeot: Hoggar
porsche: 718 Boxster|718 Cayman
renault: 10|11|12|14|15|16|17|18|19|20|21|25|30|4|5|6|8|9|4 E-Tech|5 E-Tech|Alpine|Duster Oroch|Kardian|Kiger|Kwid|Taliant|Thalia|Treiber|Symbol|Megane|Scenic|Zoe|Scenic E-Tech|Mégane E-Tech Electric
seat: Panda|Fura|Ronda|Terra
skoda: Slavia|Estelle|Forman
suzuki: Reno|Forenza|Verona|Equator|Esteem|Cervo|Fronte|Cara
toyota: 86|4Runner|Allion|Alphard|Aqua|Aristo|Avalon|Caldina|Celsior|Century|Chaser|Cresta|Crown|Curren|Echo|Fortuner|Grand Highlander|Harrier|Ipsum|Ist|Kluger|Mark II|Mark X|Matrix|Noah|Passo|Platz|Premio|Probox|Progress|Raum|Rush|Sequoia|Sera|Sienna|Soarer|Solara|Succeed|Tacoma|Tercel|Tundra|Venza|Verossa|Vios|Vitz|Voltz|Voxy
volkswagen: Atlas|Beetle|Derby|Routan|Taos|ID.6|Up!|K70
volvo: 340|360
chevrolet: Citation|Celebrity|Chevette|Beretta|Cavalier|Corsica|Vega|Uplander|Lumina|Express|Bolt|Sonic|Monza|Nova|Equinox
chrysler: Cirrus|Concorde|LHS|Laser|Aspen|Fifth Avenue|New Yorker|Imperial
dodge: Aries|Caravan|Colt|Dakota|Daytona|Diplomat|Dynasty|Intrepid|Monaco|Neon|Omni|Shadow|Spirit|Stealth|Stratus|Grand Caravan|Avenger
amc: Ambassador|Concord|Eagle|Hornet|Matador|Rambler|Spirit
saab: 9-2X|9-4X|9-7X|600|Sonett
subaru: Alcyone|Ascent|Baja|Brat|Crosstrek|Leone|Rex|XT
rover: Metro|Maestro|Montego
austin: Ambassador|Maxi|Princess
gmc: Acadia|Caballero|Canyon|Jimmy|Savana|Sonoma|Syclone|Terrain|Typhoon|Vandura|Safari|Sierra
ram: Dakota|ProMaster
plymouth: Acclaim|Arrow|Breeze|Caravelle|Colt|Conquest|Duster|Gran Fury|Laser|Neon|Reliant|Sapporo|Sundance|TC3|Turismo|Valiant|Horizon|Voyager
pontiac: 6000|Acadian|Astre|Catalina|G3|G4|G5|G6|J2000|LeMans|Montana|Parisienne|Phoenix|Sunbird|Sunfire|T1000|Torrent|Vibe|Grand Prix|Grand Am
buick: Century|Encore|Envision|Lucerne|Rainier|Skyhawk|Terraza|Rendezvous|Roadmaster|Enclave
fisker:
daewoo: Magnus|LeMans|Kalos|Rezzo
`

/** Models sold in France that the list lacks, with the body they are known for. `make: Label/body, Label/body`. */
export const MODELS = `
abarth: 500C/cabriolet, 500e/citadine, 595C/cabriolet, 600e/suv, 695C/cabriolet, Grande Punto/citadine
aiways: U5/suv, U6/suv
aixam: City/sans-permis, City Pack/sans-permis, City GTO/sans-permis, City Sport/sans-permis, Coupé/sans-permis, Coupé GTI/sans-permis, Crossline/sans-permis, Crossover/sans-permis, Mac/sans-permis, Minauto/sans-permis, Roadline/sans-permis, Scouty/sans-permis, A721/sans-permis, A741/sans-permis, A751/sans-permis, 400/sans-permis, 500/sans-permis, e-City/sans-permis, e-Coupé/sans-permis, e-Truck/sans-permis, D-Truck/sans-permis
bellier: B8/sans-permis, Docker/sans-permis, Divane/sans-permis, Jade/sans-permis, Opale/sans-permis, VX/sans-permis, Transporter/sans-permis, Asso/sans-permis
casalini: M10/sans-permis, M12/sans-permis, M14/sans-permis, M20/sans-permis, Sulky/sans-permis, Ydea/sans-permis, Kerry/sans-permis
chatenet: Barooder/sans-permis, CH26/sans-permis, CH28/sans-permis, CH30/sans-permis, CH32/sans-permis, CH40/sans-permis, CH46/sans-permis, Media/sans-permis, Speedino/sans-permis, Stella/sans-permis, Pick-Up/sans-permis, Sporteevo/sans-permis
due: First/sans-permis, P85/sans-permis, DUE 3/sans-permis, DUE 6/sans-permis
jdm: Abaca/sans-permis, Albizia/sans-permis, Aloes/sans-permis, Orane/sans-permis, Roxsy/sans-permis, Simpa/sans-permis, Titane/sans-permis, Xheos/sans-permis
ligier: Ambra/sans-permis, Be Sun/sans-permis, Be Two/sans-permis, Due/sans-permis, IXO/sans-permis, JS50/sans-permis, JS50 L/sans-permis, JS60/sans-permis, JS RC/sans-permis, Myli/sans-permis, Nova/sans-permis, Optima/sans-permis, Optimax/sans-permis, Pulse 3/sans-permis, X-Pro/sans-permis, X-Too/sans-permis, X-Too Max/sans-permis, X-Too R/sans-permis, X-Too S/sans-permis, X-Too RS/sans-permis
microcar: Cargo/sans-permis, DUE/sans-permis, Dué 6/sans-permis, F8C/sans-permis, Flex/sans-permis, Highland/sans-permis, Lyra/sans-permis, M.Go/sans-permis, M8/sans-permis, MC1/sans-permis, MC2/sans-permis, Virgo/sans-permis, Family/sans-permis
minauto: Access/sans-permis, Cross/sans-permis, GT/sans-permis, Plus/sans-permis
alfa-romeo: 8C Spider/cabriolet, Giulietta Spider/cabriolet, Sportwagon/break, GTV6/coupe, Duetto/cabriolet
alpina: B3/berline, B4/coupe, B5/berline, B6/coupe, B7/berline, B8/berline, B10/berline, D3/berline, D4/coupe, D5/berline, XB7/suv, XD3/suv, XD4/suv
alpine: A290/citadine, A390/suv, A106/coupe, A108/coupe, GTA/coupe, V6 Turbo/coupe
aston-martin: DB4/coupe, DB5/coupe, DB6/coupe, V12 Vantage/coupe, Vanquish/coupe, V8/coupe, DB12 Volante/cabriolet
audi: A5 e-tron/berline, A6 e-tron/berline, Q3 Sportback/suv, Q5 Sportback/suv, RS Q3/suv, RS Q8/suv, SQ2/suv, S e-tron GT/berline, RS e-tron GT/berline, A2 e-tron/citadine, Q4 Sportback e-tron/suv, RS3 Sportback/compacte
austin-healey: 3000/cabriolet, 100/cabriolet, Sprite/cabriolet
autobianchi: A112/citadine, Y10/citadine, Bianchina/citadine
baic: X3/suv, Beijing X55/suv
bmw: Série 1/compacte, Série 2/coupe, Série 2 Active Tourer/monospace, Série 2 Gran Coupé/berline, Série 2 Gran Tourer/monospace, Série 3/berline, Série 3 Gran Turismo/berline, Série 4/coupe, Série 4 Gran Coupé/berline, Série 5/berline, Série 5 Gran Turismo/berline, Série 6/coupe, Série 6 Gran Turismo/berline, Série 7/berline, Série 8/coupe, M2/coupe, M3/berline, M4/coupe, M5/berline, M6/coupe, M8/coupe, X3 M/suv, X4 M/suv, X5 M/suv, X6 M/suv, X3/suv, X4/suv, X5/suv, X6/suv, XM/suv, 1602/coupe, 1502/coupe, 1802/coupe, 3.0 CS/coupe, Isetta/citadine, 700/coupe, 1M/coupe
bollore: Bluecar/citadine, Bluesummer/cabriolet
bugatti: Veyron/coupe, Chiron/coupe, EB110/coupe, Divo/coupe
byd: Dolphin Surf/citadine, Seal U/suv, Seal 6/berline, Sealion 7/suv, Atto 2/suv, Atto 3/suv, Etp3/utilitaire
caterham: Seven/cabriolet, Super Seven/cabriolet, 21/cabriolet
citroen: 11/berline, Traction/berline, 15/berline, 2CV Fourgonnette/utilitaire, Acadiane/utilitaire, Ami 6/berline, Ami 8/berline, Basalt/suv, C-Zéro/citadine, C15/utilitaire, C25/utilitaire, C35/utilitaire, C3 Picasso/monospace, C3 Pluriel/cabriolet, C4 Spacetourer/monospace, Grand C4 Picasso/monospace, Grand C4 Spacetourer/monospace, C5 Tourer/break, DS3/citadine, DS4/compacte, DS5/berline, E-Méhari/cabriolet, ë-C3/citadine, ë-C4/compacte, ë-Berlingo/ludospace, Spacetourer/minibus, ID/berline, LN/citadine, LNA/citadine, Méhari/cabriolet, Rosalie/berline, Synergie/monospace, Type H/utilitaire, HY/utilitaire, BX Break/break, C1 Urban Ride/citadine, Ami Cargo/sans-permis
cupra: Terramar/suv, Raval/citadine, Leon Sportstourer/break
dacia: Bigster/suv, Dokker/ludospace, Dokker Van/utilitaire, Logan MCV/break, Logan Pick-Up/pick-up, Logan Van/utilitaire, Sandero Stepway/citadine, Logan Stepway/break, Duster Pick-Up/pick-up
daf: 33/citadine, 44/citadine, 55/citadine, 66/citadine
daimler: Double Six/berline, Super V8/berline, Sovereign/berline
de-tomaso: Pantera/coupe, Deauville/berline, Mangusta/coupe
devinci: DB719/cabriolet
dfsk: Seres 3/suv, Glory 580/suv
dodge: RAM 1500/pick-up, RAM 2500/pick-up
donkervoort: D8/cabriolet
ds: DS 3/citadine, DS 3 Crossback/suv, DS 4/compacte, DS 4 Crossback/suv, DS 5/berline, DS 7/suv, DS 7 Crossback/suv, DS 9/berline, N°4/compacte, N°8/suv
ferrari: 12Cilindri/coupe, 250/coupe, 275/coupe, 296 GTS/cabriolet, 330/coupe, 365/coupe, 430 Scuderia/coupe, 458 Spider/cabriolet, 488 Spider/cabriolet, 488 Pista/coupe, 512 M/coupe, 575/coupe, 599/coupe, 812 GTS/cabriolet, 849 Testarossa/coupe, Amalfi/coupe, F12/coupe, F355 Spider/cabriolet, F8 Spider/cabriolet, SF90 Spider/cabriolet, GTC4/coupe, 328 GTS/cabriolet, 308 GTS/cabriolet
fiat: 500C/cabriolet, 500 Électrique/citadine, 600/suv, 600e/suv, 850/citadine, Abarth/citadine, Doblo Cargo/utilitaire, E-Ulysse/minibus, Fullback/pick-up, Grande Panda/citadine, Talento/utilitaire, Topolino/sans-permis, Tipo SW/break, Dino/coupe, 238/utilitaire, 242/utilitaire, 124 Coupé/coupe, 1100/berline, X1-9/coupe
ford: Grand C-Max/monospace, Grand Tourneo Connect/ludospace, Grand Tourneo Custom/minibus, Tourneo/minibus, Tourneo Custom/minibus, Transit Connect/utilitaire, Transit Courier/utilitaire, Transit Custom/utilitaire, StreetKa/cabriolet, SportKa/citadine, Ka+/citadine, Fiesta Active/citadine, Focus CC/cabriolet, Focus C-Max/monospace, Anglia/berline, F-250/pick-up, F-350/pick-up, GT40/coupe, EcoSport/suv, Capri Électrique/suv, Explorer Électrique/suv, Puma Gen-E/suv, Econoline/minibus, Model A/berline, Model T/berline
genesis: G70 Shooting Brake/break, G80 Electrified/berline
honda: CR-V Hybrid/suv, S800/cabriolet, Civic Type R/compacte, Civic Tourer/break
hyundai: Coupé/coupe, H-1/minibus, H350/utilitaire, i30 Fastback/berline, i30 N/compacte, i20 N/citadine, i20 Active/citadine, ix20/monospace, ix35/suv, ix55/suv, Inster/citadine, Ioniq 5 N/suv, Ioniq 9/suv, Kona Electric/suv, Satellite/minibus, Staria/minibus, S-Coupé/coupe, H100/utilitaire, Grand Santa Fe/suv
ineos: Grenadier/suv, Quartermaster/pick-up
innocenti: Mini/citadine, Small/citadine
iveco: Daily/utilitaire, Massif/suv, Turbo Daily/utilitaire
jaguar: Mark II/berline, Sovereign/berline, XJ6/berline, XJ8/berline, XJ12/berline, XJR/berline, XK8/coupe, XK120/cabriolet, XK140/cabriolet, XK150/cabriolet, XFR/berline, Mk X/berline, XF Sportbrake/break, X-Type Estate/break
jeep: Avenger Électrique/suv, CJ7/suv, CJ5/suv, Recon/suv, Willys/suv, Wagoneer S/suv
karma: Revero/berline
kgm: Actyon/suv, Korando/suv, Musso/pick-up, Rexton/suv, Tivoli/suv, Torres/suv
kia: Besta/utilitaire, Cee'd/compacte, Cee'd SW/break, e-Niro/suv, e-Soul/suv, EV2/suv, EV3/suv, EV4/compacte, EV5/suv, K2500/utilitaire, K2700/utilitaire, Pro Cee'd/compacte, PV5/utilitaire, Shuma II/berline, Rocsta/suv
ktm: X-Bow/cabriolet
lada: 4x4/suv, 2104/break, 2105/berline, 2107/berline, 1200/berline, Priora/berline
lamborghini: Temerario/coupe, Huracan Spyder/cabriolet, Gallardo Spyder/cabriolet, Urraco/coupe, 400 GT/coupe, Islero/coupe
lancia: Aurelia/coupe, Musa/monospace, Phedra/monospace, Voyager/monospace, Flaminia/coupe, Delta HF Integrale/compacte, Kappa SW/break
land-rover: Defender 90/suv, Defender 110/suv, Defender 130/suv, Range Rover Classic/suv, 88/suv, 109/suv
leapmotor: T03/citadine, C10/suv, B10/suv, B05/compacte
lexus: LBX/suv, RX L/suv, IS F/berline, RC F/coupe, LC Cabriolet/cabriolet
lotus: Emeya/berline, 340R/cabriolet, 2-Eleven/cabriolet, Seven/cabriolet, Elite/coupe, Eclat/coupe, Cortina/berline
lynk-co: 01/suv, 02/suv, 08/suv
man: TGE/utilitaire
maserati: GranSport/coupe, GT2 Stradale/coupe, MC20 Cielo/cabriolet, 222/coupe, 422/berline, 424/berline, Ghibli Spyder/cabriolet, Mistral/coupe, Mexico/coupe, 420/berline, 430/berline
matra: Bagheera/coupe, Murena/coupe, Rancho/break, Djet/coupe, 530/coupe, M530/coupe
maxus: Deliver 9/utilitaire, e-Deliver 3/utilitaire, Mifa 9/monospace, T90/pick-up, Euniq 6/suv
maybach: 57/berline, 62/berline
mazda: Mazda2/citadine, Mazda2 Hybrid/citadine, Mazda3/compacte, Mazda5/monospace, Mazda6/berline, Mazda6e/berline, MX-5/cabriolet, MX-30/suv, 121/citadine, BT-50/pick-up, Demio/citadine, E2000/utilitaire, CX-6e/suv, 616/berline, 1300/berline
mclaren: 570GT/coupe, 600LT Spider/cabriolet, 620R/coupe, 650S Spider/cabriolet, 720S Spider/cabriolet, 750S/coupe, W1/coupe, 12C Spider/cabriolet
mega: Club/sans-permis, Concept/sans-permis, Multitruck/utilitaire, Ranch/cabriolet, Track/coupe
mercedes: 190/berline, 200/berline, 220/berline, 230/berline, 240/berline, 250/berline, 260/berline, 280/berline, 300/berline, 350/berline, 380/berline, 420/berline, 450/berline, 500/berline, 560/berline, 600/berline, Classe A/compacte, Classe B/monospace, Classe C/berline, Classe CL/coupe, CLA/berline, CLA Shooting Brake/break, CLC/coupe, CLE/coupe, CLK/coupe, CLS/berline, CLS Shooting Brake/break, Classe E/berline, Classe G/suv, GL/suv, GLA/suv, GLB/suv, GLC/suv, GLC Coupé/suv, GLE/suv, GLE Coupé/suv, GLK/suv, GLS/suv, Classe M/suv, Classe R/monospace, Classe S/berline, SL/cabriolet, SLC/cabriolet, SLK/cabriolet, Classe T/ludospace, EQT/ludospace, EQV/minibus, eVito/utilitaire, eSprinter/utilitaire, EQE SUV/suv, EQS SUV/suv, Classe V/minibus, Classe X/pick-up, Marco Polo/minibus, MB100/utilitaire, Pagode/cabriolet, AMG GT 4 Portes/berline, Maybach Classe S/berline, Maybach GLS/suv, AMG One/coupe
mg: A/cabriolet, B/cabriolet, MGA/cabriolet, MGB/cabriolet, Midget/cabriolet, EHS/suv, HS Hybrid/suv, ZS EV/suv, MG3 Hybrid+/citadine, MGS5/suv, MGS6/suv, IM5/berline, IM6/suv, TD/cabriolet, TC/cabriolet, Magnette/berline
mia: Mia/citadine, Mia L/citadine
mini: Mini/citadine, Mini 5 Portes/citadine, Cabrio/cabriolet, Moke/cabriolet, Mini Classic/citadine, Cooper Électrique/citadine
mitsubishi: Eclipse Cross PHEV/suv, i/citadine, Outlander PHEV/suv, L300/utilitaire, L400/utilitaire, Pajero Pinin/suv, Pajero Sport/suv, Space Gear/minibus, Space Wagon/monospace
morgan: 4/4/cabriolet, Plus 4/cabriolet, Plus 6/cabriolet, Plus 8/cabriolet, Roadster/cabriolet, 3 Wheeler/cabriolet, Aero 8/cabriolet, Super 3/cabriolet, Supersport/cabriolet
morris: Minor/berline, Mini/citadine, Marina/berline, Oxford/berline
mpm: PS160/berline, Erelis/berline
nissan: Almera Tino/monospace, Cabstar/utilitaire, e-NV200/utilitaire, Evalia/ludospace, Interstar/utilitaire, Kubistar/utilitaire, Micra C+C/cabriolet, Murano Cabriolet/cabriolet, NP300 Navara/pick-up, NT400/utilitaire, NV250/utilitaire, NV300/utilitaire, NV400/utilitaire, Pathfinder/suv, Pick-Up/pick-up, Pixo/citadine, Primastar/utilitaire, Qashqai+2/suv, Townstar/ludospace, Trade/utilitaire, Terrano II/suv, X-Trail e-4orce/suv, Z/coupe
nsu: Prinz/citadine, Ro 80/berline, TT/citadine
omoda: 5/suv, 7/suv, 9/suv
opel: Agila/citadine, Ampera-e/compacte, Antara/suv, Arena/utilitaire, Blitz/utilitaire, Combo Life/ludospace, Combo Cargo/utilitaire, Corsa-e/citadine, Insignia Country Tourer/break, Karl/citadine, Meriva/monospace, Mokka-e/suv, Monterey/suv, Olympia/berline, Rocks-e/sans-permis, Sintra/monospace, Vivaro-e/utilitaire, Zafira Life/minibus, Astra Sports Tourer/break, Frontera Électrique/suv, Tigra Twintop/cabriolet, Astra Twintop/cabriolet, Astra GTC/coupe
peugeot: 1007/monospace, 2008/suv, 201/berline, 202/berline, 203/berline, 204/berline, 301/berline, 302/berline, 402/berline, 403/berline, 206+/citadine, 206 CC/cabriolet, 206 SW/break, 207 CC/cabriolet, 207 SW/break, 307 CC/cabriolet, 307 SW/break, 308 CC/cabriolet, 308 SW/break, 406 Coupé/coupe, 407 Coupé/coupe, 407 SW/break, 508 SW/break, 508 RXH/break, 504 Coupé/coupe, 504 Cabriolet/cabriolet, e-208/citadine, e-2008/suv, e-308/compacte, e-3008/suv, e-5008/suv, e-408/berline, e-Rifter/ludospace, Expert Traveller/minibus, Traveller/minibus, J5/utilitaire, J7/utilitaire, J9/utilitaire, Landtrek/pick-up, Partner Tepee/ludospace, P4/suv, 309 GTI/compacte, D4/utilitaire, Ranch/ludospace, Bipper Tepee/ludospace, 104 Z/citadine
pgo: Cévennes/cabriolet, Hemera/coupe, Speedster II/cabriolet
piaggio: Porter/utilitaire, Ape/utilitaire
porsche: 550/cabriolet, 930/coupe, 964/coupe, 993/coupe, 918/coupe, 718/coupe, 718 Spyder/cabriolet, Cayenne Coupé/suv, Macan Électrique/suv, Taycan Cross Turismo/break, Taycan Sport Turismo/break, Panamera Sport Turismo/break
ram: 1500 TRX/pick-up
renault: 3/berline, 4CV/berline, 4 E-Tech/suv, 5 E-Tech/citadine, R4/citadine, R5/citadine, R6/berline, R7/berline, R8/berline, R9/berline, R10/berline, R11/compacte, R12/berline, R14/berline, R15/coupe, R16/berline, R17/coupe, R18/berline, R19/compacte, R20/berline, R21/berline, R25/berline, R30/berline, Alpine V6/coupe, B80/utilitaire, B90/utilitaire, B110/utilitaire, Caravelle/cabriolet, Clio Estate/break, Clio Campus/citadine, Dauphine/berline, Estafette/utilitaire, Express Van/utilitaire, Floride/cabriolet, Frégate/berline, Grand Espace/monospace, Grand Modus/monospace, Grand Scénic/monospace, Grand Kangoo/ludospace, Juvaquatre/berline, Kangoo Be Bop/ludospace, Kangoo Express/utilitaire, Kangoo Van/utilitaire, Laguna Coupé/coupe, Mascott/utilitaire, Master/utilitaire, Mégane/compacte, Mégane E-Tech/compacte, Mégane Scénic/monospace, Mégane Coupé/coupe, Morgane/berline, Nevada/break, Next/citadine, Scénic/monospace, Scénic E-Tech/suv, Scénic RX4/monospace, Scénic XMOD/monospace, Sport Spider/cabriolet, Super 5/citadine, Twizy/citadine, Viva/berline, Zoé/citadine, Twingo Électrique/citadine, Twingo E-Tech/citadine, Mobilize Duo/sans-permis, Grand Koleos/suv, Trafic Passenger/minibus, Trafic SpaceClass/minibus, Rapid/utilitaire, Clio RS/citadine, Mégane RS/compacte
rolls-royce: Corniche Cabriolet/cabriolet, Phantom Coupé/coupe, Phantom Drophead/cabriolet, 20/25/berline
rover: 114/citadine, 111/citadine, 214/compacte, 216/compacte, 220/compacte, 414/berline, 416/berline, 418/berline, 420/berline, 618/berline, 620/berline, 820/berline, 825/berline, MGF/cabriolet, 75 Tourer/break, Mini/citadine
saab: 96/berline, 9-3 Cabriolet/cabriolet, 9-3 Sport-Hatch/break, 9-5 Estate/break
santana: PS-10/suv, 300/suv, Samurai/suv
seat: Altea XL/monospace, Altea Freetrack/monospace, Cupra Ateca/suv, Exeo ST/break, Ibiza ST/break, Leon ST/break, Leon X-Perience/break, Mii Electric/citadine, Cordoba Vario/break, 600/citadine, Vario/break
secma: F16/cabriolet, Fun Buggy/cabriolet, F440/cabriolet
seres: 3/suv, 5/suv
shelby: Cobra/cabriolet, GT500/coupe, GT350/coupe
simca: 1000/berline, 1100/compacte, 1300/berline, 1301/berline, 1307/berline, 1501/berline, Aronde/berline, Ariane/berline, Chambord/berline, Vedette/berline, 1200 S/coupe
skoda: Elroq/suv, Enyaq Coupé/suv, Fabia Combi/break, Octavia Combi/break, Superb Combi/break, Praktik/utilitaire, Pick-Up/pick-up, Epiq/suv, Citigo-e/citadine
smart: #3/suv, #5/suv, Crossblade/cabriolet, Fortwo Cabriolet/cabriolet, City-Coupé/citadine, Cabrio/cabriolet
subaru: Trezia/monospace, Crosstrek/suv, E-Wagon/minibus, Uncharted/suv, Levorg/break, WRX STI/berline, Impreza WRX/berline, Mini Jumbo/citadine
suzuki: eVitara/suv, SX4 S-Cross/suv, Swift Sport/citadine, LJ80/suv, SJ410/suv, Santana/suv, Wagon R/citadine, Super Carry/utilitaire
talbot: Horizon/compacte, Samba/citadine, Solara/berline, Tagora/berline, 1510/berline, Murena/coupe, Rancho/break, Express/utilitaire, Matra/coupe
toyota: Aygo X/citadine, Auris Touring Sports/break, Avensis Verso/monospace, Corolla Verso/monospace, Corolla Touring Sports/break, C-HR+/suv, Dyna/utilitaire, GR Yaris/citadine, GR Supra/coupe, GT86/coupe, GT/coupe, Highlander/suv, Land Cruiser SW/suv, Lite-Ace/utilitaire, Model F/minibus, MR/coupe, Prius+/monospace, Prius Rechargeable/berline, Proace City/ludospace, Proace City Verso/ludospace, Proace Verso/minibus, Proace Max/utilitaire, Sportsvan/monospace, Urban Cruiser/suv, Verso/monospace, Verso-S/monospace, Yaris Verso/monospace, GR86/coupe, Hiace/utilitaire
triumph: Herald/cabriolet, Vitesse/cabriolet, TR2/cabriolet, TR3/cabriolet, TR4/cabriolet, TR5/cabriolet, 2000/berline, 1300/berline
tvr: 280i/cabriolet, S/cabriolet, 3000M/coupe, T350/coupe, Tamora/cabriolet
venturi: 210/coupe, 260/coupe, 300/coupe, 400/coupe, Atlantique/coupe, Transcup/coupe, Coupé/coupe
vinfast: VF6/suv, VF8/suv, VF9/suv
volkswagen: 181/cabriolet, 1500/berline, 1600/berline, Buggy/cabriolet, California/minibus, Caravelle/minibus, Coccinelle/citadine, Combi/minibus, Cross Polo/citadine, Cross Golf/monospace, e-Golf/compacte, e-up!/citadine, Golf Alltrack/break, Golf Cabriolet/cabriolet, Golf Plus/monospace, Golf SW/break, Golf Sportsvan/monospace, Golf Variant/break, Grand California/minibus, ID.7 Tourer/break, ID.Polo/citadine, Karmann-Ghia/coupe, Kombi/minibus, LT/utilitaire, Passat Alltrack/break, Passat CC/berline, Passat SW/break, T-Roc Cabriolet/cabriolet, Tayron/suv, Tiguan Allspace/suv, up!/citadine, Cross up!/citadine, Touran Cross/monospace, Golf R/compacte
volvo: 121/berline, 122/berline, 142/berline, 144/berline, 145/break, 164/berline, 242/berline, 244/berline, 245/break, 262/coupe, 343/compacte, 345/compacte, 744/berline, 745/break, 764/berline, 765/break, 855/break, Amazon/berline, C40 Recharge/suv, EC40/suv, EX40/suv, EX60/suv, ES90/berline, PV544/berline, V60 Cross Country/break, V90 Cross Country/break, V40 Cross Country/compacte, S60 Cross Country/berline, EX30 Cross Country/suv
zeekr: 001/break, 7X/suv, X/suv
xpeng: G6/suv
westfield: Sport/cabriolet, SEi/cabriolet
wiesmann: MF3/cabriolet, MF4/coupe, MF5/cabriolet
trabant: 601/citadine, 1.1/citadine
ac: Cobra/cabriolet, Ace/cabriolet
hummer: H1/suv, H2/suv, H3/suv, EV/pick-up
isuzu: D-Max/pick-up, N-Series/utilitaire, NPR/utilitaire, Trooper/suv
chevrolet: Alero/berline, Evanda/berline, Matiz/citadine, Nubira/berline, Orlando/monospace, Tacuma/monospace, Aveo/citadine, Spark/citadine, Bel Air/berline, C10/pick-up, Corvair/coupe, Camaro Cabriolet/cabriolet, Corvette C3/coupe, Corvette C6/coupe, Corvette C7/coupe, Corvette C8/coupe
chrysler: 300C/berline, 300C Touring/break, Le Baron/cabriolet, Saratoga/berline, Stratus/berline, Viper/coupe, Vision/berline, Grand Voyager/monospace, PT Cruiser Cabriolet/cabriolet, Neon/berline
`

/** Bodies of models that the list only names: everything else is a saloon. `body: make/slug make/slug` (slug alone: any make). */
export const BODIES_OF = `
citadine: 500 595 695 punto-evo mito arna a1 a2 s1 50 1300 ami ax c1 c2 c3 saxo visa 2cv dyane matiz tico charade cuore copen mira move sirion trevis yrv 126 127 cinquecento seicento panda punto grande-punto palio uno topolino sandero spring ka fiesta fiesta-active jazz logo e getz atos accent i10 i20 picanto rio pride ypsilon y10 adam agila corsa karl 104 106 107 108 205 206 207 208 ion clio twingo zoe mii arosa ibiza marbella mini citigo fabia fortwo forfour justy vivio alto celerio ignis splash swift baleno aygo starlet yaris iq paseo lupo polo fox up spark kalos aveo micra pixo colt space-star i-miev cherry cygnet metro 100 citroen/axel nissan/note note
compacte: 145 147 33 giulietta alfasud a3 s3 rs3 i3 c4 gs gsa xsara zx ds4 leon born lacetti bravo brava ritmo stilo tipo escort focus civic i30 ceed proceed cerato delta astra kadett 306 307 308 309 golf 323 pulsar almera tiida leaf corolla auris prius ct mg4 mg5 megane dolphin impreza octavia-compacte v40 c30 bolt volt q30 maestro 200 25 carisma liana id-3
break: sportwagon outback levorg v50 v60 v70 v90 xc70 rs2-avant a4-allroad a6-allroad jogger swace forester-break shooting-brake clubman 
suv: stelvio tonale junior q2 q3 q4-e-tron q5 q6-e-tron q7 q8 q8-e-tron e-tron sq5 sq7 sq8 x1 x2 x7 ix ix1 ix2 ix3 dbx bentayga atto-3 song tang escalade srx xt4 xt5 xt6 lyriq omoda-5 tiggo blazer captiva suburban tahoe tracker trailblazer traverse trax c3-aircross c4-aircross c4-cactus c5-aircross c-crosser ateca formentor tavascan duster feroza rocky taft terios durango journey nitro purosangue freemont sedici 500x ocean bronco edge ecosport expedition explorer kuga maverick mustang-mach-e puma gv60 gv70 gv80 cr-v hr-v zr-v e-ny1 element galloper kona nexo palisade santa-fe terracan tucson ioniq-5 bayon qx30 qx50 qx70 trooper e-pace f-pace i-pace cherokee commander compass grand-cherokee grand-wagoneer liberty patriot renegade wagoneer wrangler cj ev6 ev9 niro sorento soul sportage stonic xceed niva urus lm002 defender discovery discovery-sport freelander range-rover range-rover-evoque range-rover-sport range-rover-velar series-i series-ii series-iii gx lx nx rx rz ux navigator aviator eletre hs zs marvel-r grecale levante cx-3 cx-30 cx-5 cx-60 cx-7 cx-80 tribute eqa eqb eqc countryman aceman paceman asx eclipse-cross outlander pajero ariya juke murano pathfinder patrol qashqai terrano x-trail antara crossland frontera grandland mokka 3008 4007 4008 5008 cayenne macan arkana austral captur kadjar koleos rafale symbioz cullinan arona tarraco enyaq kamiq karoq kodiaq yeti 1 actyon korando kyron rexton tivoli torres xlv solterra tribeca xv across grand-vitara jimny samurai s-cross sx4 vitara x-90 model-x model-y c-hr corolla-cross fj-cruiser highlander land-cruiser rav4 urban-cruiser yaris-cross bz4x id-4 id-5 t-cross t-roc taigo tiguan touareg c40 ex30 ex90 xc40 xc60 xc90 3 4 g9 hummer-ev envoy yukon musso polestar/3 el6 el7
monospace: c4-picasso xsara-picasso c8 evasion rezzo tacuma grand-voyager voyager pacifica gran-move materia lodgy multipla idea ulysse 500l b-max c-max galaxy s-max windstar fr-v stream shuttle matrix trajet santamo carens carnival venga sedona zeta premacy mpv vaneo viano space-runner space-wagon grandis almera-tino serena prairie meriva zafira signum 806 807 1007 avantime espace modus alhambra altea roomster rodius stavic picnic previa sharan touran hhr pt-cruiser uplander trans-sport silhouette-van
coupe: a110 a310 a610 4c 8c-competizione brera gt gtv gta montreal sz sprint giulia-tz 33-stradale bulldog db11 db12 db7 db9 dbs one-77 v12-vanquish v8-vantage valkyrie vantage virage vulcan a5 rs5 s5 coupe tt ttrs tts r8 quattro m1 2002 z8 i8 continental-gt brooklands camaro corvette monte-carlo ssr crossfire laser sm 240z 260z 280z dmc-12 challenger viper charger 288-gto 296-gtb 308 328 348 360-modena 400 412 456 458-italia 488 512-bb 512-tr 550-maranello 575m-maranello 599-gtb-fiorano 612-scaglietti 812-superfast dino enzo f12berlinetta f355 f40 f430 f50 f8-tributo ff gtc4lusso laferrari mondial roma sf90-stradale testarossa 208-ferrari x1-9 capri cougar mustang probe thunderbird gt40 crx cr-z integra nsx prelude scoupe veloster q60 xj220 xjs xk xkr f-type agera cc8s ccx gemera jesko one-1 regera aventador centenario countach diablo espada gallardo huracan jalpa jarama miura murcielago reventon revuelto sesto-elemento silhouette sian veneno stratos montecarlo fulvia lc lfa rc sc elise emira esprit europa evora exige excel 3200-gt 4200-gt bora granturismo indy karif khamsin kyalami mc12 mc20 merak shamal biturbo mx-3 mx-6 rx-7 rx-8 cosmo 540c 570s 600lt 650s 675lt 720s 765lt artura f1 mp4-12c p1 senna speedtail amg-gt slr-mclaren sls-amg 3000gt eclipse fto gto starion 100nx 200sx 280zx 300zx 350z 370z gt-r silvia skyline calibra manta monza rcz huayra utopia zonda barracuda firebird fiero solstice 356 911 912 914 924 928 944 959 968 cayman carrera-gt fuego wraith spectre brz svx celica supra mr2 86 gt6 stag cerbera griffith tuscan sagaris corrado scirocco 480 c70 p1800 tigra speedster xlr reatta riviera toronado 66
cabriolet: 124-spider spider cabriolet azure corniche m1-cab z1 z3 z4 allante c3-pluriel california portofino daytona-sp3 barchetta s2000 e-type elan cyberster f tf rv8 spyder grancabrio roadster cascada boxster wind roadster cappuccino spitfire tr6 tr7 tr8 eos chimaera tasmin 350i prowler elva dawn spider-renault freelander-cab
ludospace: berlingo kangoo partner rifter bipper nemo doblo qubo combo tourneo-connect tourneo-courier citan nv200 caddy dokker
pick-up: ranger avalanche colorado el-camino s-10 silverado f-150 d-max gladiator comanche b-series l200 navara np300 alaskan hilux amarok 1500 2500 3500 ram campo r1t strada felicia-pick-up
utilitaire: jumper jumpy ar6 ducato fiorino scudo courier transit vito sprinter express-utilitaire vanette movano vivaro boxer expert trafic express proace crafter transporter taro inca carry hiace libero-van
minibus: id-buzz multivan starex proace-verso astro aerostar 
`

/** Aliases of models: `make/slug: alias|alias`. Without their make where people leave it out. */
export const MODEL_ALIASES = `
abarth/500: 500 abarth|fiat 500 abarth
abarth/grande-punto: punto abarth
alfa-romeo/giulietta: juliette|guilietta
audi/q2: q 2
bmw/serie-1: 1 series|serie1
bmw/serie-3: 3 series|seri 3
bmw/serie-5: 5 series
citroen/2cv: deudeuche|deux chevaux|2 chevaux|deuche
citroen/c4-picasso: picasso c4
citroen/grand-c4-picasso: c4 grand picasso
citroen/xsara-picasso: picasso xsara
citroen/traction: traction avant
citroen/c-elysee: c elysée
citroen/berlingo: berlingot
citroen/c4-spacetourer: c4 space tourer
citroen/spacetourer: space tourer|jumpy spacetourer
fiat/500: cinq cents|fiat500
fiat/600: seicento 600
ford/mustang-mach-e: mach e
honda/cr-v: crv
honda/hr-v: hrv
mazda/mx-5: miata|mx5
mazda/mazda2: 2
mazda/mazda3: 3
mazda/mazda5: 5
mazda/mazda6: 6
mercedes/classe-a: class a|a class
mercedes/classe-b: class b|b class
mercedes/classe-c: class c|c class
mercedes/classe-e: class e|e class
mercedes/classe-s: class s|s class
mercedes/classe-g: class g
mercedes/classe-v: class v
mercedes/classe-m: ml|class m|ml 320|ml 270
mercedes/cla: classe cla
mercedes/gla: classe gla
mercedes/glb: classe glb
mercedes/glc: classe glc
mercedes/gle: classe gle
mercedes/gls: classe gls
mercedes/glk: classe glk
mercedes/clk: classe clk
mercedes/cls: classe cls
mercedes/slk: classe slk
mercedes/190: 190e|190d|190 e|190 d
mini/mini: cooper|hatch|one|minicooper
mini/cabrio: cabriolet
nissan/qashqai: qashquai|quashqai|cashcai|kashkai
nissan/x-trail: xtrail
peugeot/partner-tepee: tepee
peugeot/e-208: 208 electrique|208 e
peugeot/e-2008: 2008 electrique
porsche/boxster: 718 boxster
porsche/cayman: 718 cayman
porsche/911: carrera|911 carrera
renault/r4: 4|4l|quatrelle|renault 4l|r4l
renault/r5: 5|renault cinq
renault/r6: 6
renault/r7: 7
renault/r8: 8|8 gordini
renault/r9: 9
renault/r10: 10
renault/r11: 11
renault/r12: 12
renault/r14: 14
renault/r15: 15
renault/r16: 16
renault/r17: 17
renault/r18: 18
renault/r19: 19
renault/r20: 20
renault/r21: 21
renault/r25: 25
renault/r30: 30
renault/super-5: supercinq|super cinq|super 5
renault/4-e-tech: r4 e tech|r4 electrique|4 electrique
renault/5-e-tech: r5 e tech|r5 electrique|5 electrique
renault/vel-satis: velsatis
renault/grand-scenic: scenic grand
toyota/land-cruiser: landcruiser
toyota/c-hr: chr
toyota/rav4: rav 4
toyota/gt86: 86
volkswagen/coccinelle: cox|beetle|beetle coccinelle
volkswagen/combi: combi vw
volkswagen/up: up!
volkswagen/tiguan: tigouan
volkswagen/touareg: touaregue
land-rover/range-rover-evoque: evoque|range evoque
land-rover/range-rover-sport: range sport
land-rover/range-rover-velar: velar
land-rover/range-rover: range
ds/ds-3: ds3
ds/ds-3-crossback: ds3 crossback
ds/ds-4: ds4
ds/ds-5: ds5
ds/ds-7-crossback: ds7 crossback
ds/ds-7: ds7
ds/ds-9: ds9
`
