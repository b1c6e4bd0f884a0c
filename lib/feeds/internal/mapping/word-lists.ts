import { type WordTable, wordTable } from './word-table.ts'

/**
 * What the words of files mean, in French, German, English, Italian and Spanish; two letters are the codes of the French registration
 * document (P.3, annexe V de l'arrêté du 9 février 2009). Compared without case, accents, spaces or signs.
 */

export const FUEL_WORDS: WordTable = wordTable({
  essence: `essence|es|ess|sp|sp95|sp98|sans plomb|super|benzin|benziner|b|ottomotor|gasoline|gas|petrol|unleaded|benzina|gasolina|nafta|petrol/gasoline
    |two stroke gasoline|zweitakt|petrol engine|essence sans plomb|bleifrei|super benzin|e10|flex`,
  diesel: `diesel|go|gasoil|gazole|gasole|gas oil|d|gasolio|gasoleo|turbo diesel|dieselmotor|gazoil|diesel engine|biodiesel`,
  hybride: `hybride|eh|hybrid|ibrido|ibrida|hibrido|hibrida|full hybrid|hybride essence|hybrid benzin|hybrid petrol|hybrid gasoline|gh|fh|ep|eq|nh|ph
    |essence electrique|electrique essence|electric/gasoline|gasoline/electric|petrol/electric|elektro/benzin|benzin/elektro|hybrid (benzin/elektro)
    |hybride diesel|hybrid diesel|electric/diesel|diesel/electric|elektro/diesel|diesel/elektro|hybrid (diesel/elektro)|hybride essence electrique
    |hybride non rechargeable|ess elec hnr|es elec|elettrica/benzina|electrica/gasolina|elettrica/diesel|hev|h|essence hybride|diesel hybride|autorecharge`,
  'hybride-rechargeable': `hybride rechargeable|ee|plug in hybrid|plugin hybrid|phev|plug in|ibrida plug in|hibrido enchufable|gl|fl|em|er|ne|pe
    |hybrid plug in|plug in hybride|hybrid (plug in)|hybride essence rechargeable|essence hybride rechargeable|diesel hybride rechargeable|ess elec hr
    |hybrid rechargeable|petrol plug in hybrid|essence electrique rechargeable|rechargeable|plug in hybrid benzin|plug in hybrid diesel`,
  'micro-hybride': `micro hybride|mild hybrid|mhev|hybride leger|hybride legere|mild hybride|microhybride|mild hybrid benzin|mild hybrid diesel|48v
    |essence mild hybrid|diesel mild hybrid|essence micro hybride|diesel micro hybride|semi hibrido|hybride 48v`,
  electrique: `electrique|el|elec|electr|electric|elektro|elektrisch|elettrica|elettrico|electrico|electrica|ev|bev|100 electrique|electricite|electricity|strom|vehicule electrique`,
  gpl: `gpl|gp|eg|lpg|autogas|fluessiggas|flussiggas|glp|essence gpl|gpl essence|bicarburation|bicarburation essence gpl|benzin/lpg|lpg autogas|autogas lpg|petrol/lpg|bifuel|fg|gaz`,
  gnv: `gnv|gn|en|fn|cng|erdgas|metano|gas natural|gaz naturel|natural gas|essence gnv|bicarburation essence gnv|erdgas cng|gnc`,
  ethanol: `ethanol|fe|et|e85|superethanol|flexfuel|flex fuel|etanolo|etanol|bioethanol|bio ethanol|essence ethanol|ethanol e85|ethanol (ffv e85)|superethanol e85|bicarburation essence bioethanol`,
  hydrogene: `hydrogene|h2|hydrogen|wasserstoff|idrogeno|hidrogeno|pile a combustible|fuel cell|hydrogene electricite`,
  autre: `autre|autres|andere|other|others|sonstige|altro|altri|otro|otros|divers`,
})

