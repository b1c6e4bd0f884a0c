import {
  BODIES,
  COLOURS,
  CONDITIONS,
  CRITAIR,
  EQUIPMENT,
  FUELS,
  GEARBOXES,
  TRANSMISSIONS,
  UPHOLSTERIES,
} from '../model.ts'
import { bare } from './spelling.ts'

/** Words of the language and of a search, bare: never the misspelling of a make or a model, nor its name said alone. */
const FRENCH = `
a ai apres assez au aucun aujourd aussi autour autre autres aux avant avec avoir bas beau beaucoup belle bien bon bonne bonnes bons
budget ca car ce cela celle ces cet cette chaque chercher cherche chez cher chers chere comme compte contre cote cotes courte crit dans de
debut depuis dernier derniere des deux devant dire dit dix dont double du elle elles en encore entre environ est et etat ete etre eu euro euros
faible faibles faire fait famille familial familiale femme fin fois forme forte fortes gamme garage garantie garanti gens grand grande grands
grandes gros grosse haut haute hors huit ici idee il ils inclus jamais je jeune jeunes jour jours jusqu jusque kilometrage kilometre
kilometres km kms la le les leur libre lieu ligne long longue longues lui ma main mains mais marche marque marques marcher meme mes
mieux mini minimum maxi maximum modele modeles moi moins mois mon monde moteur moteurs motorisation motif ne neuf neufs neuve neuves ni niveau nom non nos notre nous
nouveau nouvel nouvelle nouvelles occasion occasions on option options ou oui par parfait parfaite particulier particuliers pas passe pays
peinture pendant permis personne personnes petit petite petits petites peu peut place places plein pleine plus pneu pneus point porte portes pour pouvoir
premier premiere premieres pres presque prix pro pros professionnel professionnels propre propres puis quand quatre que quel quelle qui quoi rapide rare rapport recent
recente recentes rien route routes sa sais sans se sept serie ses seul seule si simple six soit son sont sortie sous sport sportive sportives
sportif suis suite sur ta te tel temps tes tete ton toujours tous tout toute toutes toit travail tres trois trop trouver tu un une urgent usage
vendre vendeur vendu vends vente version versions vehicule vehicules ville villes vite vitesse vitesses voici voir voiture voitures
vos votre vous vrai vraie y annee annees age ans an achat acheter aide abs achete ami arret argus boite boites boit bois carnet
carrosserie chassis clim climatisee climatise coffre confort confortable consommation controle couleur couleurs courroie credit cuir cylindre cylindres
chevaux cheval entretien entretenu entretenue essai fiche fiscal fiscaux fume fumeur fumeurs fiable hiver ideal ideale ideal interieur
jante jantes livraison leasing location loa lld maison mecanique mise moyen moyenne neige nuit occase panne pack permet photo photos
proche puissance puissante puissant qualite radar reprise reste roue roues securite service siege sieges sortir sure surface
rangee rangees serree serrees culasse chaussee chaussees coup coups expertise expertises expertisee merci travailler arrive arrivee
tableau technique tenue traction train transport turbo urbaine urbain utilise utilitaires vieux vieille vue volant
paris lyon marseille corse macon bordeaux nantes rennes lille nice tours angers cannes calais region centre
nord est ouest sud savoie jura loire alpes corsica monaco versailles malaga montreal milan cordoba
morvan velay evron milly eveque checy epron sully combs
`
/** How properties are said beside their labels: a car of that kind, not a car of that name. */
const PROPERTIES = `
essences gazole gasoil gasoile diesels hybrides hybrid electriques gpl gnv ethanol e85 superethanol bioethanol hydrogene bva bvm auto automatiques
manuelles mecanique cabriolets cabrio coupes breaks berlines citadines compactes monospaces fourgon fourgons fourgonnette camionnette
pickup pick familiale roadster spider spyder limousine quatre integrale propulsion noire noirs noires grise grises blanche blanches bleue
bleues rouges vertes verte jaunes dore doree argente argentee violette bordeaux marrons beiges oranges anthracite ivoire nacre metallise metallisee
`
/** Names of models that are words first: recognised after their make only. */
const NAMES = `
abarth ace access accent across action air ami arena asso beta brava capri cargo chairman city club coccinelle combi concept cross
corniche delta diplomat elan element elite evasion excel express family first flex focal fusion galaxy ghost gt idea impact insight
jade junior laser legend liberty logo matrix media move next note nova omega one optima orane opale oxford persona plus
prairie premier president pride primera probe pulse quest ranch rapid rapide record roma seven simple small sky soul spirit spectre
spring sprint spark stella strada stream tempo terra trade tribute trophy type u5 up vario vedette vesta vision visa viva
wind world x z due mia mega ram man ac mb land one micro range safari scala silhouette sigma shuttle samba
titane moka transit tracker traviata ulysse verso vitesse voyager signature style life live line longue kappa gamma
`

const wordsOf = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '')

const LABELS = [
  BODIES,
  COLOURS,
  CONDITIONS,
  CRITAIR,
  EQUIPMENT,
  FUELS,
  GEARBOXES,
  TRANSMISSIONS,
  UPHOLSTERIES,
]
  .flat()
  .flatMap(({ slug, label }) => [...slug.split('-'), ...bare(label).split(/[^a-z0-9]+/)])
  .filter((word) => word.length > 2)

/** Never the start of a guess. */
export const COMMON_WORDS: ReadonlySet<string> = new Set([
  ...wordsOf(FRENCH),
  ...wordsOf(PROPERTIES),
  ...LABELS,
])

/** Common where people leave the make out, yet names of cars too well known to ask for it. */
const KNOWN_CARS = new Set(
  wordsOf(
    'transit combi coccinelle scala delta express verso spring galaxy voyager evasion samba capri fusion mini abarth ulysse insight',
  ),
)

export const MAKE_NEEDED: ReadonlySet<string> = new Set(
  wordsOf(NAMES).filter((name) => !KNOWN_CARS.has(name)),
)
