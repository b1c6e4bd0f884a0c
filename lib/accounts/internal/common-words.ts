/** What the most common passwords are made of, French ones first; without accents. A list of our own making, 24 November 2026. */
export const COMMON_WORDS: readonly string[] = `
motdepasse motdepass monmotdepasse password passwort passw pass code secret admin administrateur root user test demo invite login
bonjour bonsoir salut coucou bienvenue welcome hello merci jetaime jtaime tuesbelle monamour amour amoureux iloveyou loveyou love
doudou loulou chouchou loulette minou minette bebe cherie cheri chocolat caramel nounours bisous bisounours poupette titi titou toto
tata tonton maman papa mamie papi famille soleil etoile lune printemps ete automne hiver vacances plage montagne liberte fraternite
france paris marseille lyon toulouse bordeaux nantes lille nice strasbourg rennes bretagne corse normandie provence
football rugby tennis psg om olympique zidane mbappe champion equipe basket judo
azerty azertyuiop qwerty qwertyuiop qwertz dvorak clavier ordinateur internet google facebook instagram youtube netflix orange
voiture volant auto moto renault peugeot citroen dacia bmw mercedes audi porsche ferrari clio megane golf twingo
nicolas julien alexandre thomas camille marine pauline sophie julie marie pierre philippe isabelle nathalie sandrine stephane
sebastien christophe laurent frederic olivier maxime romain antoine mathieu kevin jeremy anthony benjamin caroline aurelie celine
dragon monkey princess princesse sunshine shadow master superman batman pokemon starwars spiderman naruto minecraft fortnite
letmein trustno whatever forever freedom michael jordan jennifer jessica ashley charlie daniel hunter killer pepper ginger
baseball summer winter spring autumn flower flowers cookie banana cheese computer samsung iphone apple windows microsoft
changeme changemoi default temporaire provisoire nouveau nouvelle important entrer ouvert ouvretoi sesame correct horse battery staple
janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre lundi mardi mercredi jeudi vendredi samedi dimanche
un deux trois quatre cinq six sept huit neuf dix zero one two three mon ma mes le la les de du des et est ton ta son sa je tu il
`
  .trim()
  .split(/\s+/)