export const GEARBOX_WORDS: WordTable = wordTable({
  automatique: `automatique|auto|automatic|automatik|automatikgetriebe|automatic gear|automatic transmission|automatica|automatico|automatisch|bva|boite automatique|a|at|amt
    |robotisee|robotise|robot|bvr|boite robotisee|sequentielle|sequentiel|sequenziale|secuencial|semi automatic|semi automatique|semiautomatica|semiautomatico|semiautomatic gear
    |halbautomatik|halbautomatisch|cvt|ecvt|e cvt|dsg|edc|eat6|eat8|bmp6|etg|etg6|egs|dct|ddct|dkg|7g tronic|9g tronic|tiptronic|s tronic|stronic|steptronic|pdk|powershift|xtronic|x tronic
    |multitronic|variateur|variation continue|variateur continu|double embrayage|doppelkupplung|doppelkupplungsgetriebe|reducteur|1 vitesse|quickshift|easytronic|easy r|imt
    |robotizada|robotizzato|direct shift|torque converter|automatique sequentielle|automate|a variation continue|e dct|edct|e eat8|multimode`,
  manuelle: `manuelle|manuel|man|manu|meca|manuell|manual|manual gear|manual transmission|manuale|manuell schaltung|bvm|mecanique|boite manuelle|boite mecanique|m|schaltgetriebe|schaltung|handschaltung
    |schalter|meccanico|handgeschakelt|mechanical|stick|manuelle 5|manuelle 6|5 vitesses|6 vitesses|mt`,
})

export const BODY_WORDS: WordTable = wordTable({
  citadine:
    'citadine|kleinwagen|city car|citycar|small car|utilitaria|urbano|mini citadine|superminis|supermini',
  compacte: 'compacte|compact|hatchback|kompaktklasse|schraegheck|hatch|compatta|compacto',
  berline: `berline|berlines|limousine|sedan|saloon|berlina|notchback|stufenheck|ci|car limousine|5 portes|4 portes|3 portes|familiale|fastback|liftback|bicorps|tricorps|2 volumes|tre volumi`,
  break: `break|kombi|wagon|estate|estate car|station wagon|stationwagon|stationwagen|sw|variant|avant|touring|tourer|familiar|giardinetta|car estate|estatecar|shooting brake`,
  suv: `suv|4x4|suv 4x4|4x4 suv|crossover|off road|offroad|offroad car|gelandewagen|gelaendewagen|suv gelandewagen pickup|fuoristrada|todoterreno|tout terrain|tt|car suv|car offroad|suv offroad|tout chemin|suv pickup|suv geländewagen|4 x 4|tous chemins|suv crossover`,
  monospace: `monospace|van|minivan|mpv|monovolume|monovolumen|grossraumlimousine|people carrier|car van|grand monospace|bus|minibus van|van kleinbus|van minibus|multispace`,
  coupe: `coupe|sportwagen|sports car|sportscar|coupe sport|sportiva|deportivo|car sportscar|sportwagen coupe|sports car coupe`,
  cabriolet: `cabriolet|cabrio|convertible|roadster|spider|spyder|cabrio roadster|cabriolet roadster|descapotable|car cabrio|decapotable|coupe cabriolet|cabriolet coupe|convertible car|targa|decouvrable`,
  ludospace: 'ludospace|combispace|hochdachkombi|multispazio',
  'pick-up': 'pick up|pickup|pick up truck|truck|double cabine|simple cabine',
  utilitaire: `utilitaire|utilitaires|vu|vul|ctte|camionnette|fourgon|fourgonnette|transporter|kastenwagen|panel van|furgone|furgon|commercial vehicle|commerciale|derives vp|derive vp|societe|vehicule societe
    |fourgon tole|plateau|benne|chassis cabine|van up to 7500|lcv|vehicule utilitaire|nutzfahrzeug|kasten|furgoneta|delivery van|transporter van`,
  minibus: 'minibus|combi|kleinbus|microbus|bus van|combi 9 places|8 places|9 places',
  'sans-permis':
    'sans permis|vsp|voiturette|voiture sans permis|quadricycle|leichtfahrzeug|microcar|quadriciclo',
  autre: 'autre|autres|andere|other|others|other car|sonstige|altro|otro|otros|car othercar|divers|oldtimer',
})

/** Vehicles that we do not publish: two wheels, over 3,5 t, caravans, machines. */
export const FOREIGN_KINDS: WordTable = wordTable({
  'not-ours': `moto|motos|motorbike|motorcycle|bike|motorrad|scooter|quad|roller|moped|cyclomoteur|deux roues|caravane|caravan|caravans|wohnwagen|wohnmobil|wohnmobile|caravans wohnm|motorhome|motor home|camping car|camping cars|autocaravana|camper
    |remorque|trailer|anhanger|camion|poids lourd|lkw|truck over 7500|truckover7500|vanupto7500over|semitrailer|semi trailer truck|semitrailertruck|tracteur|tractor|agricultural vehicle|agriculturalvehicle|construction machine|constructionmachine|forklift|forklift truck|autocar|coach|bateau|velo|mtl|mtt1|mtt2|mtte|cl|cycl|qm|tra|rem|resp|srem|sremo`,
})

export const COLOUR_WORDS: WordTable = wordTable({
  noir: 'noir|noire|schwarz|black|nero|nera|negro|negra|ebene|obsidian|noir metal',
  gris: 'gris|grise|grau|grey|gray|grigio|grigia|anthracite|anthrazit|antracite|antracita|graphite|titane|platinium|platine|granit|gun metal',
  argent: 'argent|argente|silber|silver|argento|plata|plateado|alu|aluminium',
  blanc: 'blanc|blanche|weiss|weiß|white|bianco|bianca|blanco|blanca|nacre|ivoire|blanc nacre|perlweiss',
  bleu: 'bleu|bleue|blau|blue|blu|azul|azzurro|celeste|marine|turquoise|bleu nuit|bleu fonce',
  rouge: 'rouge|rot|red|rosso|rossa|rojo|roja|bordeaux|grenat|granate|rubis|cerise',
  vert: 'vert|verte|gruen|grun|green|verde|kaki|olive|emeraude',
  beige: 'beige|sable|creme|cream|champagne|crema|sand|ecru',
  marron: 'marron|braun|brown|marrone|chocolat|cafe|brun|brune|tabac|bronze|cuivre|castano|caramel',
  jaune: 'jaune|gelb|yellow|giallo|amarillo',
  orange: 'orange|arancione|arancio|naranja',
  violet:
    'violet|violette|purple|lila|violett|viola|morado|violeta|mauve|aubergine|prune|rose|pink|rosa|parme',
  or: 'or|dore|doree|gold|oro|dorado|oro metallizzato',
  autre: 'autre|andere|other|sonstige|altro|otro|multicolore|bicolore',
})

export const INTERIOR_WORDS: WordTable = wordTable({
  noir: 'noir|noire|schwarz|black|nero|nera|negro|negra|noir anthracite',
  gris: 'gris|grise|grau|grey|gray|grigio|anthracite|argent',
  beige: 'beige|creme|sable|ivoire|champagne|crema',
  marron: 'marron|braun|brown|marrone|cognac|havane|chocolat|brun|camel|caramel|fauve|tabac',
  blanc: 'blanc|blanche|weiss|weiß|white|bianco|blanco',
  rouge: 'rouge|rot|red|rosso|rojo|bordeaux',
  bleu: 'bleu|bleue|blau|blue|blu|azul|azzurro',
  autre: 'autre|other|andere|sonstige|altro|otro|orange|gelb|yellow|jaune|vert|green|grun|gruen|violet',
})

export const UPHOLSTERY_WORDS: WordTable = wordTable({
  cuir: 'cuir|leder|vollleder|leather|full leather|pelle|pelle totale|cuero|piel|cuir integral|fullleather|nappa|cuir merino',
  tissu: 'tissu|stoff|cloth|fabric|stoffa|tessuto|tela|velours|velour|velluto|textile|toile',
  alcantara: 'alcantara|suedine',
  simili:
    'simili|similicuir|simili cuir|kunstleder|skai|ecopelle|tep|artificial leather|vinyl|sensatec|artico|imitation leather|faux leather|cuir vegan',
  mixte:
    'mixte|teilleder|part leather|partleather|pelle parziale|mi cuir|cuir tissu|tissu cuir|cuir partiel|partial leather|cuir alcantara|cuir et tissu|semi cuir|demi cuir|mixte tissu cuir|mixte cuir tissu|medio cuero',
})

export const DRIVE_WORDS: WordTable = wordTable({
  traction:
    'traction|fwd|front|frontantrieb|vorderradantrieb|front wheel drive|trazione anteriore|traccion delantera|anteriore|delantera|traction avant|4x2|2wd|avant',
  propulsion:
    'propulsion|rwd|rear|heckantrieb|hinterradantrieb|rear wheel drive|trazione posteriore|traccion trasera|posteriore|trasera|arriere',
  integrale: `integrale|4x4|4wd|awd|allrad|allradantrieb|all wheel drive|four wheel drive|trazione integrale|traccion integral|total|quattro|xdrive|4matic|4motion|transmission integrale
    |4 roues motrices|integral|traccion total|4 x 4|all wheel|permanent 4wd`,
})

export const CONDITION_WORDS: WordTable = wordTable({
  occasion: `occasion|vo|used|u|gebraucht|gebrauchtwagen|usato|usata|usado|usada|segunda mano|ocasion|seconde main|second hand|collection|classic|oldtimer|o|good|excellent|fair|employee|employees car|employee's car|j|jahreswagen|dienstwagen|mitarbeiterfahrzeug|aziendale|km certifie|certified`,
  neuf: 'neuf|neuve|vn|new|n|neu|neuwagen|neufahrzeug|nuovo|nuova|nuevo|nueva|vehicule neuf|new car',
  'zero-km':
    '0 km|zero km|0km|km 0|km0|kilometro cero|kilometro zero|pre registered|preregistered|s|tageszulassung|tageszulassungen|pre-registered|immatriculation 0 km|vehicule 0 km',
  demonstration:
    'demonstration|demo|d|demonstrator|vorfuhrwagen|vorfuehrwagen|vorfuhrfahrzeug|vorfuehrfahrzeug|dimostrativo|demostracion|vehicule de demonstration|direction|vehicule de direction|vd|vdemo|dimostrazione',
})

export const YES_WORDS: WordTable = wordTable({
  yes: `1|true|vrai|oui|o|yes|y|ja|j|si|s|x|vero|verdadero|wahr|ok|tva recup|tva recuperable|recup|recuperable|recuperabile|tva|deductible|tva deductible|ausweisbar|mwst ausweisbar|mehrwertsteuer ausweisbar
    |reclaimable|vat reclaimable|vat deductible|vat qualifying|iva deducible|iva esposta|accidente|accidentee|endommage|beschadigt|beschaedigt|damaged|garanti|garantie|guaranteed|non roulant|inactive|not available|out of stock|sold|vendu|delete|deleted|supprime|pro|tvac|tva apparente|ttc tva recup|normal|20|19`,
  no: `0|false|faux|non|no|n|nein|falso|falsch|marge|tva sur marge|tva marge|sur marge|tva non recuperable|non recuperable|non recup|tva non recup|differenzbesteuert|differenzbesteuerung|margin|margin scheme|regime de la marge|iva margine|rebu|non ausweisbar
    |nicht ausweisbar|not reclaimable|non deductible|sans|aucun|active|available|in stock|en stock|unfallfrei|undamaged|non accidente|non garanti|part|particulier|disponible`,
})

export const CRITAIR_WORDS: WordTable = wordTable({
  '0': '0|e|crit air e|crit air 0|zero emission|verte|vert|critair electrique',
  '1': '1|crit air 1|violette|violet',
  '2': '2|crit air 2|jaune',
  '3': '3|crit air 3|orange',
  '4': '4|crit air 4|bordeaux',
  '5': '5|crit air 5|gris|grise',
  nc: 'nc|non classe|non classee|crit air non classe|sans vignette',
})
